import { describe, expect, test } from '@jest/globals';
import type { RunEvent } from '../../src/app/github/event.ts';
import { applyOverride } from '../../src/app/rules/apply-override.ts';
import { readActionInputs } from '../../src/app/config/action-inputs.ts';
import type { BuildRequest, WantedImage } from '../../src/app/ports/ports.ts';
import { startPhaseClock } from '../../src/app/phases/phase-clock.ts';
import { weighIn } from '../../src/app/weigh-in.ts';
import type { WeighInPorts } from '../../src/app/weigh-in.ts';
import type { FileMoves } from '../../src/app/base/moved-dockerfile.ts';
import { dockerfileDigest } from '../../src/core/dockerfile/build-recorder.ts';
import { errorMessage, WeighInError } from '../../src/core/shared/errors.ts';
import { failsCheck } from '../../src/core/policy/verdict.ts';
import type { Image } from '../../src/core/image/image.ts';
import { takeSnapshot } from '../../src/core/snapshot/take-snapshot.ts';
import type { BuildRecord, Snapshot } from '../../src/core/snapshot/snapshot.ts';
import { makeBuiltSnapshot } from '../support/dockerfile-snapshot.ts';
import { NOT_RECORDED } from '../support/snapshot.ts';

const HEAD = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const event: RunEvent = {
  kind: 'pull-request',
  number: 1,
  headSha: 'c'.repeat(40),
  baseBranch: 'main',
  fromFork: false,
  author: null,
  labels: [],
  mergeSha: null,
};

function makeImage(bytes: number, architecture = 'amd64'): Image {
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
  /** The cached snapshot; null: none is cached; undefined: there is no cache. */
  readonly cached?: Snapshot | null;
  /** The build records of images, where they are known. */
  readonly builds?: Readonly<Record<string, BuildRecord>>;
  readonly fail?: Partial<
    Record<
      | 'base'
      | 'head'
      | 'prepare base'
      | 'read'
      | 'read base'
      | 'base Dockerfile'
      | `${'head' | 'base'} of ${string}`,
      Error
    >
  >;
  /** Files that the change deletes and moves. */
  readonly moves?: FileMoves;
  /** The diff IDs of the image that FROM now resolves to. */
  readonly currentLayers?: readonly string[];
}

/** Ports for a small world, and all calls in order. */
function createWorld({
  images: imagesByName,
  fail = {},
  files = {},
  cached,
  builds: records = {},
  moves,
  currentLayers = [],
}: World) {
  const calls: string[] = [];
  const builds: BuildRequest[] = [];
  const ports: WeighInPorts = {
    history: {
      head: () => Promise.resolve(HEAD),
      parents: () => Promise.resolve([BASE, 'c'.repeat(40)]),
      has: () => Promise.resolve(true),
      resolve: () => Promise.resolve(BASE),
      tip: (branch) => Promise.resolve(branch === 'release' ? 'd'.repeat(40) : BASE),
      isAncestor: () => Promise.resolve(true),
      mergeBase: () => Promise.resolve(BASE),
      defaultBranch: () => Promise.resolve('main'),
      file: (commit, path) => Promise.resolve(files[`${commit.charAt(0)}:${path}`] ?? null),
      exists: () => Promise.resolve(true),
    },
    trees: {
      add(commit, side) {
        calls.push(`tree ${side} ${commit.charAt(0)}`);
        return Promise.resolve({ path: `/trees/${side}`, warnings: [`${side} has submodules`] });
      },
      removeGitDir({ path }) {
        calls.push(`seal ${path}`);
        return Promise.resolve();
      },
      dispose: () => Promise.resolve(void calls.push('remove trees')),
    },
    builder: {
      describe: () => Promise.resolve('a builder'),
      build(request) {
        builds.push(request);
        calls.push(`build ${request.side}`);
        const failure = fail[request.side] ?? fail[`${request.side} of ${request.title}`];
        if (failure) return Promise.reject(failure);
        if (request.tree === '/probe') calls.push('(only FROM)');
        if (request.side === 'base' && request.inputs.file === null && fail['base Dockerfile'])
          return Promise.reject(fail['base Dockerfile']);
        const name = [request.title, request.side, request.platform].filter(Boolean).join(' ');
        return Promise.resolve({
          reference: { source: 'docker' as const, name },
          dockerfile: { path: 'Dockerfile', text: 'FROM scratch\n' },
          unignored: ['.git'],
        });
      },
      dispose: () => Promise.resolve(void calls.push('remove images')),
    },
    reader: {
      diffIds: () => Promise.resolve(currentLayers),
      read(wanted, contents, against = []) {
        if (fail.read) return Promise.reject(fail.read);
        if (fail['read base'] && wanted.some(({ label }) => label.startsWith('base')))
          return Promise.reject(fail['read base']);
        const imageName = ({ reference }: WantedImage) =>
          ('name' in reference && reference.name) || ('file' in reference && reference.file) || '';
        const baseCount = against.length === 0 ? '' : ` against ${against.length}`;
        calls.push(`read ${wanted.map(imageName).join(' + ')}, contents ${contents}${baseCount}`);
        return Promise.resolve(
          wanted.map((image) =>
            image.reference.source === 'snapshot' && cached
              ? cached
              : takeSnapshot(imagesByName[imageName(image)] ?? makeImage(0), {
                  reference: image.label,
                  commit: image.commit,
                  inputs: image.inputs,
                  build: records[imageName(image)] ?? null,
                }),
          ),
        );
      },
    },
    prepare(command, tree, side) {
      calls.push(`prepare ${side}: ${command}`);
      const failure = side === 'base' ? fail['prepare base'] : undefined;
      return failure ? Promise.reject(failure) : Promise.resolve();
    },
    parseReference: (text) => Promise.resolve({ source: 'docker', name: text }),
    log: {
      info: () => undefined,
      debug: () => undefined,
      warning: (problem) => void calls.push(`warn: ${errorMessage(problem)}`),
      group: () => ({ write: () => undefined, end: () => undefined }),
    },
    phases: startPhaseClock(() => 0),
    workspace: '/workspace',
    env: {},
    snapshots:
      cached === undefined
        ? null
        : {
            get(key, { commit }) {
              calls.push(`look for ${key.slice(0, 16)} of ${commit.charAt(0)}`);
              return Promise.resolve(cached && { source: 'snapshot', file: 'cached' });
            },
            put: (_, { commit }) => Promise.resolve(void calls.push(`keep ${commit?.charAt(0)}`)),
          },
    movedFiles: () => Promise.resolve(moves ?? { deleted: [], renamed: [] }),
    createBuildContext(dockerfile) {
      calls.push(`probe ${JSON.stringify(dockerfile)}`);
      return Promise.resolve('/probe');
    },
    runUrl: null,
    today: () => '2026-06-15',
  };
  return { ports, calls, builds };
}

