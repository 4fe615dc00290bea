import { describe, expect, test } from '@jest/globals';
import { readActionInputs } from '../../src/app/inputs.ts';

const read = (inputs: Readonly<Record<string, string>> = {}) =>
  readActionInputs((name) => inputs[name] ?? '');

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return String(error);
  }
  throw new Error('nothing was thrown');
}

test('without any input, the Dockerfile of the repository is built on both sides', () => {
  const settings = read();
  expect(settings).toMatchObject({
    name: 'image',
    platforms: [],
    prepare: null,
    baseRef: null,
    rules: {
      policy: { maxSize: null, maxIncrease: null, forbid: [], forbidNew: ['shells', 'package-managers'] },
      ...{ comment: 'on-change', commentMinChange: null, overrideLabel: 'image-weigh-in: accept' },
      overrideSticky: false,
    },
    policyFile: '.github/image-weigh-in.yml',
  });
  expect(settings.head).toMatchObject({ kind: 'build', inputs: { context: '.', file: null, target: null } });
  expect(settings.base).toEqual(settings.head);
});

test('every invalid input is told at once, with what is allowed', () => {
  const broken = {
    'max-size': '12 apples',
    'max-increase': '5%, 3%',
    forbid: 'shells, gcc',
    'on-violation': 'explode',
    'no-cache': 'maybe',
    platforms: 'linux',
    'base-ref': '--upload-pack=x',
    comment: 'sometimes',
    'comment-min-change': 'a lot',
    'policy-file': '/etc/passwd',
    name: '<img>',
    context: '../elsewhere',
    'build-args': '"A=1',
  };
  const message = messageOf(() => read(broken));
  expect(message).toContain('13 inputs are not valid');
  for (const name of Object.keys(broken)) expect(message).toMatch(new RegExp(`[:;] ${name}\\b`));
  expect(() => read(broken)).toThrow(/forbid is "gcc" but must be none, or any of shells, package-managers/);
  expect(() => read(broken)).toThrow(/on-violation is "explode" but must be one of fail, warn/);
});

test('there can be no policy file, and no label', () => {
  const { policyFile, rules } = read({ 'policy-file': 'none', 'override-label': 'none' });
  expect([policyFile, rules.overrideLabel]).toEqual([null, null]);
});

test.each([{ secrets: '"token=hunter2' }, { secrets: 'hunter2' }, { 'secret-envs': 'hunter2' }])(
  'a value that may be secret is not repeated: %j',
  (inputs) => {
    const message = messageOf(() => read(inputs));
    expect(message).toContain(Object.keys(inputs)[0]);
    expect(message).not.toContain('hunter2');
  },
);

describe('limits', () => {
  test.each([
    ['5%', { percent: 5, bytes: null }],
    ['10MB', { percent: null, bytes: 10_000_000 }],
    ['5%, 10MB', { percent: 5, bytes: 10_000_000 }],
    ['1MiB\n0.5 %', { percent: 0.5, bytes: 1_048_576 }],
  ])('max-increase: %s', (text, limit) =>
    expect(read({ 'max-increase': text }).rules.policy.maxIncrease).toEqual(limit),
  );

  test.each(['-5%', '5', '%', 'five%', '5%, 10%', '1MB, 2MB', ',', '1e3%'])(
    'max-increase: %s is refused',
    (text) => {
      // A bare number is a size in bytes.
      if (text === '5') expect(read({ 'max-increase': text }).rules.policy.maxIncrease?.bytes).toBe(5);
      else expect(() => read({ 'max-increase': text })).toThrow(/max-increase/);
    },
  );

  test('none takes the default rule away', () => {
    expect(read({ 'forbid-new': 'none' }).rules.policy.forbidNew).toEqual([]);
  });
});

describe('the base', () => {
  const dockerfileOf = (side: ReturnType<typeof read>['base']) => side?.kind === 'build' && side.inputs;

  test('takes what is given for it, and the rest from the head', () => {
    const { base } = read({
      context: 'app',
      file: 'app/Dockerfile',
      target: 'prod',
      'build-args': 'A=1',
      'base-file': 'app/single.Dockerfile',
      'base-build-args': 'A=2\nB=3',
    });
    expect(dockerfileOf(base)).toMatchObject({
      context: 'app',
      file: 'app/single.Dockerfile',
      target: 'prod',
      buildArgs: ['A=2', 'B=3'],
    });
  });

  test('with a context of its own has the Dockerfile that is in there', () => {
    const { base } = read({ file: 'new/Dockerfile', context: 'new', 'base-context': 'old' });
    expect(dockerfileOf(base)).toMatchObject({ context: 'old', file: null });
  });

  test('is none where only a head image is named', () => {
    expect(read({ image: 'app:1' })).toMatchObject({
      head: { kind: 'image', reference: 'app:1' },
      base: null,
    });
  });

  test('can be an image while the head is built', () => {
    expect(read({ 'base-image': 'app:1' })).toMatchObject({
      head: { kind: 'build' },
      base: { kind: 'image', reference: 'app:1' },
    });
  });
});

test('an image that exists cannot be given a Dockerfile', () => {
  expect(() => read({ image: 'app:1', file: 'Dockerfile' })).toThrow(
    /file must be left out when `image` names/,
  );
});

test('lists are read as docker/build-push-action reads them', () => {
  const { head } = read({
    'build-args': 'A=1,2\n# not a comment\n',
    'add-hosts': 'a:1.1.1.1,b:2.2.2.2',
    secrets: 'one=1\n"two=line\nline"',
    'cache-from': 'type=registry,ref=x',
  });
  expect(head).toMatchObject({
    inputs: {
      buildArgs: ['A=1,2', '# not a comment'],
      addHosts: ['a:1.1.1.1', 'b:2.2.2.2'],
      secrets: ['one=1', 'two=line\nline'],
      cacheFrom: ['type=registry,ref=x'],
    },
  });
});
