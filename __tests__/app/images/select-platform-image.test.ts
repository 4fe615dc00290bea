import { expect, test } from '@jest/globals';
import { selectImage, type ImageSelector } from '../../../src/app/images/select-platform-image.ts';
import type { ArchivedImage, Platform } from '../../../src/core/image/image.ts';

const amd64: Platform = { os: 'linux', architecture: 'amd64' };
const arm64: Platform = { os: 'linux', architecture: 'arm64', variant: 'v8' };

const image = (names: string[], digests: string[], platform = amd64): ArchivedImage => ({
  names,
  digests,
  platform,
  layers: [],
  config: { entrypoint: null, cmd: null, user: '', workingDirectory: '', searchPath: '', versions: {} },
});
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const choice = (part: Partial<ImageSelector>): ImageSelector => ({
  from: 'the file a.tar',
  form: 'docker-archive:FILE:NAME',
  name: null,
  digest: null,
  platform: null,
  ownPlatform: null,
  ...part,
});

const app = image(['docker.io/library/app:latest'], [digest('a')]);
const web = image(['registry.example:5000/web:2'], [digest('b')]);

test.each([
  ['app', 'docker.io/library/app:latest'],
  ['app:1', 'docker.io/library/app:1'],
  ['team/app', 'docker.io/team/app:latest'],
  ['docker.io/app', 'docker.io/library/app:latest'],
  ['index.docker.io/library/app:1', 'docker.io/library/app:1'],
  ['localhost/app', 'localhost/app:latest'],
  ['registry.example:5000/web', 'registry.example:5000/web:latest'],
  [`app@${digest('a')}`, `docker.io/library/app@${digest('a')}`],
])('completes %s to %s', (short, full) => {
  const named = image([full], [digest('c')]);
  expect(
    selectImage([named, image(['docker.io/library/other:latest'], [digest('d')])], choice({ name: short })),
  ).toBe(named);
});

test.each(['app', 'library/app', 'docker.io/app:latest', digest('a'), 'aaaaaaaaaaaa', `app@${digest('a')}`])(
  'finds an image by %s',
  (name) => {
    expect(selectImage([web, app], choice({ name }))).toBe(app);
  },
);

test('finds an image by the bare tag that an OCI layout gives', () => {
  const tagged = image(['1.0'], [digest('c')]);
  expect(selectImage([app, tagged], choice({ name: '1.0' }))).toBe(tagged);
});

test('prefers the digest from the engine to a name', () => {
  expect(selectImage([app, web], choice({ name: 'app', digest: digest('b') }))).toBe(web);
});

test('selects the only image by default', () => {
  expect(selectImage([app], choice({}))).toBe(app);
});

test('lists the images if several match', () => {
  expect(() => selectImage([app, web], choice({}))).toThrow(
    "Can't choose an image in the file a.tar: it has 2 images: docker.io/library/app:latest, registry.example:5000/web:2. " +
      'Choose one of these: docker-archive:FILE:NAME.',
  );
});

test('lists the images if none has the name, with control characters escaped', () => {
  const hostile = image(['evil\u001b[2J'], [digest('d')]);
  expect(() => selectImage([app, hostile], choice({ name: 'ap' }))).toThrow(
    'There is no image "ap" in the file a.tar: it has docker.io/library/app:latest, evil\\u001b[2J.',
  );
});

test('lists images without a name by digest, and only the first ones', () => {
  const many = Array.from({ length: 100 }, () => image([], [digest('e')]));
  expect(() => selectImage(many, choice({}))).toThrow(`${digest('e')} and 80 more. Choose`);
});

test('lists unique names or digests', () => {
  const one = image(['1.0', 'first'], [digest('a'), digest('b')]);
  const two = image(['1.0'], [digest('a'), digest('c')]);
  expect(() => selectImage([one, two], choice({ name: '1.0' }))).toThrow(
    `it has 2 images: first, ${digest('c')}. `,
  );
  expect(selectImage([one, two], choice({ name: 'first' }))).toBe(one);
  expect(selectImage([one, two], choice({ name: digest('c') }))).toBe(two);
});

test('lists the images for the requested platform if there are several', () => {
  const arm = image([], [digest('f')], arm64);
  const images = [image([], [digest('a')]), image([], [digest('b')]), arm];
  expect(() => selectImage(images, choice({ platform: amd64 }))).toThrow(
    `Can't choose an image in the file a.tar: it has 2 images: ${digest('a')}, ${digest('b')}. Choose one of these`,
  );
  expect(selectImage(images, choice({ platform: arm64 }))).toBe(arm);
});

test('finds the requested platform, with or without the usual variant', () => {
  const arm = image(['app'], [digest('f')], arm64);
  const images = [app, arm];
  expect(selectImage(images, choice({ platform: { os: 'linux', architecture: 'arm64' } }))).toBe(arm);
  expect(selectImage(images, choice({ platform: amd64 }))).toBe(app);
  expect(() => selectImage(images, choice({ platform: { os: 'linux', architecture: 's390x' } }))).toThrow(
    'There is no image for linux/s390x in the file a.tar: it has linux/amd64, linux/arm64/v8.',
  );
});

test('rejects an image for another platform, even if it is the only one', () => {
  expect(() => selectImage([app], choice({ platform: arm64 }))).toThrow('no image for linux/arm64/v8');
});

test("selects the engine's default platform, and throws without one", () => {
  const arm = image(['app'], [digest('a')], arm64);
  expect(selectImage([app, arm], choice({ name: 'app', ownPlatform: arm64 }))).toBe(arm);
  expect(() => selectImage([app, arm], choice({ name: 'app' }))).toThrow(
    "Can't choose an image in the file a.tar: it has several platforms: linux/amd64, linux/arm64/v8.",
  );
});