const readSettings = (inputs: Readonly<Record<string, string>>) =>
  readActionInputs((name) => inputs[name] ?? '');
const buildError = (what: string) =>
  new WeighInError({ area: 'build', what, why: 'ERROR: no such stage', remedy: 'Look.' });

const images = { head: makeImage(30), base: makeImage(10) };

test('measures the base before any code of the head runs, compares, evaluates, and cleans up', async () => {
  const { ports, calls, builds } = createWorld({ images });
  const { report } = await weighIn(readSettings({ prepare: 'make', 'max-size': '20B' }), event, ports);
  expect(calls).toEqual([
    'tree base b',
    'prepare base: make',
    'seal /trees/base',
    'build base',
    'read base, contents all',
    'tree head a',
    'prepare head: make',
    'seal /trees/head',
    'build head',
    'read head, contents differing against 1',
    'remove images',
    'remove trees',
  ]);
  const [base, head] = builds;
  const sameForBoth = { tree: '', side: '', revision: '' };
  expect({ ...base, ...sameForBoth }).toEqual({ ...head, ...sameForBoth });
  expect([base?.revision, head?.revision]).toEqual([BASE.slice(0, 7), HEAD.slice(0, 7)]);
  expect(report).toMatchObject({
    verdict: 'fail',
    origin: { headCommit: HEAD, baseCommit: BASE, baseRef: 'main', pullRequest: 1 },
    images: [
      { state: 'compared', comparison: { delta: { unpacked: 20 } }, violations: [{ rule: 'max-size' }] },
    ],
  });
});

test('gives one hint about files that a local build would add, also for several platforms', async () => {
  const built = makeBuiltSnapshot({ dockerfile: 'FROM a\nCOPY . /app\n' });
  const records = { ...built.build!, fromLayers: 0 };
  const { ports } = createWorld({
    images: { 'head linux/amd64': makeImage(1), 'head linux/arm64': makeImage(2, 'arm64') },
    builds: { 'head linux/amd64': records, 'head linux/arm64': records },
  });
  const settings = readSettings({ platforms: 'linux/amd64,linux/arm64' });
  const { report } = await weighIn(settings, event, ports);
  expect(report.notes).toEqual([
    expect.stringMatching(/^With a local .* line 2 of Dockerfile .* ship \.git,/),
  ]);
  expect((await weighIn(settings, event, createWorld({ images }).ports)).report.notes).toEqual([]);
});

describe('the phases', () => {
  const listPhases = async (world: World, inputs: Readonly<Record<string, string>>, on: RunEvent = event) => {
    const { ports } = createWorld(world);
    await weighIn(readSettings(inputs), on, ports);
    return ports.phases
      .times()
      .phases.map(({ phase, reused }) => (reused === 'all' ? `${phase} reused` : phase));
  };

  test('of a build', async () => {
    expect(await listPhases({ images }, {})).toEqual([
      ...['plan', 'checkout', 'base-build', 'read', 'head-build', 'compare'],
    ]);
  });

  test('of two existing images', async () => {
    const both = { 'app:1': makeImage(10), 'app:2': makeImage(30) };
    expect(await listPhases({ images: both }, { image: 'app:2', 'base-image': 'app:1' })).toEqual([
      ...['plan', 'read', 'compare'],
    ]);
  });
});

