import { describe, expect, test } from '@jest/globals';
import { selectImages } from '../../../src/app/images/select-images.ts';
import { readActionInputs } from '../../../src/app/config/action-inputs.ts';
import type { ImageBlock } from '../../../src/app/config/policy-file/policy-document.ts';

type Images = Readonly<Record<string, ImageBlock>>;

function select(
  before: Images,
  after: Images,
  inputs: Readonly<Record<string, string>> = { images: 'all' },
  target: Images | null = null,
) {
  const settings = readActionInputs((name) => inputs[name] ?? '');
  const files = {
    before: { images: before },
    after: { images: after },
    target: target && { images: target },
  };
  return selectImages(settings, files, 'main');
}

test('rejects a branch that lacks an image of the target branch', () => {
  const web: Images = { web: { context: 'web' } };
  const both: Images = { ...web, api: { context: 'api' } };
  const message = /Can't compare the image api: main now defines it.*Remove `ref:`.*or merge main/;
  expect(() => select(web, web, { images: 'all' }, both)).toThrow(message);
  expect(() => select(web, { ...web, api: { context: 'decoy' } }, { images: 'all' }, both)).toThrow(message);
  expect(() => select(web, both, { images: 'api' }, both)).toThrow(message);
  expect(select(web, web, { images: 'web' }, both).images).toHaveLength(1);
  expect(select(both, both, { images: 'all' }, both).images).toHaveLength(2);
});

test('does not confuse a stage named "the last stage" with no target', () => {
  const [one, other]: Images[] = [
    { api: { context: 'api' } },
    { api: { context: 'api', target: 'the last stage' } },
  ];
  expect(select(one!, other!).edited).toHaveLength(1);
});

const findChanges = (...weighed: Parameters<typeof select>) =>
  select(...weighed).edited.map(({ change }) => change);
const listJobs = (...weighed: Parameters<typeof select>) =>
  select(...weighed).images.map(({ name, entry, platforms }) => [name, entry, ...platforms]);

const API: ImageBlock = { context: 'api', target: 'run', 'build-args': ['A=1', 'B=2'] };

describe('detects an edited', () => {
  test.each<[string, ImageBlock, ImageBlock, string]>([
    [
      'context',
      API,
      { ...API, context: 'decoy' },
      'context api → decoy; file api/Dockerfile → decoy/Dockerfile',
    ],
    [
      'context that is left out',
      API,
      { target: 'run', 'build-args': ['A=1', 'B=2'] },
      'context api → .; file api/Dockerfile → Dockerfile',
    ],
    ['file', API, { ...API, file: 'api/Small' }, 'file api/Dockerfile → api/Small'],
    ['target', API, { ...API, target: 'decoy' }, 'target run → decoy'],
    [
      'target that is left out',
      API,
      { context: 'api', 'build-args': ['A=1', 'B=2'] },
      'target run → the last stage',
    ],
    [
      'value of an argument, without showing it',
      API,
      { ...API, 'build-args': ['A=1', 'B=3'] },
      'build-args B',
    ],
    [
      'added argument',
      API,
      { ...API, 'build-args': ['A=1', 'B=2', 'BUILDKIT_SYNTAX=x'] },
      'build-args BUILDKIT_SYNTAX',
    ],
    ['removed argument', API, { ...API, 'build-args': ['B=2'] }, 'build-args A'],
    [
      'order of values for the same argument',
      { ...API, 'build-args': ['A=1', 'A=2'] },
      { ...API, 'build-args': ['A=2', 'A=1'] },
      'build-args A',
    ],
    [
      'argument that now comes from the environment',
      API,
      { ...API, 'build-args': ['A', 'B=2'] },
      'build-args A',
    ],
    [
      'removed platform',
      { ...API, platforms: ['linux/amd64', 'linux/arm64'] },
      { ...API, platforms: ['linux/arm64/v8'] },
      'platform linux/amd64 removed',
    ],
    [
      'platform instead of the builder’s default',
      API,
      { ...API, platforms: ['linux/arm64'] },
      "the builder's default platform removed",
    ],
  ])('%s', (_, before, after, words) => {
    expect(findChanges({ api: before }, { api: after })).toEqual([
      `This change edits how api is built: ${words}`,
    ]);
  });

  test.each<[string, ImageBlock, ImageBlock]>([
    ['the same path in another spelling', API, { ...API, context: './api/', file: 'api/./Dockerfile' }],
    ['another order of different arguments', API, { ...API, 'build-args': ['B=2', 'A=1'] }],
    ['another rule', API, { ...API, 'max-size': 5 }],
    [
      'an added platform',
      { ...API, platforms: ['linux/arm64'] },
      { ...API, platforms: ['linux/arm64/v8', 'linux/amd64'] },
    ],
    ['a fix of a definition that could not be built', { context: '../..' }, { context: 'api' }],
  ])('but not %s', (_, before, after) => expect(findChanges({ api: before }, { api: after })).toEqual([]));
});

