import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../src/app/event.ts';
import { readActionInputs } from '../../src/app/inputs.ts';
import type { BuildRequest, WantedImage } from '../../src/app/ports.ts';
import type { ImageReference } from '../../src/app/reference.ts';
import { weighIn } from '../../src/app/weigh-in.ts';
import type { WeighInPorts } from '../../src/app/weigh-in.ts';
import { WeighInError } from '../../src/core/errors.ts';
import type { Image } from '../../src/core/image.ts';
import { takeSnapshot } from '../../src/core/snapshot.ts';

const HEAD = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const event: Event = {
  kind: 'pull-request',
  number: 1,
  headSha: 'c'.repeat(40),
  baseBranch: 'main',
  fromFork: false,
  author: null,
};

function imageOf(bytes: number, architecture = 'amd64'): Image {
  const diffId = `sha256:${bytes}`;
  const entry = {
    kind: 'file',
    path: 'app',
    size: bytes,
    mode: 0o644,
    digest: String(bytes),
    program: null,
  } as const;
  const contents = { diffId, unpacked: bytes, entries: [entry] };
  return {
    platform: { os: 'linux', architecture },
    config: { entrypoint: null, cmd: null, user: '' },
    layers: [{ diffId, digest: null, compressed: null, createdBy: 'COPY app', contents }],
  };
}

interface World {
  readonly images: Readonly<Record<string, Image>>;
  /** Files of commits, as `a:path` for commit aaaa…. */
  readonly files?: Readonly<Record<string, string>>;
  readonly fail?: Partial<Record<'base' | 'head' | 'prepare base' | 'read', Error>>;
}

/** Ports over a little world, and what was done to it, in order. */
function open({ images, fail = {}, files = {} }: World) {
  const deeds: string[] = [];
  const builds: BuildRequest[] = [];
  const ports: WeighInPorts = {
    history: {
      head: () => Promise.resolve(HEAD),
      parents: () => Promise.resolve([BASE, 'c'.repeat(40)]),
      has: () => Promise.resolve(true),
      resolve: () => Promise.resolve(BASE),
      mergeBase: () => Promise.resolve(BASE),
      defaultBranch: () => Promise.resolve('main'),
      file: (commit, path) => Promise.resolve(files[`${commit.charAt(0)}:${path}`] ?? null),
      exists: () => Promise.resolve(true),
    },
    trees: {
      add(commit, side) {
        deeds.push(`tree ${side} ${commit.charAt(0)}`);
        return Promise.resolve({ path: `/trees/${side}`, warnings: [`${side} has submodules`] });
      },
      seal({ path }) {
        deeds.push(`seal ${path}`);
        return Promise.resolve();
      },
      dispose: () => Promise.resolve(void deeds.push('remove trees')),
    },
    builder: {
      describe: () => Promise.resolve('a builder'),
      build(request) {
        builds.push(request);
        deeds.push(`build ${request.side}`);
        const failure = fail[request.side];
        if (failure) return Promise.reject(failure);
        return Promise.resolve<ImageReference>({
          source: 'docker',
          name: [request.side, request.platform].filter(Boolean).join(' '),
        });
      },
      dispose: () => Promise.resolve(void deeds.push('remove images')),
    },
    reader: {
      read(wanted, contents) {
        if (fail.read) return Promise.reject(fail.read);
        const nameOf = ({ reference }: WantedImage) => ('name' in reference && reference.name) || '';
        deeds.push(`read ${wanted.map(nameOf).join(' + ')}, contents ${contents}`);
        return Promise.resolve(
          wanted.map((one) =>
            takeSnapshot(images[nameOf(one)] ?? imageOf(0), { reference: one.label, commit: one.commit }),
          ),
        );
      },
    },
    prepare(command, tree, side) {
      deeds.push(`prepare ${side}: ${command}`);
      const failure = side === 'base' ? fail['prepare base'] : undefined;
      return failure ? Promise.reject(failure) : Promise.resolve();
    },
    parseReference: (text) => Promise.resolve({ source: 'docker', name: text }),
    log: {
      info: () => undefined,
      warning: (message) => void deeds.push(`warn: ${message}`),
      group: () => ({ write: () => undefined, end: () => undefined }),
    },
    workspace: '/workspace',
    runUrl: null,
    today: () => '2026-06-15',
  };
  return { ports, deeds, builds };
}

const settingsOf = (inputs: Readonly<Record<string, string>>) =>
  readActionInputs((name) => inputs[name] ?? '');
const buildError = (what: string) =>
  new WeighInError({ area: 'build', what, why: 'ERROR: no such stage', remedy: 'Look.' });

const images = { head: imageOf(30), base: imageOf(10) };