test('warns about what worktrees lack, unless `prepare` is set', async () => {
  const without = createWorld({ images });
  await weighIn(readSettings({}), event, without.ports);
  expect(without.calls).toContain('warn: head has submodules');
  const prepared = createWorld({ images });
  await weighIn(readSettings({ prepare: 'git submodule update' }), event, prepared.ports);
  expect(prepared.calls.join()).not.toContain('submodules');
});

describe('reports a base as not compared if it', () => {
  test.each([
    ['does not build', { base: buildError('The base does not build') }, {}],
    [
      'cannot be prepared',
      { 'prepare base': buildError('The command in `prepare` failed') },
      { prepare: 'make' },
    ],
  ])('%s', async (_, fail, inputs) => {
    const { ports, calls } = createWorld({ images, fail });
    const { report } = await weighIn(readSettings(inputs), event, ports);
    expect(report).toMatchObject({
      verdict: 'not-compared',
      images: [{ head: { size: { unpacked: 30 } }, base: null }],
    });
    expect(JSON.stringify(report.images)).toContain('ERROR: no such stage');
    expect(calls.slice(-3)).toEqual(['read head, contents none', 'remove images', 'remove trees']);
    expect(failsCheck(report)).toBe(true);
  });

  test('cannot be read', async () => {
    const broken = new WeighInError({
      area: 'archive',
      what: 'Layer 1 is damaged',
      remedy: 'Save it again.',
    });
    const { ports } = createWorld({ images: { 'app:2': makeImage(30) }, fail: { 'read base': broken } });
    const { report } = await weighIn(readSettings({ image: 'app:2', 'base-image': 'base:1' }), event, ports);
    expect(report).toMatchObject({
      verdict: 'not-compared',
      images: [
        {
          reason: 'Layer 1 is damaged',
          remedy: expect.stringContaining('image-weigh-in: accept') as unknown,
        },
      ],
    });
  });

  test.each([
    ['fail', true],
    ['pass', false],
  ])('does not build, with if-not-compared: %s', async (mode, fails) => {
    const { ports } = createWorld({ images, fail: { base: buildError('The base does not build') } });
    const { report } = await weighIn(readSettings({ 'if-not-compared': mode }), event, ports);
    expect(report.verdict).toBe('not-compared');
    expect(failsCheck(report)).toBe(fails);
  });

  test('does not build, and still applies absolute rules', async () => {
    const { ports } = createWorld({ images, fail: { base: buildError('The base does not build') } });
    expect(await weighIn(readSettings({ 'max-size': '20B' }), event, ports)).toMatchObject({
      report: { verdict: 'fail' },
    });
  });

  test('does not build, but not if the engine fails', async () => {
    const { ports } = createWorld({ images, fail: { base: new Error('the engine is gone') } });
    await expect(weighIn(readSettings({}), event, ports)).rejects.toThrow('the engine is gone');
  });
});

describe('a base without the Dockerfile', () => {
  const noDockerfile = new WeighInError({
    area: 'build',
    code: 'no-dockerfile',
    what: 'There is nothing to build at the base commit',
    why: 'it has no file app/Dockerfile',
    remedy: 'Look.',
  });
  const run = async (moves: FileMoves, inputs: Readonly<Record<string, string>> = {}) => {
    const world = createWorld({ images, moves, fail: { 'base Dockerfile': noDockerfile } });
    const { report } = await weighIn(readSettings({ context: 'app', ...inputs }), event, world.ports);
    return { image: report.images[0]!, report, builds: world.builds };
  };
  const none: FileMoves = { deleted: [], renamed: [] };

  test('means a new image, to which the absolute rules apply', async () => {
    const { image, report } = await run({ ...none, deleted: ['app/docs/docker.md'] });
    expect(image).toMatchObject({ state: 'new', verdict: 'pass' });
    expect(failsCheck(report)).toBe(false);
    expect((await run(none, { 'max-size': '20B' })).image).toMatchObject({ state: 'new', verdict: 'fail' });
  });

  test.each([
    ['app/Dockerfile', 'services/app/Dockerfile', 'services/app', undefined],
    ['app/Dockerfile', 'Dockerfile', '.', undefined],
    ['app/dockerfile', 'old/app.Dockerfile', 'app', undefined],
    ['docker/app.Dockerfile', 'app.Dockerfile', 'app', 'docker/app.Dockerfile'],
  ])('is built from the old path if the change moves %s', async (to, from, context, file) => {
    // The fake builder only lacks a Dockerfile in the context.
    const world = createWorld({ images, moves: { ...none, renamed: [{ from, to }] } });
    const build: typeof world.ports.builder.build = (request) =>
      request.side === 'base' && request.inputs.file === (file ?? null)
        ? Promise.reject(noDockerfile)
        : world.ports.builder.build(request);
    const ports = { ...world.ports, builder: { ...world.ports.builder, build } };
    const { report } = await weighIn(readSettings({ context: 'app', ...(file && { file }) }), event, ports);
    expect(world.builds[0]?.inputs).toMatchObject({ file: from, context });
    expect(report.images[0]).toMatchObject({ state: 'compared' });
    expect(report.notes).toEqual([`compared with ${from}, which this change moves to ${to}`]);
  });

  test.each<[string, FileMoves]>([
    ['deletes a Dockerfile', { ...none, deleted: ['old/Dockerfile'] }],
    ['deletes another Containerfile', { ...none, deleted: ['old/Containerfile.dev'] }],
    ['moves another one', { ...none, renamed: [{ from: 'api.dockerfile', to: 'api/Dockerfile' }] }],
  ])('is not compared if the change %s', async (_, moves) => {
    const { image, report } = await run(moves);
    expect(image).toMatchObject({
      state: 'not-compared',
      remedy: expect.stringMatching(/Set `base-file`.*image-weigh-in: accept/) as unknown,
    });
    expect(failsCheck(report)).toBe(true);
  });

  test('is not new if the target branch now has it and the head is checked out without the merge', async () => {
    const unmerged = { ...event, headSha: HEAD } as RunEvent;
    const weigh = async (files: World['files']) => {
      const { ports } = createWorld({
        images,
        files: files ?? {},
        fail: { 'base Dockerfile': noDockerfile },
      });
      // The branch started from an older commit of its target.
      const history = { ...ports.history, tip: () => Promise.resolve('e'.repeat(40)) };
      return (await weighIn(readSettings({ context: 'app' }), unmerged, { ...ports, history })).report
        .images[0]!;
    };
    expect(await weigh({})).toMatchObject({ state: 'new' });
    expect(await weigh({ 'e:app/Dockerfile': 'FROM scratch\n' })).toMatchObject({
      state: 'not-compared',
      reason: 'the base has no app/Dockerfile, but main now has one',
    });
  });

  test('is not compared if an input sets another Dockerfile for the base, which does not exist', async () => {
    const { image } = await run(none, { 'base-context': 'api' });
    expect(image).toMatchObject({
      state: 'not-compared',
      reason: expect.stringContaining('no file') as unknown,
    });
  });
});

