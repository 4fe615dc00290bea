import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../src/app/event.ts';
import { accept } from '../../src/app/override.ts';
import { readActionInputs } from '../../src/app/inputs.ts';
import type { BuildRequest, WantedImage } from '../../src/app/ports.ts';
import { weighIn } from '../../src/app/weigh-in.ts';
import type { WeighInPorts } from '../../src/app/weigh-in.ts';
import { messageOf, WeighInError } from '../../src/core/errors.ts';
import type { Image } from '../../src/core/image.ts';
import { takeSnapshot } from '../../src/core/snapshot.ts';
import type { BuildRecord, Snapshot } from '../../src/core/snapshot.ts';
import { UNTOLD } from '../support/snapshot.ts';

const HEAD = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const event: Event = {
  kind: 'pull-request',
  number: 1,
  headSha: 'c'.repeat(40),
  baseBranch: 'main',
  fromFork: false,
  author: null,
  labels: [],
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
  const contents = { diffId, unpacked: bytes, entries: [entry], databases: [] };
  return {
    platform: { os: 'linux', architecture },
    config: { entrypoint: null, cmd: null, user: '', workingDirectory: '', searchPath: '', versions: {} },
    layers: [{ diffId, digest: null, compressed: null, createdBy: 'COPY app', contents }],
  };
}

interface World {
  readonly images: Readonly<Record<string, Image>>;
  /** Files of commits, as `a:path` for commit aaaa…. */
  readonly files?: Readonly<Record<string, string>>;
  /** What is kept of earlier runs; without it, nothing is. */
  readonly kept?: Snapshot | null;
  /** What the images stand on, where that is known. */
  readonly builds?: Readonly<Record<string, BuildRecord>>;
  readonly fail?: Partial<
    Record<'base' | 'head' | 'prepare base' | 'read' | `${'head' | 'base'} of ${string}`, Error>
  >;
}