test('builds both commits alike, reads them at once, compares, judges, and cleans up', async () => {
  const { ports, deeds, builds } = open({ images });
  const { report } = await weighIn(settingsOf({ prepare: 'make', 'max-size': '20' }), event, ports);
  expect(deeds).toEqual([
    'tree head a',
    'prepare head: make',
    'seal /trees/head',
    'tree base b',
    'prepare base: make',
    'seal /trees/base',
    'build head',
    'build base',
    'read head + base, contents differing',
    'remove images',
    'remove trees',
  ]);
  const [head, base] = builds;
  expect({ ...base, tree: '', side: '' }).toEqual({ ...head, tree: '', side: '' });
  expect(report).toMatchObject({
    verdict: 'fail',
    origin: { headCommit: HEAD, baseCommit: BASE },
    images: [
      { state: 'compared', comparison: { delta: { unpacked: 20 } }, violations: [{ rule: 'max-size' }] },
    ],
  });
});

test('what the trees lack is told, unless `prepare` takes care of it', async () => {
  const without = open({ images });
  await weighIn(settingsOf({}), event, without.ports);
  expect(without.deeds).toContain('warn: head has submodules');
  const prepared = open({ images });
  await weighIn(settingsOf({ prepare: 'git submodule update' }), event, prepared.ports);
  expect(prepared.deeds.join()).not.toContain('submodules');
});

describe('a base that cannot be had is no fault of the pull request', () => {
  test.each([
    ['does not build', { base: buildError('The base image does not build') }, {}],
    [
      'cannot be prepared',
      { 'prepare base': buildError('The command in `prepare` failed') },
      { prepare: 'make' },
    ],
  ])('it %s', async (_, fail, inputs) => {
    const { ports, deeds } = open({ images, fail });
    const { report } = await weighIn(settingsOf(inputs), event, ports);
    expect(report).toMatchObject({
      verdict: 'not-comparable',
      images: [{ head: { size: { unpacked: 30 } }, base: null }],
    });
    expect(JSON.stringify(report.images)).toContain('ERROR: no such stage');
    expect(deeds.slice(-3)).toEqual(['read head, contents none', 'remove images', 'remove trees']);
  });

  test('absolute rules hold all the same', async () => {
    const { ports } = open({ images, fail: { base: buildError('The base image does not build') } });
    expect(await weighIn(settingsOf({ 'max-size': '20' }), event, ports)).toMatchObject({
      report: { verdict: 'fail' },
    });
  });

  test('any other error is one', async () => {
    const { ports } = open({ images, fail: { base: new Error('the engine is gone') } });
    await expect(weighIn(settingsOf({}), event, ports)).rejects.toThrow('the engine is gone');
  });
});

test.each([
  [
    'a head that does not build',
    { head: buildError('The head image does not build') },
    /head image does not build/,
  ],
  ['an image that cannot be read', { read: new Error('truncated') }, /truncated/],
])('%s ends the run, cleaned up', async (_, fail, message) => {
  const { ports, deeds } = open({ images, fail });
  await expect(weighIn(settingsOf({}), event, ports)).rejects.toThrow(message);
  expect(deeds.slice(-2)).toEqual(['remove images', 'remove trees']);
});

test('a failing clean-up is told, and hides nothing', async () => {
  const { ports, deeds } = open({ images });
  const broken = { ...ports.builder, dispose: () => Promise.reject(new Error('engine gone')) };
  const { report } = await weighIn(settingsOf({}), event, { ...ports, builder: broken });
  expect(report.verdict).toBe('pass');
  expect(deeds).toContain('warn: Temporary images may be left: Error: engine gone');
  expect(deeds).toContain('remove trees');
});

test('images that exist are read without a commit, a tree or a build', async () => {
  const { ports, deeds } = open({ images: { 'app:2': imageOf(30), 'app:1': imageOf(10) } });
  const { report } = await weighIn(
    settingsOf({ image: 'app:2', 'base-image': 'app:1' }),
    { kind: 'other', name: 'release', sha: null },
    ports,
  );
  expect(deeds).toEqual(['read app:2 + app:1, contents differing', 'remove images', 'remove trees']);
  expect(report).toMatchObject({
    origin: null,
    images: [{ comparison: { base: { reference: 'app:1' }, head: { reference: 'app:2' } } }],
  });
});

test('a head image without a base is measured by itself', async () => {
  const { ports } = open({ images: { 'app:2': imageOf(30) } });
  const { report } = await weighIn(settingsOf({ image: 'app:2' }), event, ports);
  expect(report).toMatchObject({
    verdict: 'not-comparable',
    images: [{ reason: expect.stringContaining('base-image') as unknown }],
  });
});