test.each([
  [
    'a head that does not build',
    { head: buildError('The head image does not build') },
    /head image does not build/,
  ],
  ['an image that cannot be read', { read: new Error('truncated') }, /truncated/],
])('%s ends the run, after cleaning up', async (_, fail, message) => {
  const { ports, calls } = createWorld({ images, fail });
  await expect(weighIn(readSettings({}), event, ports)).rejects.toThrow(message);
  expect(calls.slice(-2)).toEqual(['remove images', 'remove trees']);
});

test('logs a failed clean-up and still reports', async () => {
  const { ports, calls } = createWorld({ images });
  const broken = { ...ports.builder, dispose: () => Promise.reject(new Error('engine gone')) };
  const { report } = await weighIn(readSettings({}), event, { ...ports, builder: broken });
  expect(report.verdict).toBe('pass');
  expect(calls).toContain(
    "warn: Can't remove temporary images: engine gone. The next run that builds an image tries again.",
  );
  expect(calls).toContain('remove trees');
});

test('reads existing images without a commit, a worktree or a build', async () => {
  const { ports, calls } = createWorld({ images: { 'app:2': makeImage(30), 'app:1': makeImage(10) } });
  const { report } = await weighIn(
    readSettings({ image: 'app:2', 'base-image': 'app:1' }),
    { kind: 'other', name: 'release', branch: null },
    ports,
  );
  expect(calls).toEqual(['read app:2 + app:1, contents differing', 'remove images', 'remove trees']);
  expect(report).toMatchObject({
    origin: null,
    images: [{ comparison: { base: { reference: 'app:1' }, head: { reference: 'app:2' } } }],
  });
});

test('measures a head image without a base', async () => {
  const { ports } = createWorld({ images: { 'app:2': makeImage(30) } });
  const { report } = await weighIn(readSettings({ image: 'app:2' }), event, ports);
  expect(report).toMatchObject({
    verdict: 'not-compared',
    images: [{ reason: expect.stringContaining('base-image') as unknown }],
  });
});

test('builds and reports each platform separately', async () => {
  const { ports, calls } = createWorld({
    images: {
      'head linux/amd64': makeImage(3),
      'head linux/arm64': makeImage(5, 'arm64'),
      'base linux/amd64': makeImage(2),
      'base linux/arm64': makeImage(2, 'arm64'),
    },
  });
  const { report } = await weighIn(readSettings({ platforms: 'linux/amd64,linux/arm64' }), event, ports);
  expect(calls.filter((call) => call.startsWith('build'))).toHaveLength(4);
  expect(report.images).toMatchObject([
    { comparison: { head: { platform: { architecture: 'amd64' } }, delta: { unpacked: 1 } } },
    { comparison: { head: { platform: { architecture: 'arm64' } }, delta: { unpacked: 3 } } },
  ]);
});