test('compares an edited image by both definitions, with the rules of its entry', () => {
  expect(
    listJobs({ api: API, web: {} }, { api: { ...API, target: 'x' }, web: {} }, { images: 'api, web' }),
  ).toEqual([
    ['api', 'api'],
    ['api (as main defines it)', 'api'],
    ['web', 'web'],
  ]);
});

test('uses the definition of the base only for removed platforms if nothing else is edited', () => {
  const platforms = ['linux/amd64', 'linux/arm64'];
  const jobs = (more: ImageBlock) =>
    listJobs({ api: { ...API, platforms } }, { api: { ...API, platforms: ['linux/arm64'], ...more } });
  expect(jobs({})).toEqual([
    ['api', 'api', 'linux/arm64'],
    ['api (as main defines it)', 'api', 'linux/amd64'],
  ]);
  expect(jobs({ target: 'x' })[1]).toEqual(['api (as main defines it)', 'api', ...platforms]);
});

describe('an image in only one of the files', () => {
  test('is new, and both sides use its definition', () => {
    const { images, edited } = select({}, { api: API });
    expect(edited).toEqual([]);
    expect(images).toMatchObject([{ name: 'api', base: { inputs: { context: 'api' } } }]);
  });

  test('is new even if the base had rules for it', () => {
    const { images, edited } = select({ api: { 'max-size': 5 } }, { api: API });
    expect(edited).toEqual([]);
    expect(images).toMatchObject([{ name: 'api', base: { inputs: { context: 'api' } } }]);
  });

  test('is removed, even if its rules are left', () => {
    for (const after of [{}, { api: { 'max-size': 5 } }]) {
      expect(findChanges({ api: API }, after)).toEqual([
        'This change removes api from .github/image-weigh-in.yml',
      ]);
      expect(listJobs({ api: API }, after)).toEqual([['api (as main defines it)', 'api']]);
    }
  });

  test('is renamed', () => {
    const weighed = [{ api: API, web: {} }, { backend: API }] as const;
    expect(findChanges(...weighed)).toEqual([
      'This change renames api to backend in .github/image-weigh-in.yml',
    ]);
    expect(listJobs(...weighed)).toEqual([
      ['backend', 'backend'],
      ['api (as main defines it)', 'api'],
    ]);
  });

  test('is compared if the workflow names it, in whichever file it is', () => {
    const named = { images: 'old, new' };
    expect(findChanges({ old: API, web: API }, { new: API }, named)).toHaveLength(1);
    expect(listJobs({ old: API, web: API }, { new: API }, named)).toEqual([
      ['new', 'new'],
      ['old (as main defines it)', 'old'],
    ]);
    expect(() => select({ old: API }, { new: API }, { images: 'nowhere' })).toThrow(
      'Unknown image "nowhere"',
    );
  });

  test('is ignored if the base could not build it and the head removes it', () => {
    expect(listJobs({ api: { context: '../..' }, web: API }, { web: API })).toEqual([['web', 'web']]);
    expect(() => select({ api: { context: '../..' } }, {})).toThrow("Can't find an image to build");
  });
});