/** Ports over a little world, and what was done to it, in order. */
function open({ images, fail = {}, files = {}, kept, builds: records = {} }: World) {
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
        const failure = fail[request.side] ?? fail[`${request.side} of ${request.title}`];
        if (failure) return Promise.reject(failure);
        const name = [request.title, request.side, request.platform].filter(Boolean).join(' ');
        return Promise.resolve({
          reference: { source: 'docker' as const, name },
          dockerfile: { path: 'Dockerfile', text: 'FROM scratch\n' },
        });
      },
      dispose: () => Promise.resolve(void deeds.push('remove images')),
    },
    reader: {
      read(wanted, contents) {
        if (fail.read) return Promise.reject(fail.read);
        const nameOf = ({ reference }: WantedImage) =>
          ('name' in reference && reference.name) || ('file' in reference && reference.file) || '';
        deeds.push(`read ${wanted.map(nameOf).join(' + ')}, contents ${contents}`);
        return Promise.resolve(
          wanted.map((one) =>
            one.reference.source === 'snapshot' && kept
              ? kept
              : takeSnapshot(images[nameOf(one)] ?? imageOf(0), {
                  ...{ reference: one.label, commit: one.commit, inputs: one.inputs },
                  build: records[nameOf(one)] ?? null,
                }),
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
      warning: (problem) => void deeds.push(`warn: ${messageOf(problem)}`),
      group: () => ({ write: () => undefined, end: () => undefined }),
    },
    workspace: '/workspace',
    env: {},
    snapshots:
      kept === undefined
        ? null
        : {
            get(key, { commit }) {
              deeds.push(`look for ${key.slice(0, 16)} of ${commit.charAt(0)}`);
              return Promise.resolve(kept && { source: 'snapshot', file: 'kept' });
            },
            put: (_, { commit }) => Promise.resolve(void deeds.push(`keep ${commit?.charAt(0)}`)),
          },
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
      verdict: 'not-compared',
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
    verdict: 'not-compared',
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

describe('what is kept of earlier runs', () => {
  const push: Event = {
    ...{ kind: 'push', before: 'd'.repeat(40), branch: 'main', defaultBranch: 'main' },
  };
  /** On one layer of an image that `FROM` calls by this name. */
  const on = (from: string): BuildRecord => ({
    ...{
      dockerfile: 'Dockerfile',
      digest: 'd',
      from,
      fromLine: { start: 1, end: 1 },
      fromLayers: 1,
      lines: [],
      ...UNTOLD,
    },
  });
  const baseOf = (image: Image, from = 'debian:12'): Snapshot =>
    takeSnapshot(image, { reference: 'Dockerfile', commit: BASE, inputs: 'i', build: on(from) });
  const told = (deeds: readonly string[]) =>
    deeds.filter((deed) => /^(build|keep|look|read|tree)/.test(deed));

  test('a base that is kept is not laid out and not built', async () => {
    const kept = baseOf(imageOf(10));
    const { ports, deeds } = open({ images: { head: imageOf(10) }, kept, builds: { head: on('debian:12') } });
    const { report } = await weighIn(settingsOf({}), event, ports);
    expect(told(deeds)).toEqual([
      'look for image-weigh-in-b of b',
      'tree head a',
      'build head',
      'read head + kept, contents differing',
    ]);
    expect(report).toMatchObject({ verdict: 'pass', notes: [], images: [{ state: 'compared' }] });
  });

  test('what is not kept is built', async () => {
    const { ports, deeds } = open({ images, kept: null });
    await weighIn(settingsOf({}), event, ports);
    expect(told(deeds)).toContain('build base');
  });

  test('a base under which another image has the name of FROM is built after all, and the report says so', async () => {
    const { ports, deeds } = open({
      images: { head: imageOf(30), base: imageOf(30) },
      ...{ kept: baseOf(imageOf(10)), builds: { head: on('debian:12'), base: on('debian:12') } },
    });
    const { report } = await weighIn(settingsOf({}), event, ports);
    expect(told(deeds).slice(-3)).toEqual([
      'tree base b',
      'build base',
      'read head + base, contents differing',
    ]);
    expect(report).toMatchObject({
      images: [{ comparison: { delta: { unpacked: 0 } } }],
      notes: [expect.stringContaining('FROM debian:12 brings other layers than when the base was measured')],
    });
  });

  test('another name under FROM is the change itself', async () => {
    const kept = baseOf(imageOf(10));
    const { ports, deeds } = open({ images: { head: imageOf(30) }, kept, builds: { head: on('debian:13') } });
    const { report } = await weighIn(settingsOf({}), event, ports);
    expect(told(deeds)).not.toContain('build base');
    expect(report).toMatchObject({ notes: [], images: [{ comparison: { delta: { unpacked: 20 } } }] });
  });

  test('a head that does not tell what it stands on is not compared with what is kept, unless that is below it', async () => {
    const same = open({ images: { head: imageOf(10) }, kept: baseOf(imageOf(10)) });
    await weighIn(settingsOf({}), event, same.ports);
    expect(told(same.deeds)).not.toContain('build base');
    const other = open({ images: { head: imageOf(30), base: imageOf(30) }, kept: baseOf(imageOf(10)) });
    await weighIn(settingsOf({}), event, other.ports);
    expect(told(other.deeds)).toContain('build base');
  });

  test('a label asks for a fresh build', async () => {
    const { ports, deeds } = open({ images, kept: baseOf(imageOf(10)) });
    const labelled = { ...event, labels: ['image-weigh-in: fresh'] } as Event;
    await weighIn(settingsOf({}), labelled, ports);
    expect(told(deeds)).toEqual([
      ...['tree head a', 'tree base b', 'build head', 'build base'],
      'read head + base, contents differing',
    ]);
  });

  test('a push to the default branch keeps its head, with all contents', async () => {
    const { ports, deeds } = open({ images, kept: null, builds: { head: on('debian:12') } });
    await weighIn(settingsOf({}), push, ports);
    expect(told(deeds).slice(-2)).toEqual(['read head + base, contents all', 'keep a']);
  });

  test.each<[string, Event, Partial<World>]>([
    ['a pull request', event, { builds: { head: on('debian:12') } }],
    ['a push to another branch', { ...push, branch: 'next' }, { builds: { head: on('debian:12') } }],
    ['a push of a tag', { ...push, branch: null }, { builds: { head: on('debian:12') } }],
    ['a head that does not tell what it stands on', push, {}],
  ])('%s keeps nothing', async (_, on, world) => {
    const { ports, deeds } = open({ images, kept: null, ...world });
    await weighIn(settingsOf({}), on, ports);
    expect(told(deeds).join()).not.toContain('keep');
  });
});

describe('several images of the policy file', () => {
  const FILE = '.github/image-weigh-in.yml';
  const TWO = 'images:\n  api: {context: api, max-size: 20}\n  web: {file: web/Dockerfile, target: run}\n';
  const all = {
    'api head': imageOf(30),
    'api base': imageOf(10),
    'web head': imageOf(7),
    'web base': imageOf(5),
  };
  const weigh = async (
    world: Partial<World>,
    inputs: Readonly<Record<string, string>> = { images: 'all' },
  ) => {
    const { ports, builds, deeds } = open({
      images: all,
      files: { [`a:${FILE}`]: TWO, [`b:${FILE}`]: TWO },
      ...world,
    });
    const { report } = await weighIn(settingsOf(inputs), event, ports);
    return { report, builds, deeds };
  };

  test('are built from one tree for each side, and judged each by its own rules', async () => {
    const { report, builds, deeds } = await weigh({});
    expect(deeds.filter((deed) => deed.startsWith('tree'))).toEqual(['tree head a', 'tree base b']);
    expect(
      builds.map(({ title, side, inputs }) => [title, side, inputs.context, inputs.file, inputs.target]),
    ).toEqual([
      ['api', 'head', 'api', null, null],
      ['api', 'base', 'api', null, null],
      ['web', 'head', '.', 'web/Dockerfile', 'run'],
      ['web', 'base', '.', 'web/Dockerfile', 'run'],
    ]);
    expect(report).toMatchObject({
      verdict: 'fail',
      failed: [],
      images: [
        { name: 'api', verdict: 'fail', violations: [{ rule: 'max-size' }] },
        { name: 'web', verdict: 'pass', comparison: { delta: { unpacked: 2 } } },
      ],
    });
  });

  test('one that does not build is told, and the others are weighed', async () => {
    const { report } = await weigh({ fail: { 'head of api': buildError('The head image does not build') } });
    expect(report).toMatchObject({
      verdict: 'fail',
      failed: [{ name: 'api', reason: expect.stringContaining('does not build') }],
      images: [{ name: 'web', verdict: 'pass' }],
    });
  });

  const built = (builds: readonly BuildRequest[]) =>
    builds.map(({ title, side, inputs }) => [title, side, inputs.context]).toSorted();

  test('an edited definition builds the base as its own file says, and the head by both', async () => {
    const before = 'images:\n  web: {context: old, max-size: 20}\n';
    const after = 'images:\n  web: {context: new}\n';
    const { report, builds } = await weigh({
      files: { [`b:${FILE}`]: before, [`a:${FILE}`]: after },
      images: { ...all, 'web (as main defines it) head': imageOf(30) },
    });
    expect(built(builds)).toEqual([
      ['web (as main defines it)', 'base', 'old'],
      ['web (as main defines it)', 'head', 'old'],
      ['web', 'base', 'old'],
      ['web', 'head', 'new'],
    ]);
    expect(report).toMatchObject({
      verdict: 'fail',
      definitionChanges: [
        {
          ...{ image: 'web', file: FILE, comparedAs: 'web (as main defines it)' },
          change:
            'This change edits how web is built: context old → new; file old/Dockerfile → new/Dockerfile',
          remedy:
            'Keep the definition of main, or have somebody who may push set the label "image-weigh-in: accept"',
        },
      ],
      images: [
        { name: 'web', verdict: 'pass' },
        { name: 'web (as main defines it)', verdict: 'fail', violations: [{ rule: 'max-size' }] },
      ],
    });
  });

  test('an added image is built by one definition at both commits, and a removed one by that of the base', async () => {
    const after = 'images:\n  api: {context: api}\n';
    const before = 'images:\n  web: {context: web}\noverride-label: none\n';
    const { report, builds } = await weigh({ files: { [`b:${FILE}`]: before, [`a:${FILE}`]: after } });
    expect(built(builds)).toEqual([
      ['api', 'base', 'api'],
      ['api', 'head', 'api'],
      ['web (as main defines it)', 'base', 'web'],
      ['web (as main defines it)', 'head', 'web'],
    ]);
    expect(report.definitionChanges).toMatchObject([
      {
        change: `This change removes web from ${FILE}`,
        remedy: 'Keep the definition of main: no label accepts this, because `override-label` is none',
      },
    ]);
  });

  test.each([
    [
      new WeighInError({
        ...{ area: 'build', code: 'no-dockerfile', what: 'Nothing to build', remedy: 'Look.' },
        why: 'it has no folder web',
      }),
      'the paths that main builds are gone: it has no folder web',
    ],
    [
      buildError('The head image does not build'),
      'by the definition of main it does not build any more: ERROR: no such stage',
    ],
  ])(
    'a removed image that does not build at the head is a part of what is to be accepted',
    async (error, words) => {
      const { report } = await weigh({
        files: { [`b:${FILE}`]: TWO, [`a:${FILE}`]: 'images:\n  web: {file: web/Dockerfile, target: run}\n' },
        fail: { 'head of api (as main defines it)': error },
      });
      expect(report).toMatchObject({
        ...{ verdict: 'fail', failed: [], images: [{ name: 'web' }] },
        definitionChanges: [{ image: 'api', change: `This change removes api from ${FILE}; ${words}` }],
      });
      expect(accept(report, { by: 'octocat', label: 'ok' })).toMatchObject({ verdict: 'pass' });
    },
  );

  test('where all images are removed with their paths, only the acceptance is left to judge', async () => {
    const { report } = await weigh({
      files: { [`b:${FILE}`]: 'images:\n  api: {context: api}\n', [`a:${FILE}`]: 'defaults: {}\n' },
      fail: { head: buildError('The head image does not build') },
    });
    expect(report).toMatchObject({ verdict: 'fail', images: [], failed: [] });
    expect(accept(report, { by: 'octocat', label: 'ok' })).toMatchObject({ verdict: 'pass' });
  });

  test('a change may mend what the file of the base says wrongly', async () => {
    const before = 'images:\n  web: {context: ../..}\n';
    const after = 'images:\n  web: {context: web}\n';
    const { builds } = await weigh({ files: { [`b:${FILE}`]: before, [`a:${FILE}`]: after } });
    expect(builds.map(({ inputs }) => inputs.context)).toEqual(['web', 'web']);
  });

  test('only those that are named', async () => {
    const { report } = await weigh({}, { images: 'web' });
    expect(report.images.map(({ name }) => name)).toEqual(['web']);
  });

  test.each<[string, Readonly<Record<string, string>>, Partial<World>, RegExp]>([
    ['a name that is not there', { images: 'webb' }, {}, /no image "webb" .* Did you mean web\?/],
    [
      'a file that says how none is built',
      { images: 'all' },
      { files: { [`a:${FILE}`]: 'defaults: {}\n' } },
      /says of no image how it is built/,
    ],
    ['no file', { images: 'all' }, { files: {} }, /says of no image how it is built/],
    [
      'inputs of one image',
      { images: 'all', context: 'api' },
      {},
      /context must be left out beside `images`/,
    ],
    [
      'a folder outside',
      { images: 'web' },
      { files: { [`a:${FILE}`]: 'images: {web: {context: ../..}}' } },
      /web: context must be a path inside/,
    ],
  ])('%s is an error', async (_, inputs, world, message) => {
    await expect(weigh(world, inputs)).rejects.toThrow(message);
  });
});