describe('the policy file', () => {
  const POLICY = '.github/image-weigh-in.yml';
  const limit = (bytes: number) => `defaults: {max-size: ${bytes}B}\n`;
  const run = async (
    files: World['files'],
    inputs: Readonly<Record<string, string>> = {},
    on: RunEvent = event,
  ) => {
    const world = createWorld({ images: { ...images, 'app:2': makeImage(30) }, files: files ?? {} });
    const { report } = await weighIn(readSettings(inputs), on, world.ports);
    return { verdict: report.verdict, notes: report.notes };
  };

  test('of the base overrides the inputs', async () => {
    const files = { [`b:${POLICY}`]: limit(29), [`a:${POLICY}`]: limit(29) };
    expect(await run(files, { 'max-size': '1GB' })).toEqual({ verdict: 'fail', notes: [] });
    expect(await run(files, { 'policy-file': 'none' })).toEqual({ verdict: 'pass', notes: [] });
    expect(
      await run({ 'b:rules.yml': limit(29), 'a:rules.yml': limit(29) }, { 'policy-file': 'rules.yml' }),
    ).toEqual({
      verdict: 'fail',
      notes: [],
    });
  });

  test('of the head never applies, but its changes are reported', async () => {
    expect(await run({ [`b:${POLICY}`]: limit(29), [`a:${POLICY}`]: limit(31) })).toEqual({
      verdict: 'fail',
      notes: [
        `This change edits ${POLICY}, but until it is merged the version on the target branch applies; after the merge: max-size 29B (29 bytes) → 31B (31 bytes); with these rules, this image would pass`,
      ],
    });
    expect(await run({ [`a:${POLICY}`]: limit(29) })).toEqual({
      verdict: 'pass',
      notes: [expect.stringMatching(/max-size none → 29B.*would fail$/)],
    });
  });

  test('is reported even if its rules for this image stay the same', async () => {
    expect(await run({ [`b:${POLICY}`]: limit(31), [`a:${POLICY}`]: `# more\n${limit(31)}` })).toEqual({
      verdict: 'pass',
      notes: [`This change edits ${POLICY}, but not the rules for this image`],
    });
  });

  test('is reported if the change makes it invalid, and ends the run if it is invalid already', async () => {
    const [broken, good] = ['defaults: []\n', limit(29)];
    expect(await run({ [`b:${POLICY}`]: good, [`a:${POLICY}`]: broken })).toEqual({
      verdict: 'fail',
      notes: [
        expect.stringContaining(
          `This change makes ${POLICY} invalid, so every run would fail after the merge.`,
        ),
      ],
    });
    await expect(run({ [`b:${POLICY}`]: broken, [`a:${POLICY}`]: good })).rejects.toThrow(
      /line 1: defaults must be.*This change fixes the file.*merge it although this check fails/,
    );
    await expect(run({ [`b:${POLICY}`]: broken, [`a:${POLICY}`]: broken })).rejects.toThrow(
      /line 1: defaults must be/,
    );
    await expect(run({ [`b:${POLICY}`]: broken, [`a:${POLICY}`]: 'x: 1' })).rejects.toThrow(
      /defaults must be/,
    );
  });

  test('is that of the target branch, even if the image is compared with another commit', async () => {
    const files = { [`b:${POLICY}`]: limit(29), [`a:${POLICY}`]: limit(31) };
    expect(await run(files, { 'base-ref': 'HEAD' })).toMatchObject({ verdict: 'fail' });
    expect(await run(files, { image: 'app:2' })).toMatchObject({ verdict: 'fail' });
  });

  test('is that of the tip of the target branch on events that must not build', async () => {
    const files = { [`d:${POLICY}`]: limit(29), [`a:${POLICY}`]: limit(31) };
    const on: RunEvent = { kind: 'privileged', name: 'pull_request_target', number: 1, branch: 'release' };
    expect(await run(files, { image: 'app:2', 'base-image': 'app:2' }, on)).toEqual({
      verdict: 'fail',
      notes: [],
    });
  });

  test('is not read without a repository', async () => {
    const { ports } = createWorld({ images: { 'app:2': makeImage(30) }, files: { [`b:${POLICY}`]: 'x: 1' } });
    const history = { ...ports.history, exists: () => Promise.resolve(false) };
    const { report } = await weighIn(readSettings({ image: 'app:2' }), event, { ...ports, history });
    expect(report.notes).toEqual([]);
  });
});