test('each platform is built and reported by itself', async () => {
  const { ports, deeds } = open({
    images: {
      'head linux/amd64': imageOf(3),
      'head linux/arm64': imageOf(5, 'arm64'),
      'base linux/amd64': imageOf(2),
      'base linux/arm64': imageOf(2, 'arm64'),
    },
  });
  const { report } = await weighIn(settingsOf({ platforms: 'linux/amd64,linux/arm64' }), event, ports);
  expect(deeds.filter((deed) => deed.startsWith('build'))).toHaveLength(4);
  expect(report.images).toMatchObject([
    { comparison: { head: { platform: { architecture: 'amd64' } }, delta: { unpacked: 1 } } },
    { comparison: { head: { platform: { architecture: 'arm64' } }, delta: { unpacked: 3 } } },
  ]);
});

describe('the policy file', () => {
  const POLICY = '.github/image-weigh-in.yml';
  const limit = (bytes: number) => `defaults: {max-size: ${bytes}}\n`;
  const run = async (
    files: World['files'],
    inputs: Readonly<Record<string, string>> = {},
    on: Event = event,
  ) => {
    const world = open({ images: { ...images, 'app:2': imageOf(30) }, files: files ?? {} });
    const { report } = await weighIn(settingsOf(inputs), on, world.ports);
    return { verdict: report.verdict, notes: report.notes };
  };

  test('of the base holds, before the inputs', async () => {
    const files = { [`b:${POLICY}`]: limit(29), [`a:${POLICY}`]: limit(29) };
    expect(await run(files, { 'max-size': '1GB' })).toEqual({ verdict: 'fail', notes: [] });
    expect(await run(files, { 'policy-file': 'none' })).toEqual({ verdict: 'pass', notes: [] });
    expect(
      await run({ 'b:rules.yml': limit(29), 'a:rules.yml': limit(29) }, { 'policy-file': 'rules.yml' }),
    ).toEqual({
      ...{ verdict: 'fail', notes: [] },
    });
  });

  test('of the head never does, and what it will change is told', async () => {
    expect(await run({ [`b:${POLICY}`]: limit(29), [`a:${POLICY}`]: limit(31) })).toEqual({
      verdict: 'fail',
      notes: [
        `This change edits ${POLICY} and is judged by that of its base; after the merge: max-size 29B (29 bytes) → 31B (31 bytes); by these rules this image would pass`,
      ],
    });
    expect(await run({ [`a:${POLICY}`]: limit(29) })).toEqual({
      verdict: 'pass',
      notes: [expect.stringMatching(/max-size none → 29B.*would fail$/)],
    });
  });

  test('that stays the same for this image is told, too', async () => {
    expect(await run({ [`b:${POLICY}`]: limit(31), [`a:${POLICY}`]: `# more\n${limit(31)}` })).toEqual({
      verdict: 'pass',
      notes: [`This change edits ${POLICY}; what it holds this image to stays`],
    });
  });

  test('that the change breaks is told; one that it mends holds; one that stays broken ends the run', async () => {
    const [broken, good] = ['defaults: []\n', limit(29)];
    expect(await run({ [`b:${POLICY}`]: good, [`a:${POLICY}`]: broken })).toEqual({
      verdict: 'fail',
      notes: [expect.stringContaining(`This change breaks ${POLICY}; after the merge every run would fail.`)],
    });
    expect(await run({ [`b:${POLICY}`]: broken, [`a:${POLICY}`]: good })).toEqual({
      verdict: 'fail',
      notes: [expect.stringContaining('this change mends it')],
    });
    await expect(run({ [`b:${POLICY}`]: broken, [`a:${POLICY}`]: broken })).rejects.toThrow(
      /line 1: defaults must be/,
    );
    await expect(run({ [`b:${POLICY}`]: broken, [`a:${POLICY}`]: 'x: 1' })).rejects.toThrow(
      /defaults must be/,
    );
  });

  test('is that of what merging would replace, whatever the image is compared with', async () => {
    const files = { [`b:${POLICY}`]: limit(29), [`a:${POLICY}`]: limit(31) };
    expect(await run(files, { 'base-ref': 'HEAD' })).toMatchObject({ verdict: 'fail' });
    expect(await run(files, { image: 'app:2' })).toMatchObject({ verdict: 'fail' });
  });

  test('is that of the workflow’s own commit where the event speaks of no other', async () => {
    const files = { [`d:${POLICY}`]: limit(29), [`a:${POLICY}`]: limit(31) };
    const on: Event = { kind: 'privileged', name: 'pull_request_target', number: 1, sha: 'd'.repeat(40) };
    expect(await run(files, { image: 'app:2', 'base-image': 'app:2' }, on)).toEqual({
      verdict: 'fail',
      notes: [],
    });
  });

  test('is not looked for without a repository', async () => {
    const { ports } = open({ images: { 'app:2': imageOf(30) }, files: { [`b:${POLICY}`]: 'x: 1' } });
    const history = { ...ports.history, exists: () => Promise.resolve(false) };
    const { report } = await weighIn(settingsOf({ image: 'app:2' }), event, { ...ports, history });
    expect(report.notes).toEqual([]);
  });
});
