import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../src/app/github/event.ts';
import { accept } from '../../src/app/rules/apply-override.ts';
import { readActionInputs } from '../../src/app/config/action-inputs.ts';
import type { BuildRequest, WantedImage } from '../../src/app/ports/ports.ts';
import { startPhases } from '../../src/app/phases/phase-clock.ts';
import { weighIn } from '../../src/app/weigh-in.ts';
import type { WeighInPorts } from '../../src/app/weigh-in.ts';
import type { FileMoves } from '../../src/app/base/moved-base.ts';
import { dockerfileDigest } from '../../src/core/dockerfile/build-recorder.ts';
import { messageOf, WeighInError } from '../../src/core/shared/errors.ts';
import { failsCheck } from '../../src/core/policy/verdict.ts';
import type { Image } from '../../src/core/image/image.ts';
import { takeSnapshot } from '../../src/core/snapshot/take-snapshot.ts';
import type { BuildRecord, Snapshot } from '../../src/core/snapshot/snapshot.ts';
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
  mergeSha: null,
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
  /** What the change deletes and moves. */
  readonly moves?: FileMoves;
  /** The diff IDs that FROM brings today. */
  readonly today?: readonly string[];
}

/** Ports over a little world, and what was done to it, in order. */
function open({ images, fail = {}, files = {}, kept, builds: records = {}, moves, today = [] }: World) {
  const deeds: string[] = [];
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
        if (request.tree === '/probe') deeds.push('(only FROM)');
        if (request.side === 'base' && request.inputs.file === null && fail['base Dockerfile'])
          return Promise.reject(fail['base Dockerfile']);
        const name = [request.title, request.side, request.platform].filter(Boolean).join(' ');
        return Promise.resolve({
          reference: { source: 'docker' as const, name },
          dockerfile: { path: 'Dockerfile', text: 'FROM scratch\n' },
        });
      },
      dispose: () => Promise.resolve(void deeds.push('remove images')),
    },
    reader: {
      diffIds: () => Promise.resolve(today),
      read(wanted, contents, against = []) {
        if (fail.read) return Promise.reject(fail.read);
        if (fail['read base'] && wanted.some(({ label }) => label.startsWith('base')))
          return Promise.reject(fail['read base']);
        const nameOf = ({ reference }: WantedImage) =>
          ('name' in reference && reference.name) || ('file' in reference && reference.file) || '';
        const beside = against.length === 0 ? '' : ` against ${against.length}`;
        deeds.push(`read ${wanted.map(nameOf).join(' + ')}, contents ${contents}${beside}`);
        return Promise.resolve(
          wanted.map((one) =>
            one.reference.source === 'snapshot' && kept
              ? kept
              : takeSnapshot(images[nameOf(one)] ?? imageOf(0), {
                  reference: one.label,
                  commit: one.commit,
                  inputs: one.inputs,
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
      debug: () => undefined,
      warning: (problem) => void deeds.push(`warn: ${messageOf(problem)}`),
      group: () => ({ write: () => undefined, end: () => undefined }),
    },
    phases: startPhases(() => 0),
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
    movedFiles: () => Promise.resolve(moves ?? { deleted: [], renamed: [] }),
    makeTree(dockerfile) {
      deeds.push(`probe ${JSON.stringify(dockerfile)}`);
      return Promise.resolve('/probe');
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

test('builds and reads the base before anything of the head runs, compares, judges, and cleans up', async () => {
  const { ports, deeds, builds } = open({ images });
  const { report } = await weighIn(settingsOf({ prepare: 'make', 'max-size': '20B' }), event, ports);
  expect(deeds).toEqual([
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
  expect({ ...base, tree: '', side: '' }).toEqual({ ...head, tree: '', side: '' });
  expect(report).toMatchObject({
    verdict: 'fail',
    origin: { headCommit: HEAD, baseCommit: BASE },
    images: [
      { state: 'compared', comparison: { delta: { unpacked: 20 } }, violations: [{ rule: 'max-size' }] },
    ],
  });
});

describe('the phases', () => {
  const phasesOf = async (world: World, inputs: Readonly<Record<string, string>>, of: Event = event) => {
    const { ports } = open(world);
    await weighIn(settingsOf(inputs), of, ports);
    return ports.phases
      .times()
      .phases.map(({ phase, kept }) => (kept === 'everything' ? `${phase} kept` : phase));
  };

  test('of a build are all that it has', async () => {
    expect(await phasesOf({ images }, {})).toEqual([
      ...['plan', 'trees', 'base build', 'read', 'head build', 'compare'],
    ]);
  });

  test('of two images that exist are neither trees nor builds', async () => {
    const both = { 'app:1': imageOf(10), 'app:2': imageOf(30) };
    expect(await phasesOf({ images: both }, { image: 'app:2', 'base-image': 'app:1' })).toEqual([
      ...['plan', 'read', 'compare'],
    ]);
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

describe('a base that cannot be measured', () => {
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
    expect(failsCheck(report)).toBe(true);
  });

  test('cannot be read', async () => {
    const broken = new WeighInError({
      area: 'archive',
      what: 'Layer 1 is damaged',
      remedy: 'Save it again.',
    });
    const { ports } = open({ images: { 'app:2': imageOf(30) }, fail: { 'read base': broken } });
    const { report } = await weighIn(settingsOf({ image: 'app:2', 'base-image': 'base:1' }), event, ports);
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
  ])('if-not-compared: %s decides whether that fails the check', async (mode, fails) => {
    const { ports } = open({ images, fail: { base: buildError('The base image does not build') } });
    const { report } = await weighIn(settingsOf({ 'if-not-compared': mode }), event, ports);
    expect(report.verdict).toBe('not-compared');
    expect(failsCheck(report)).toBe(fails);
  });

  test('absolute rules hold all the same', async () => {
    const { ports } = open({ images, fail: { base: buildError('The base image does not build') } });
    expect(await weighIn(settingsOf({ 'max-size': '20B' }), event, ports)).toMatchObject({
      report: { verdict: 'fail' },
    });
  });

  test('any other error is one', async () => {
    const { ports } = open({ images, fail: { base: new Error('the engine is gone') } });
    await expect(weighIn(settingsOf({}), event, ports)).rejects.toThrow('the engine is gone');
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
    const world = open({ images, moves, fail: { 'base Dockerfile': noDockerfile } });
    const { report } = await weighIn(settingsOf({ context: 'app', ...inputs }), event, world.ports);
    return { image: report.images[0]!, report, builds: world.builds };
  };
  const none: FileMoves = { deleted: [], renamed: [] };

  test('makes a new image, which is judged by the rules about the image alone', async () => {
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
  ])('is built from where the change moves %s from', async (to, from, context, file) => {
    // The fake lacks only a Dockerfile that is looked for in the context.
    const world = open({ images, moves: { ...none, renamed: [{ from, to }] } });
    const build: typeof world.ports.builder.build = (request) =>
      request.side === 'base' && request.inputs.file === (file ?? null)
        ? Promise.reject(noDockerfile)
        : world.ports.builder.build(request);
    const ports = { ...world.ports, builder: { ...world.ports.builder, build } };
    const { report } = await weighIn(settingsOf({ context: 'app', ...(file && { file }) }), event, ports);
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

  test('is not new if the target branch has it by now, and the head is checked out by itself', async () => {
    const unmerged = { ...event, headSha: HEAD } as Event;
    const weigh = async (files: World['files']) => {
      const { ports } = open({ images, files: files ?? {}, fail: { 'base Dockerfile': noDockerfile } });
      // The branch began at another commit than the one that its target is at.
      const history = { ...ports.history, tip: () => Promise.resolve('e'.repeat(40)) };
      return (await weighIn(settingsOf({ context: 'app' }), unmerged, { ...ports, history })).report
        .images[0]!;
    };
    expect(await weigh({})).toMatchObject({ state: 'new' });
    expect(await weigh({ 'e:app/Dockerfile': 'FROM scratch\n' })).toMatchObject({
      state: 'not-compared',
      reason: 'the base has no app/Dockerfile, but main has one by now',
    });
  });

  test('is not compared if the base was given another Dockerfile, which is not there', async () => {
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
    { kind: 'other', name: 'release', branch: null },
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
  const limit = (bytes: number) => `defaults: {max-size: ${bytes}B}\n`;
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
      verdict: 'fail',
      notes: [],
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

  test('that the change breaks is told; one that is broken ends the run, also of the change that repairs it', async () => {
    const [broken, good] = ['defaults: []\n', limit(29)];
    expect(await run({ [`b:${POLICY}`]: good, [`a:${POLICY}`]: broken })).toEqual({
      verdict: 'fail',
      notes: [expect.stringContaining(`This change breaks ${POLICY}; after the merge every run would fail.`)],
    });
    await expect(run({ [`b:${POLICY}`]: broken, [`a:${POLICY}`]: good })).rejects.toThrow(
      /line 1: defaults must be.*This change repairs the file: merge it past this check/,
    );
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

  test('is that of the tip of the target branch on events that build nothing', async () => {
    const files = { [`d:${POLICY}`]: limit(29), [`a:${POLICY}`]: limit(31) };
    const on: Event = { kind: 'privileged', name: 'pull_request_target', number: 1, branch: 'release' };
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
    kind: 'push',
    before: 'd'.repeat(40),
    after: HEAD,
    branch: 'main',
    defaultBranch: 'main',
  };
  const dockerfileOf = (from: string) => `# syntax=docker/dockerfile:1\nFROM ${from}\nCOPY app /app\n`;
  /** On one layer of an image that `FROM` calls by this name. */
  const on = (from: string): BuildRecord => ({
    dockerfile: 'Dockerfile',
    digest: dockerfileDigest(dockerfileOf(from)),
    from,
    fromLine: { start: 2, end: 2 },
    fromLayers: 1,
    lines: [],
    ...UNTOLD,
  });
  const baseOf = (image: Image, from = 'debian:12'): Snapshot =>
    takeSnapshot(image, { reference: 'Dockerfile', commit: BASE, inputs: 'i', build: on(from) });
  const told = (deeds: readonly string[]) =>
    deeds.filter((deed) => /^(build|keep|look|probe|read|tree)/.test(deed));
  /** The base was kept on a layer of 10 bytes, and its `FROM` brings these layers today. */
  const keptWorld = (today: readonly string[], headFrom = 'debian:12'): World => ({
    images: { head: imageOf(30), base: imageOf(30) },
    kept: baseOf(imageOf(10)),
    files: { 'b:Dockerfile': dockerfileOf('debian:12'), 'a:Dockerfile': dockerfileOf(headFrom) },
    today,
  });
  const PROBE = [`probe ${JSON.stringify('# syntax=docker/dockerfile:1\nFROM debian:12\n')}`, 'build base'];
  const HEAD_LAST = ['tree head a', 'build head', 'read head, contents differing against 1'];

  test('a base that is kept is not built, if its FROM still means the same image', async () => {
    const { ports, deeds } = open(keptWorld(['sha256:10']));
    const { report } = await weighIn(settingsOf({}), event, ports);
    expect(told(deeds)).toEqual([
      ...['look for image-weigh-in-b of b', 'read kept, contents all', ...PROBE],
      ...HEAD_LAST,
    ]);
    expect(report).toMatchObject({
      verdict: 'pass',
      notes: [],
      images: [{ state: 'compared', comparison: { delta: { unpacked: 20 } } }],
    });
    const { phases } = ports.phases.times();
    expect(phases).toContainEqual({ phase: 'base build', milliseconds: 0, kept: 'everything' });
  });

  test('what is not kept is built', async () => {
    const { ports, deeds } = open({ images, kept: null });
    await weighIn(settingsOf({}), event, ports);
    expect(told(deeds)).toContain('build base');
    const { phases } = ports.phases.times();
    expect(phases).toContainEqual({ phase: 'base build', milliseconds: 0, kept: 'nothing' });
  });

  test.each([
    ['another layer', ['sha256:11']],
    ['one layer more', ['sha256:10', 'sha256:11']],
    ['no layer', []],
  ])('a base whose FROM brings %s today is built, before anything of the head', async (_, today) => {
    const { ports, deeds } = open(keptWorld(today));
    const { report } = await weighIn(settingsOf({}), event, ports);
    expect(told(deeds).slice(2)).toEqual([
      ...PROBE,
      ...['tree base b', 'build base', 'read base, contents all'],
      ...HEAD_LAST,
    ]);
    expect(report).toMatchObject({
      images: [{ comparison: { delta: { unpacked: 0 } } }],
      notes: [expect.stringContaining('FROM debian:12 has other layers than when the base was measured')],
    });
  });

  test('a FROM that does not build by itself counts as moved', async () => {
    const { ports, deeds } = open(keptWorld(['sha256:10']));
    const builder: typeof ports.builder = {
      ...ports.builder,
      build: (request) =>
        request.tree === '/probe'
          ? Promise.reject(buildError('ONBUILD fails'))
          : ports.builder.build(request),
    };
    await weighIn(settingsOf({}), event, { ...ports, builder });
    expect(told(deeds)).toContain('tree base b');
  });

  test('a Dockerfile that is not the one that was measured counts as moved', async () => {
    const world = keptWorld(['sha256:10']);
    const { ports, deeds } = open({ ...world, files: { 'b:Dockerfile': 'FROM debian:12\n' } });
    await weighIn(settingsOf({}), event, ports);
    expect(told(deeds)).toContain('tree base b');
  });

  test('another name under FROM is the change itself: nothing is built to find out', async () => {
    const { ports, deeds } = open(keptWorld([], 'debian:13'));
    const { report } = await weighIn(settingsOf({}), event, ports);
    expect(told(deeds)).not.toContain('build base');
    expect(report).toMatchObject({ notes: [], images: [{ comparison: { delta: { unpacked: 20 } } }] });
  });

  test('a label has the base built, even if an earlier run measured it', async () => {
    const { ports, deeds } = open({ images, kept: baseOf(imageOf(10)) });
    const labelled = { ...event, labels: ['image-weigh-in: rebuild-base'] } as Event;
    await weighIn(settingsOf({}), labelled, ports);
    expect(told(deeds)).toEqual([...['tree base b', 'build base', 'read base, contents all'], ...HEAD_LAST]);
  });

  test('rejects the earlier name of that label, and says the new one', async () => {
    const { ports } = open({ images, kept: baseOf(imageOf(10)) });
    const labelled = { ...event, labels: ['image-weigh-in: fresh'] } as Event;
    await expect(weighIn(settingsOf({}), labelled, ports)).rejects.toThrow('image-weigh-in: rebuild-base');
  });

  test('a push to the default branch keeps its head, with all contents', async () => {
    const { ports, deeds } = open({ images, kept: null, builds: { head: on('debian:12') } });
    await weighIn(settingsOf({}), push, ports);
    expect(told(deeds).slice(-2)).toEqual(['read head, contents all against 1', 'keep a']);
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
  const TWO = 'images:\n  api: {context: api, max-size: 20B}\n  web: {file: web/Dockerfile, target: run}\n';
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
    expect(deeds.filter((deed) => deed.startsWith('tree'))).toEqual(['tree base b', 'tree head a']);
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
    const before = 'images:\n  web: {context: old, max-size: 20B}\n';
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
          image: 'web',
          file: FILE,
          comparedAs: 'web (as main defines it)',
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
        area: 'build',
        code: 'no-dockerfile',
        what: 'Nothing to build',
        remedy: 'Look.',
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
        verdict: 'fail',
        failed: [],
        images: [{ name: 'web' }],
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