describe('the cache of base snapshots', () => {
  const push: RunEvent = {
    kind: 'push',
    before: 'd'.repeat(40),
    after: HEAD,
    branch: 'main',
    defaultBranch: 'main',
  };
  const makeDockerfile = (from: string) => `# syntax=docker/dockerfile:1\nFROM ${from}\nCOPY app /app\n`;
  /** The record of a build on one layer of this base image. */
  const recordFrom = (from: string): BuildRecord => ({
    dockerfile: 'Dockerfile',
    digest: dockerfileDigest(makeDockerfile(from)),
    from,
    fromLine: { start: 2, end: 2 },
    fromLayers: 1,
    lines: [],
    ...NOT_RECORDED,
  });
  const makeBase = (image: Image, from = 'debian:12'): Snapshot =>
    takeSnapshot(image, { reference: 'Dockerfile', commit: BASE, inputs: 'i', build: recordFrom(from) });
  const buildCalls = (calls: readonly string[]) =>
    calls.filter((call) => /^(build|keep|look|probe|read|tree)/.test(call));
  /** The cached base has one layer of 10 bytes, and its `FROM` now resolves to these layers. */
  const cachedWorld = (today: readonly string[], headFrom = 'debian:12'): World => ({
    images: { head: makeImage(30), base: makeImage(30) },
    cached: makeBase(makeImage(10)),
    files: { 'b:Dockerfile': makeDockerfile('debian:12'), 'a:Dockerfile': makeDockerfile(headFrom) },
    currentLayers: today,
  });
  const PROBE_CALLS = [
    `probe ${JSON.stringify('# syntax=docker/dockerfile:1\nFROM debian:12\n')}`,
    'build base',
  ];
  const HEAD_CALLS = ['tree head a', 'build head', 'read head, contents differing against 1'];

  test('replaces the build of the base if FROM still resolves to the same image', async () => {
    const { ports, calls } = createWorld(cachedWorld(['sha256:10']));
    const { report } = await weighIn(readSettings({}), event, ports);
    expect(buildCalls(calls)).toEqual([
      ...['look for image-weigh-in-b of b', 'read cached, contents all', ...PROBE_CALLS],
      ...HEAD_CALLS,
    ]);
    expect(report).toMatchObject({
      verdict: 'pass',
      notes: [],
      images: [{ state: 'compared', comparison: { delta: { unpacked: 20 } } }],
    });
    const { phases } = ports.phases.times();
    expect(phases).toContainEqual({ phase: 'base-build', milliseconds: 0, reused: 'all' });
  });

  test('does not replace the build if the base is not cached', async () => {
    const { ports, calls } = createWorld({ images, cached: null });
    await weighIn(readSettings({}), event, ports);
    expect(buildCalls(calls)).toContain('build base');
    const { phases } = ports.phases.times();
    expect(phases).toContainEqual({ phase: 'base-build', milliseconds: 0, reused: 'none' });
  });

  test.each([
    ['another layer', ['sha256:11']],
    ['one layer more', ['sha256:10', 'sha256:11']],
    ['no layer', []],
  ])('is ignored if FROM now has %s, and the base is built before the head', async (_, today) => {
    const { ports, calls } = createWorld(cachedWorld(today));
    const { report } = await weighIn(readSettings({}), event, ports);
    expect(buildCalls(calls).slice(2)).toEqual([
      ...PROBE_CALLS,
      ...['tree base b', 'build base', 'read base, contents all'],
      ...HEAD_CALLS,
    ]);
    expect(report).toMatchObject({
      images: [{ comparison: { delta: { unpacked: 0 } } }],
      notes: [
        expect.stringContaining('FROM debian:12 resolves to a different image than when the base was cached'),
      ],
    });
  });

  test('is ignored if FROM alone does not build', async () => {
    const { ports, calls } = createWorld(cachedWorld(['sha256:10']));
    const builder: typeof ports.builder = {
      ...ports.builder,
      build: (request) =>
        request.tree === '/probe'
          ? Promise.reject(buildError('ONBUILD fails'))
          : ports.builder.build(request),
    };
    await weighIn(readSettings({}), event, { ...ports, builder });
    expect(buildCalls(calls)).toContain('tree base b');
  });

  test('is ignored if the Dockerfile differs from the measured one', async () => {
    const world = cachedWorld(['sha256:10']);
    const { ports, calls } = createWorld({ ...world, files: { 'b:Dockerfile': 'FROM debian:12\n' } });
    await weighIn(readSettings({}), event, ports);
    expect(buildCalls(calls)).toContain('tree base b');
  });

  test('is used without a check if the change edits FROM', async () => {
    const { ports, calls } = createWorld(cachedWorld([], 'debian:13'));
    const { report } = await weighIn(readSettings({}), event, ports);
    expect(buildCalls(calls)).not.toContain('build base');
    expect(report).toMatchObject({ notes: [], images: [{ comparison: { delta: { unpacked: 20 } } }] });
  });

  test('is ignored if the label is set', async () => {
    const { ports, calls } = createWorld({ images, cached: makeBase(makeImage(10)) });
    const labelled = { ...event, labels: ['image-weigh-in: rebuild-base'] } as RunEvent;
    await weighIn(readSettings({}), labelled, ports);
    expect(buildCalls(calls)).toEqual([
      ...['tree base b', 'build base', 'read base, contents all'],
      ...HEAD_CALLS,
    ]);
  });

  test('rejects the old name of that label and shows the new one', async () => {
    const { ports } = createWorld({ images, cached: makeBase(makeImage(10)) });
    const labelled = { ...event, labels: ['image-weigh-in: fresh'] } as RunEvent;
    await expect(weighIn(readSettings({}), labelled, ports)).rejects.toThrow('image-weigh-in: rebuild-base');
  });

  test('gets the head of a push to the default branch, with all contents', async () => {
    const { ports, calls } = createWorld({ images, cached: null, builds: { head: recordFrom('debian:12') } });
    await weighIn(readSettings({}), push, ports);
    expect(buildCalls(calls).slice(-2)).toEqual(['read head, contents all against 1', 'keep a']);
  });

  test.each<[string, RunEvent, Partial<World>]>([
    ['a pull request', event, { builds: { head: recordFrom('debian:12') } }],
    ['a push to another branch', { ...push, branch: 'next' }, { builds: { head: recordFrom('debian:12') } }],
    ['a push of a tag', { ...push, branch: null }, { builds: { head: recordFrom('debian:12') } }],
    ['a head with an unknown base image', push, {}],
  ])('gets nothing from %s', async (_, on, world) => {
    const { ports, calls } = createWorld({ images, cached: null, ...world });
    await weighIn(readSettings({}), on, ports);
    expect(buildCalls(calls).join()).not.toContain('keep');
  });
});

describe('several images of the policy file', () => {
  const FILE = '.github/image-weigh-in.yml';
  const TWO = 'images:\n  api: {context: api, max-size: 20B}\n  web: {file: web/Dockerfile, target: run}\n';
  const all = {
    'api head': makeImage(30),
    'api base': makeImage(10),
    'web head': makeImage(7),
    'web base': makeImage(5),
  };
  const weigh = async (
    world: Partial<World>,
    inputs: Readonly<Record<string, string>> = { images: 'all' },
  ) => {
    const { ports, builds, calls } = createWorld({
      images: all,
      files: { [`a:${FILE}`]: TWO, [`b:${FILE}`]: TWO },
      ...world,
    });
    const { report } = await weighIn(readSettings(inputs), event, ports);
    return { report, builds, calls };
  };

  test('are built from one worktree per side and evaluated by their own rules', async () => {
    const { report, builds, calls } = await weigh({});
    expect(calls.filter((call) => call.startsWith('tree'))).toEqual(['tree base b', 'tree head a']);
    expect(
      builds.map(({ title, side, inputs }) => [title, side, inputs.context, inputs.file, inputs.target]),
    ).toEqual([
      ['api', 'base', 'api', null, null],
      ['web', 'base', '.', 'web/Dockerfile', 'run'],
      ['api', 'head', 'api', null, null],
      ['web', 'head', '.', 'web/Dockerfile', 'run'],
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

  test('are compared even if one of them does not build', async () => {
    const { report } = await weigh({ fail: { 'head of api': buildError('The head image does not build') } });
    expect(report).toMatchObject({
      verdict: 'fail',
      failed: [{ name: 'api', reason: expect.stringContaining('does not build') }],
      images: [{ name: 'web', verdict: 'pass' }],
    });
  });

  const summarize = (builds: readonly BuildRequest[]) =>
    builds.map(({ title, side, inputs }) => [title, side, inputs.context]).toSorted();

  test('with an edited definition are built by both definitions', async () => {
    const before = 'images:\n  web: {context: old, max-size: 20B}\n';
    const after = 'images:\n  web: {context: new}\n';
    const { report, builds } = await weigh({
      files: { [`b:${FILE}`]: before, [`a:${FILE}`]: after },
      images: { ...all, 'web (as main defines it) head': makeImage(30) },
    });
    expect(summarize(builds)).toEqual([
      ['web (as main defines it)', 'base', 'old'],
      ['web (as main defines it)', 'head', 'old'],
      ['web', 'base', 'old'],
      ['web', 'head', 'new'],
    ]);
    expect(report).toMatchObject({
      verdict: 'fail',
      definitionChanges: [
        {
          image: 'web',
          file: FILE,
          comparedAs: 'web (as main defines it)',
          change:
            'This change edits how web is built: context old → new; file old/Dockerfile → new/Dockerfile',
          remedy:
            'Keep the definition of main, or ask someone with write access to add the label "image-weigh-in: accept"',
        },
      ],
      images: [
        { name: 'web', verdict: 'pass' },
        { name: 'web (as main defines it)', verdict: 'fail', violations: [{ rule: 'max-size' }] },
      ],
    });
  });

  test('use the new definition on both sides if added, and the definition of the base if removed', async () => {
    const after = 'images:\n  api: {context: api}\n';
    const before = 'images:\n  web: {context: web}\noverride-label: none\n';
    const { report, builds } = await weigh({ files: { [`b:${FILE}`]: before, [`a:${FILE}`]: after } });
    expect(summarize(builds)).toEqual([
      ['api', 'base', 'api'],
      ['api', 'head', 'api'],
      ['web (as main defines it)', 'base', 'web'],
      ['web (as main defines it)', 'head', 'web'],
    ]);
    expect(report.definitionChanges).toMatchObject([
      {
        change: `This change removes web from ${FILE}`,
        remedy: 'Keep the definition of main. No label can accept this, because `override-label` is none',
      },
    ]);
  });

  test.each([
    [
      new WeighInError({
        area: 'build',
        code: 'no-dockerfile',
        what: 'Nothing to build',
        remedy: 'Look.',
        why: 'it has no directory web',
      }),
      'the paths that main builds no longer exist: it has no directory web',
    ],
    [
      buildError('The head image does not build'),
      'with the definition of main it no longer builds: ERROR: no such stage',
    ],
  ])('need the label if a removed image does not build at the head', async (error, words) => {
    const { report } = await weigh({
      files: { [`b:${FILE}`]: TWO, [`a:${FILE}`]: 'images:\n  web: {file: web/Dockerfile, target: run}\n' },
      fail: { 'head of api (as main defines it)': error },
    });
    expect(report).toMatchObject({
      verdict: 'fail',
      failed: [],
      images: [{ name: 'web' }],
      definitionChanges: [{ image: 'api', change: `This change removes api from ${FILE}; ${words}` }],
    });
    expect(applyOverride(report, { by: 'octocat', label: 'ok' })).toMatchObject({ verdict: 'pass' });
  });

  test('pass by acceptance alone if all images are removed with their paths', async () => {
    const { report } = await weigh({
      files: { [`b:${FILE}`]: 'images:\n  api: {context: api}\n', [`a:${FILE}`]: 'defaults: {}\n' },
      fail: { head: buildError('The head image does not build') },
    });
    expect(report).toMatchObject({ verdict: 'fail', images: [], failed: [] });
    expect(applyOverride(report, { by: 'octocat', label: 'ok' })).toMatchObject({ verdict: 'pass' });
  });

  test('can be fixed by the head if the definition of the base is invalid', async () => {
    const before = 'images:\n  web: {context: ../..}\n';
    const after = 'images:\n  web: {context: web}\n';
    const { builds } = await weigh({ files: { [`b:${FILE}`]: before, [`a:${FILE}`]: after } });
    expect(builds.map(({ inputs }) => inputs.context)).toEqual(['web', 'web']);
  });

  test('are limited to those that the input names', async () => {
    const { report } = await weigh({}, { images: 'web' });
    expect(report.images.map(({ name }) => name)).toEqual(['web']);
  });

  test.each<[string, Readonly<Record<string, string>>, Partial<World>, RegExp]>([
    ['an unknown name', { images: 'webb' }, {}, /Unknown image "webb" in .*\. Did you mean web\?/],
    [
      'a file without build settings',
      { images: 'all' },
      { files: { [`a:${FILE}`]: 'defaults: {}\n' } },
      /Can't find an image to build in/,
    ],
    ['a missing file', { images: 'all' }, { files: {} }, /Can't find an image to build in/],
    [
      'inputs for a single image',
      { images: 'all', context: 'api' },
      {},
      /context must be left out when `images` is set/,
    ],
    [
      'a folder outside the repository',
      { images: 'web' },
      { files: { [`a:${FILE}`]: 'images: {web: {context: ../..}}' } },
      /web: context must be a path inside/,
    ],
  ])('are rejected for %s', async (_, inputs, world, message) => {
    await expect(weigh(world, inputs)).rejects.toThrow(message);
  });
});

describe('the working tree as the head', () => {
  const makeEvent = (hasChanges: boolean): RunEvent => ({
    kind: 'terminal',
    workingTree: {
      path: '/user',
      hasChanges,
      file: () => Promise.resolve('images: {api: {context: api, max-size: 1GB}}'),
    },
  });

  test('is built where it is, and named in the report', async () => {
    const { ports, calls, builds } = createWorld({ images });
    const { report } = await weighIn(readSettings({}), makeEvent(true), ports);
    expect(builds).toMatchObject([
      { side: 'base', tree: '/trees/base', hasGitDir: false, revision: 'bbbbbbb' },
      { side: 'head', tree: '/user', hasGitDir: true, revision: 'aaaaaaa + uncommitted changes' },
    ]);
    expect(calls).not.toContain('tree head a');
    expect(report.origin).toMatchObject({
      baseCommit: BASE,
      headCommit: null,
      explanation:
        'the head is the working tree (aaaaaaa + uncommitted changes); the base is main at bbbbbbb',
    });
    expect(report.images).toMatchObject([{ comparison: { base: { commit: BASE }, head: { commit: null } } }]);
  });

  test('on top of the base itself', async () => {
    const { ports } = createWorld({ images });
    ports.history.tip = () => Promise.resolve(HEAD);
    const { report } = await weighIn(readSettings({}), makeEvent(false), ports);
    expect(report.origin).toMatchObject({
      baseCommit: HEAD,
      explanation: 'the head is the working tree (aaaaaaa); the base is main at aaaaaaa',
    });
  });

  test('defines its images, but the rules are those of the base', async () => {
    const policy = 'images: {api: {max-size: 1B}}';
    const built = { 'api base': makeImage(10), 'api head': makeImage(30) };
    const world = { images: built, files: { 'b:.github/image-weigh-in.yml': policy } };
    const { ports, builds } = createWorld(world);
    const { report } = await weighIn(readSettings({ images: 'api' }), makeEvent(true), ports);
    expect(builds.filter(({ title }) => title === 'api')).toMatchObject([
      { side: 'base', inputs: { context: '.' } },
      { side: 'head', inputs: { context: 'api' } },
    ]);
    expect(report.images.find(({ name }) => name === 'api')?.violations).toMatchObject([
      { rule: 'max-size' },
    ]);
    expect(report.notes[0]).toBe(
      'The head is the working tree (aaaaaaa + uncommitted changes), including files that git ignores',
    );
  });
});
