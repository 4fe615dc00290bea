import { createHash } from 'node:crypto';
import {
  chmod,
  lutimes,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { extract } from 'tar-stream';
import type { BuildInputs, BuildRequest, Log } from '../../src/app/ports/ports.ts';
import { WeighInError } from '../../src/core/shared/errors.ts';
import { createBuilder } from '../../src/adapters/build/builder.ts';
import { buildWithBuildx } from '../../src/adapters/build/buildx.ts';
import { findBuildPaths } from '../../src/adapters/build/resolve-build-paths.ts';
import { openEngine } from '../../src/adapters/docker-engine/client.ts';
import { resolveEndpoint } from '../../src/adapters/docker-engine/endpoint/endpoint.ts';
import { createLayoutExports } from '../../src/adapters/sources/exports/layout-exports.ts';
import { openLayerPool } from '../../src/adapters/sources/workers/layer-worker-pool.ts';
import { createSharedPool } from '../../src/adapters/sources/workers/shared-pool.ts';
import { createLayerStore, type LayerStore } from '../../src/app/images/layer-store.ts';
import { createImageReader } from '../../src/adapters/sources/image-reader.ts';
import { readOwner } from '../../src/adapters/process/list-processes.ts';
import { createRun } from '../../src/adapters/process/run-command.ts';
import { PLAIN_BUILD } from '../support/plain-build.ts';
import { formatOwner } from '../../src/app/leftovers/owner.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { ONE_ENGINE, useEngine } from '../support/engine.ts';
import type { TestEngine } from '../support/engine.ts';
import { DIST } from '../support/runner.ts';
import { makeRequest } from '../support/wanted.ts';

const FIRST_START = 300_000;
const WORKER = pathToFileURL(join(DIST, 'layer-worker.js'));

const PLAIN: BuildInputs = { ...PLAIN_BUILD, network: 'none' };

/** Identifies this process, and so this test file: a worker of jest runs one file at a time. */
const OWNER = formatOwner(await readOwner());

type Files = Readonly<Record<string, string>>;

/** A builder on a real engine, with a working tree to build and the build output. */
interface BuildFixture {
  readonly builder: ReturnType<typeof createBuilder>;
  /** The same, but `docker` has no buildx. */
  readonly withoutBuildx: ReturnType<typeof createBuilder>;
  /** The same, but it writes an OCI layout, on each store. */
  readonly toLayout: ReturnType<typeof createBuilder>;
  readonly tree: string;
  readonly temp: string;
  readonly abort: AbortController;
  /** The layers that `toLayout` knows. */
  readonly layers: LayerStore;
  readonly output: () => string;
  /** Resolves when the builder has printed this. */
  readonly printed: (text: string) => Promise<void>;
  readonly request: (inputs?: Partial<BuildInputs>) => BuildRequest;
}

async function withFixture<T>(
  engine: TestEngine,
  files: Files,
  use: (fixture: BuildFixture) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'build-test-'));
  const [tree, temp, workspace] = ['tree', 'temp', 'workspace'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const path of [tree, temp, workspace]) await mkdir(path);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
    await chmod(join(folder, path), 0o644);
  }
  let output = '';
  const pending: { text: string; resolve: () => void }[] = [];
  const resolvePending = () => {
    for (const { text, resolve } of pending) if (output.includes(text)) resolve();
  };
  const log: Log = {
    info: () => undefined,
    debug: () => undefined,
    warning: (message) => void (output += `warning: ${String(message)}`),
    group: () => ({
      write(text) {
        output += text;
        resolvePending();
      },
      end: () => undefined,
    }),
  };
  const abort = new AbortController();
  const layers = createLayerStore(null, true);
  const client = openEngine(await resolveEndpoint(engine.env));
  const createTestBuilder = (extraEnv: Record<string, string>, hasContainerdStore = false) =>
    createBuilder({
      docker: client.docker,
      apiVersion: () => client.apiVersion(),
      versionRefusal: (thrown) => client.versionRefusal(thrown),
      // The tests look at images in the engine, so these are loaded on each store.
      hasContainerdStore: () => Promise.resolve(hasContainerdStore),
      run: createRun(),
      layoutExports: createLayoutExports({
        layers,
        usePool: createSharedPool(() => openLayerPool({ script: WORKER, limits: {} })),
        limits: {},
        log: { info: (message) => void (output += `info: ${message}\n`) },
      }),
      removeImage: async (name) => {
        await engine.docker(['image', 'rm', name]).catch((error: unknown) => {
          if (!/No such image/i.test(String(error))) throw error;
        });
      },
      log,
      env: { ...engine.env, ...env, ...extraEnv },
      owner: OWNER,
      tempDir: temp,
      signal: abort.signal,
    });
  const builders = {
    builder: createTestBuilder({}),
    withoutBuildx: createTestBuilder({ DOCKER_CONFIG: '/nonexistent' }),
    toLayout: createTestBuilder({}, true),
  };
  const fixture: BuildFixture = {
    ...builders,
    tree,
    temp,
    abort,
    layers,
    output: () => output,
    printed: (text) =>
      new Promise((resolve) => {
        pending.push({ text, resolve });
        resolvePending();
      }),
    request: (inputs = {}) => ({
      inputs: { ...PLAIN, ...inputs },
      tree,
      workspace,
      platform: null,
      side: 'head',
      title: null,
      revision: null,
      hasGitDir: false,
    }),
  };
  try {
    return await use(fixture);
  } finally {
    for (const builder of Object.values(builders)) await builder.dispose();
    expect(await readdir(temp)).toEqual([]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function expectFailure(build: Promise<unknown>): Promise<WeighInError> {
  const thrown = await build.then(
    () => 'it was built',
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(WeighInError);
  return thrown as WeighInError;
}

/** Lists the files of an image as the engine exports them: `mode owner path → target`. */
async function listFiles(engine: TestEngine, image: string, below: string): Promise<readonly string[]> {
  return (await listFilesWithDigests(engine, image, below)).map(({ line }) => line);
}

/** Lists the same, with the modification time and the content digest of each file. */
async function listFilesWithDigests(engine: TestEngine, image: string, below: string) {
  const { docker } = openEngine(await resolveEndpoint(engine.env));
  const container = await docker.createContainer({ Image: image, Cmd: ['/none'] });
  try {
    const reader = extract();
    const files: { line: string; mtime: number | undefined; digest: string }[] = [];
    reader.on('entry', ({ name, type, mode, linkname, uid, gid, mtime }, content, next) => {
      const path = name.replace(/\/$/, '');
      const owner = `${uid ?? '?'}:${gid ?? '?'}`;
      const link = linkname ? ` → ${linkname}` : '';
      const hash = createHash('sha256');
      content.on('data', (data: Buffer) => hash.update(data));
      content.on('end', () => {
        const line = `${((mode ?? 0) & 0o7777).toString(8)} ${owner} ${path}${link}`;
        if (path.startsWith(`${below}/`)) {
          // BuildKit in 20.10 sets the time of a directory to the time of the build.
          const hasBuildTime = type === 'directory' && engine.name === '20.10';
          files.push({
            line,
            mtime: hasBuildTime ? undefined : mtime?.getTime(),
            digest: hash.digest('hex'),
          });
        }
        next();
      });
    });
    const archive = await container.export();
    await new Promise((resolve, reject) => {
      archive.on('error', reject).pipe(reader).on('finish', resolve).on('error', reject);
    });
    return files.sort((a, b) => (a.line < b.line ? -1 : 1));
  } finally {
    await container.remove();
  }
}

/** Lists temporary images from builders in this file. Other test files use the same engine at the same time. */
async function listTemporaryImages(engine: TestEngine): Promise<string> {
  const listed = await engine.docker(['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}']);
  return listed
    .split('\n')
    .filter((name) => name.startsWith('image-weigh-in/') && name.includes(`:${OWNER}-`))
    .join('\n');
}

let busybox = '';

describe.each(ONE_ENGINE)('Docker Engine %s', (name) => {
  const engine = useEngine(name);
  beforeAll(async () => {
    busybox = await ensureBaseImage(engine, 'busybox');
  }, FIRST_START);
  afterAll(async () => expect(await listTemporaryImages(engine)).toBe(''));

  test('builds from the inputs, streams the log, and removes the image', async () => {
    const files = {
      'tree/app/Dockerfile': `FROM ${busybox} AS first
ARG GREETING
RUN echo "it says $GREETING" && echo "$GREETING" > /greeting
FROM first AS second
RUN exit 9
`,
    };
    await withFixture(engine, files, async ({ builder, output, request }) => {
      const image = await builder.build(
        request({
          context: 'app',
          target: 'first',
          noCache: true,
          buildArgs: ['GREETING=a=b "c"'],
          labels: ['x.y=1=2'],
        }),
      );
      expect(image.reference).toEqual({
        source: 'docker',
        name: expect.stringMatching(/^image-weigh-in\/head:/),
      });
      const { name: tag } = image.reference as { name: string };
      expect(output()).toContain('it says a=b "c"');
      expect(await engine.docker(['inspect', '--format', '{{json .Config.Labels}}', tag])).toBe(
        '{"x.y":"1=2"}',
      );
      expect(await listFiles(engine, tag, 'bin')).not.toEqual([]);
      await builder.dispose();
      expect(await listTemporaryImages(engine)).toBe('');
      await builder.dispose();
    });
  });

  test('hides build argument values in the process list and the step titles', async () => {
    const files = {
      'tree/Dockerfile': `FROM ${busybox}\nARG TOKEN\nARG PATH\nRUN test "$TOKEN" && echo checked\n`,
    };
    const recorder = await mkdtemp(join(tmpdir(), 'docker-recorder-'));
    try {
      // A wrapper that records the arguments, which `ps` shows, and runs the real docker.
      const real = engine.env['PATH'] ?? '';
      const script = `#!/bin/bash -p\nprintf '%s\\n' "$@" >>${recorder}/arguments\nPATH='${real}' exec docker "$@"\n`;
      await writeFile(join(recorder, 'docker'), script, { mode: 0o755 });
      const env = { PATH: `${recorder}:${real}`, FROM_ENV: 'inherited' };
      await withFixture(
        engine,
        files,
        async ({ builder, output, request }) => {
          const image = await builder.build(
            request({ buildArgs: ['TOKEN=s3cret', 'PATH=/bin', 'FROM_ENV'] }),
          );
          const { name: tag } = image.reference as { name: string };
          expect(output()).toContain('checked');
          expect(output()).not.toContain('s3cret');
          expect(output()).toContain('RUN test "${TOKEN}" && echo');
          const recordedArguments = await readFile(join(recorder, 'arguments'), 'utf8').catch(() => '');
          expect(recordedArguments).not.toContain('s3cret');
          if (name !== '20.10') expect(recordedArguments).toContain('--build-arg=TOKEN\n');
          expect(await engine.docker(['history', '--no-trunc', tag])).toContain(
            '|2 TOKEN=s3cret PATH=/bin /bin/sh',
          );
        },
        env,
      );
    } finally {
      await rm(recorder, { recursive: true });
    }
  });

  test('never gives the base a cache mount of the head if the builder outlives the job', async () => {
    // Newer engines reuse the result of an instruction with the same text, even if its cache mount differs.
    const id = `id=${Date.now()}`;
    const dockerfile = (file: string) =>
      `FROM ${busybox}\nRUN --mount=type=cache,target=/c,${id} : ${id}; echo "sees $(ls /c | xargs echo)." && touch /c/${file}\n`;
    await withFixture(engine, {}, async ({ builder, tree, output, request }) => {
      const build = async (side: 'base' | 'head', file: string) => {
        const before = output().length;
        await writeFile(join(tree, 'Dockerfile'), dockerfile(file));
        const { reference } = await builder.build({ ...request(), side });
        const { name: tag } = reference as { name: string };
        const history = await engine.docker(['history', '--no-trunc', '--format', '{{.CreatedBy}}', tag]);
        return { sees: /(sees .*\.)$/m.exec(output().slice(before))?.[1], history };
      };
      const base = await build('base', 'one');
      expect(base.sees).toBe('sees .');
      expect((await build('head', 'poison')).sees).toBe('sees .');
      expect((await build('head', 'one')).history).toBe(base.history);
      expect((await build('base', 'two')).sees).toBe('sees one.');
      expect((await build('head', 'three')).sees).toContain('poison');
    });
  });

  test('lets the head use the cache mounts of the base on a machine that ends with the job', async () => {
    const id = `id=${Date.now()}`;
    const dockerfile = (file: string) =>
      `FROM ${busybox}\nRUN --mount=type=cache,target=/c,${id} : ${id}; ls /c && touch /c/${file}\n`;
    await withFixture(
      engine,
      { 'tree/Dockerfile': dockerfile('warm') },
      async ({ builder, tree, output, request }) => {
        await builder.build({ ...request(), side: 'base' });
        await writeFile(join(tree, 'Dockerfile'), dockerfile('more'));
        await builder.build(request());
        expect(output()).toMatch(/ warm$/m);
      },
      { RUNNER_ENVIRONMENT: 'github-hosted' },
    );
  });

  test('removes every tag if base and head are the same image', async () => {
    const files = { 'tree/Dockerfile': `FROM ${busybox}\nLABEL built=${Date.now()}\n` };
    await withFixture(engine, files, async ({ builder, request }) => {
      const sides = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? 'base' : 'head'));
      for (const side of sides) await builder.build({ ...request(), side });
      await builder.dispose();
      expect(await listTemporaryImages(engine)).toBe('');
    });
  });

  test('reports which RUN failed, and why', async () => {
    const files = { 'tree/Dockerfile': `FROM ${busybox}\nARG TOKEN\nRUN echo broken $TOKEN here; exit 7\n` };
    await withFixture(engine, files, async ({ builder, output, request }) => {
      const error = await expectFailure(builder.build(request({ buildArgs: ['TOKEN=echo broken'] })));
      expect(error.area).toBe('build');
      expect(error.what).toBe("Can't build the head");
      expect(error.why).toMatch(/exit code: 7/);
      expect(error.why).not.toContain('echo broken');
      expect(output()).toMatch(/^#\d+ [\d.]* ?broken echo broken here/m);
    });
  });

  test('reports a missing target', async () => {
    await withFixture(engine, { 'tree/Dockerfile': `FROM ${busybox}\n` }, async ({ builder, request }) => {
      const error = await expectFailure(builder.build(request({ target: '--push' })));
      expect(error.why).toMatch(/target stage/);
      expect(error.why).toContain('--push');
    });
  });

  test('distinguishes a missing Dockerfile from a broken one', async () => {
    await withFixture(
      engine,
      { 'tree/service.Dockerfile': 'FROM scratch\n' },
      async ({ builder, request }) => {
        const error = await expectFailure(builder.build(request()));
        expect([error.code, error.why]).toEqual(['no-dockerfile', 'it has no file Dockerfile']);
        const missing = await expectFailure(builder.build(request({ context: 'service' })));
        expect([missing.code, missing.why]).toEqual(['no-dockerfile', 'it has no file service/Dockerfile']);
        // The commit has the Dockerfile, so the code isn't `no-dockerfile`.
        const folder = await expectFailure(
          builder.build(request({ context: 'service', file: 'service.Dockerfile' })),
        );
        expect([folder.code, folder.why]).toEqual([undefined, 'it has no directory service (the context)']);
      },
    );
  });

  test('stops the build and leaves nothing after an abort during a RUN', async () => {
    const marker = `${Date.now()}`;
    const files = {
      'tree/Dockerfile': `FROM ${busybox}\nRUN echo started-${marker} && sleep 600 && echo ${marker}\n`,
    };
    await withFixture(engine, files, async ({ builder, abort, printed, request }) => {
      const build = builder.build(request());
      build.catch(() => undefined);
      await printed(` started-${marker}`);
      abort.abort(new Error('cancelled'));
      await expect(build).rejects.toThrow('cancelled');
      await expect(builder.build(request())).rejects.toThrow('cancelled');
      await builder.dispose();
      expect(await listTemporaryImages(engine)).toBe('');
      await expectNoProcess(marker);
    });
  });

  test('sends the same files with and without buildx', async () => {
    const files = {
      'tree/docker/Dockerfile': 'FROM scratch\nCOPY . /context\n',
      'tree/app/.dockerignore':
        'logs\n**/*.tmp\n!keep.tmp\nvendor/*\n!vendor/kept/file\n# a comment\nREADME\n',
      'tree/app/main': '',
      'tree/app/readme': '',
      'tree/app/README': '',
      'tree/app/keep.tmp': '',
      'tree/app/src/drop.tmp': '',
      'tree/app/src/ä ö': '',
      'tree/app/logs/one': '',
      'tree/app/vendor/dropped/file': '',
      'tree/app/vendor/kept/file': '',
      'tree/app/vendor/kept/other': '',
    };
    await withFixture(engine, files, async ({ builder, tree, request }) => {
      await chmod(join(tree, 'app/main'), 0o755);
      await symlink('/etc/passwd', join(tree, 'app/outside'));
      await mkdir(join(tree, 'app/empty'), { mode: 0o755 });
      const image = await builder.build(request({ context: 'app', file: 'docker/Dockerfile' }));
      const sent = await listFiles(engine, (image.reference as { name: string }).name, 'context');
      expect(sent).toEqual([
        '644 0:0 context/.dockerignore',
        '644 0:0 context/keep.tmp',
        '644 0:0 context/readme',
        '644 0:0 context/src/ä ö',
        '644 0:0 context/vendor/kept/file',
        '755 0:0 context/empty',
        '755 0:0 context/main',
        '755 0:0 context/src',
        '755 0:0 context/vendor',
        '755 0:0 context/vendor/kept',
        '777 0:0 context/outside → /etc/passwd',
      ]);
    });
  });

  test.each<[string, Files, Partial<BuildInputs>, readonly string[]]>([
    ['is in the context', { 'tree/.dockerignore': 'b\n' }, {}, ['.dockerignore', 'Dockerfile', 'a']],
    ['is ignored', { 'tree/.dockerignore': 'Dockerfile\nb\n' }, {}, ['.dockerignore', 'a']],
    ['is ignored with all else but exceptions', { 'tree/.dockerignore': '*\n!a\n' }, {}, ['a']],
    [
      'is outside of the context',
      { 'tree/app/.dockerignore': '*\n!in\n', 'tree/app/in/file': 'x', 'tree/app/out': 'x' },
      { context: 'app', file: 'Dockerfile' },
      ['in', 'in/file'],
    ],
  ])(
    'copies the context and nothing else with COPY . ., if the Dockerfile %s',
    async (_, extraFiles, inputs, expected) => {
      const files = {
        'tree/Dockerfile': 'FROM scratch\nCOPY . /context\n',
        'tree/a': 'x',
        'tree/b': 'x',
        ...extraFiles,
      };
      await withFixture(engine, files, async ({ builder, withoutBuildx, request }) => {
        for (const candidate of [builder, withoutBuildx]) {
          const { reference } = await candidate.build(request(inputs));
          const copied = await listFiles(engine, (reference as { name: string }).name, 'context');
          expect(copied.map((line) => line.replace(/^\d+ 0:0 context\//, '')).toSorted()).toEqual(expected);
        }
      });
    },
  );

  test('without buildx, builds the same bytes for files of every size', async () => {
    const many = Array.from(
      { length: 1500 },
      (_, index) => [`tree/many/${index % 7}/${index}`, `${index}`] as const,
    );
    const files = {
      ...Object.fromEntries(many),
      'tree/Dockerfile': 'FROM scratch\nCOPY . /context/\n',
      'tree/large': 'large'.repeat(1_500_000),
      'tree/ä ö': '',
      'tree/a.b/file': 'after a/ in the order of BuildKit',
      'tree/a/file': '',
    };
    await withFixture(engine, files, async ({ builder, withoutBuildx, tree, request }) => {
      await chmod(join(tree, 'a/file'), 0o4755);
      await symlink('/etc/passwd', join(tree, 'link'));
      for (const path of await readdir(tree, { recursive: true })) {
        await lutimes(join(tree, path), 1_700_000_000, 1_700_000_000.5);
      }
      const builds = [withoutBuildx, builder].map(async (candidate) => {
        const { reference } = await candidate.build(request({ noCache: true }));
        return listFilesWithDigests(engine, (reference as { name: string }).name, 'context');
      });
      const [actual, expected] = await Promise.all(builds);
      expect(actual).toHaveLength(many.length + 16);
      expect(actual).toEqual(expected);
      expect(actual).toContainEqual({
        line: '4755 0:0 context/a/file',
        mtime: 1_700_000_000_000,
        digest: createHash('sha256').digest('hex'),
      });
    });
  });

  test('without buildx, keeps the BuildKit session alive in long builds', async () => {
    // Engines send a ping every 5 s, and close a session after two pings without an answer.
    const files = {
      'tree/Dockerfile': `FROM ${busybox}\nRUN sleep 16; echo ü-shown\nCOPY late /\n`,
      'tree/late': '',
    };
    await withFixture(engine, files, async ({ withoutBuildx, output, request }) => {
      expect(await withoutBuildx.describe()).toMatch(/^Engine API 1\.\d+ with BuildKit$/);
      await withoutBuildx.build(request({ noCache: true }));
      expect(output()).toMatch(/^#\d+ ü-shown$/m);
    });
  });

  test('prefers Dockerfile.dockerignore to the .dockerignore of the context', async () => {
    const files = {
      'tree/Dockerfile': 'FROM scratch\nCOPY . /context\n',
      'tree/.dockerignore': 'a\n',
      'tree/Dockerfile.dockerignore': 'b\n.dockerignore\nDockerfile.dockerignore\n',
      'tree/a': '',
      'tree/b': '',
    };
    await withFixture(engine, files, async ({ builder, request }) => {
      const image = await builder.build(request());
      expect(await listFiles(engine, (image.reference as { name: string }).name, 'context')).toEqual([
        '644 0:0 context/Dockerfile',
        '644 0:0 context/a',
      ]);
    });
  });

  test('rejects paths that leave the working tree, before it builds', async () => {
    const outside = { 'workspace/Dockerfile': 'FROM scratch\n', 'tree/Dockerfile': 'FROM scratch\n' };
    await withFixture(engine, outside, async ({ builder, tree, output, request }) => {
      await symlink('../workspace', join(tree, 'link'));
      await symlink('../workspace/Dockerfile', join(tree, 'Linked'));
      for (const inputs of [{ context: 'link' }, { file: 'Linked' }]) {
        const error = await expectFailure(builder.build(request(inputs)));
        expect(error.why).toContain('is outside the repository');
        expect(error.code).toBeUndefined();
      }
      for (const context of ['/etc', '../workspace', 'a/../..', 'https://example.org/x.git', 'git@x:y']) {
        const error = await expectFailure(builder.build(request({ context })));
        expect([error.area, error.why]).toEqual(['input', expect.stringContaining('inside the repository')]);
      }
      expect(output()).toBe('');
    });
  });

  if (name === '20.10') {
    test('without buildx, names the engine and rejects inputs that need buildx', async () => {
      await withFixture(
        engine,
        { 'tree/Dockerfile': 'FROM scratch\n' },
        async ({ builder, output, request }) => {
          expect(await builder.describe()).toBe('Engine API 1.41 with BuildKit');
          const error = await expectFailure(
            builder.build(request({ secrets: ['a=hidden'], ssh: ['default'], cacheFrom: ['type=gha'] })),
          );
          expect(error.why).toBe('buildx is needed for secrets, ssh, cache-from');
          expect(output()).toBe('');
        },
      );
    });
  }

  if (name !== '20.10' && name !== 'DOCKER_HOST') {
    test('builds with buildx, and passes secrets to the build only', async () => {
      const files = {
        'workspace/token': 'from-a-file\nin two lines\n',
        'tree/Dockerfile': `FROM ${busybox}
RUN --mount=type=secret,id=one --mount=type=secret,id=two --mount=type=secret,id=three \\
    cat /run/secrets/one /run/secrets/two /run/secrets/three && sha256sum /run/secrets/one && exit 3
`,
      };
      await withFixture(
        engine,
        files,
        async ({ builder, output, temp, request }) => {
          expect(await builder.describe()).toMatch(/^buildx \(driver docker, v0\.\d+/);
          const error = await expectFailure(
            builder.build(
              request({
                secrets: ['one=a="secret",b'],
                secretFiles: ['two=token'],
                secretEnvs: ['three=SECRET_THREE'],
              }),
            ),
          );
          // The digest of `a="secret",b` shows that the build received all of it.
          expect(output()).toContain(createHash('sha256').update('a="secret",b').digest('hex'));
          for (const text of [output(), error.message]) {
            expect(text).not.toMatch(/a="secret"|from-a-file|in two lines|from-the-environment/);
          }
          expect(error.why).toMatch(/exit code: 3 \(line 2: RUN --mount/);
          const remaining = await readdir(temp, { recursive: true });
          expect(remaining.filter((file) => file.includes('secret'))).toEqual([]);
        },
        { SECRET_THREE: 'from-the-environment' },
      );
    });

    test('builds with named contexts', async () => {
      const files = {
        'tree/Dockerfile': 'FROM scratch\nCOPY --from=shared file /file\n',
        'tree/libs/shared/file': 'shared',
      };
      await withFixture(engine, files, async ({ builder, request }) => {
        await expect(
          builder.build(request({ buildContexts: ['shared=libs/shared'] })),
        ).resolves.toMatchObject({ reference: { source: 'docker' } });
        const error = await expectFailure(builder.build(request({ buildContexts: ['shared=../workspace'] })));
        expect(error.area).toBe('input');
      });
    });

    test('writes both sides into one OCI layout, or loads them if the store has no OCI export', async () => {
      const Dockerfile = 'FROM scratch\nARG FILE\nCOPY shared /shared\nCOPY $FILE /file\n';
      const files = { 'tree/Dockerfile': Dockerfile, 'tree/shared': 's', 'tree/one': '1', 'tree/two': '22' };
      await withFixture(engine, files, async ({ toLayout, temp, output, request }) => {
        const build = (file: string) => toLayout.build(request({ buildArgs: [`FILE=${file}`] }));
        const [first, second] = [await build('one'), await build('two')];
        if (!name.endsWith('-containerd')) {
          expect([first, second]).toMatchObject([
            { reference: { source: 'docker' } },
            { reference: { source: 'docker' } },
          ]);
          expect(output().match(/warning: The builder can't write an OCI layout, so .*/g)).toEqual([
            expect.stringContaining('OCI exporter is not supported for the docker driver'),
          ]);
          return;
        }
        expect([first.reference.source, second.reference.source]).toEqual(['oci-dir', 'oci-dir']);
        expect(output()).not.toContain('warning');
        // The first one can still be read, although index.json of the layout has only the second one.
        const reader = createImageReader({ engine: () => Promise.reject(new Error('not needed')) });
        const wanted = [first, second].map(({ reference }) => makeRequest(reference));
        const snapshots = await reader.read(wanted, 'none');
        expect(snapshots.map(({ size }) => size.unpacked)).toEqual([2, 3]);
        // Two manifests, two configurations, two layers, and the layer that both have.
        const [folder = ''] = await readdir(temp);
        expect(await readdir(join(temp, folder, 'layout/blobs/sha256'))).toHaveLength(7);
      });
    });

    if (name.endsWith('-containerd')) {
      test('loads the image if the layout cannot be written, as on a full disk', async () => {
        const files = {
          'tree/Dockerfile': 'FROM scratch\nARG FILE\nCOPY $FILE /file\n',
          'tree/a': 'a',
          'tree/b': 'b',
        };
        await withFixture(engine, files, async ({ toLayout, temp, output, request }) => {
          const build = (file: string) => toLayout.build(request({ buildArgs: [`FILE=${file}`] }));
          await build('a');
          const [folder = ''] = await readdir(temp);
          const ingest = join(temp, folder, 'layout/ingest');
          await rm(ingest, { recursive: true, force: true });
          await writeFile(ingest, '');
          expect((await build('b')).reference.source).toBe('docker');
          expect(output().match(/warning: The builder can't write an OCI layout, so .*/g)).toEqual([
            expect.stringContaining(ingest),
          ]);
        });
      });

      test('exports only the layers that are not known', async () => {
        const Dockerfile = 'FROM scratch\nCOPY shared /shared\nARG FILE\nCOPY $FILE /file\n';
        const shared = Array.from({ length: 60_000 }, (_, i) =>
          createHash('sha256').update(`${i}`).digest('hex'),
        );
        const files = {
          'tree/Dockerfile': Dockerfile,
          'tree/shared': shared.join(''),
          'tree/one': '1',
          'tree/two': '22',
        };
        await withFixture(engine, files, async ({ toLayout, temp, layers, output, request }) => {
          const build = (file: string) => toLayout.build(request({ buildArgs: [`FILE=${file}`] }));
          const reader = createImageReader({ engine: () => Promise.reject(new Error('not needed')), layers });
          const read = async (file: string) => {
            const { reference } = await build(file);
            const [snapshot] = await reader.read([makeRequest(reference)], 'all');
            return { ...snapshot!, reference: '' };
          };
          const expected = { one: await read('one'), two: await read('two') };
          const [folder = ''] = await readdir(temp);
          const layout = join(temp, folder, 'layout');
          const [sharedLayer] = expected.one.layers;
          const sizeOfShared = async () =>
            (await stat(join(layout, 'blobs', sharedLayer!.digest!.replace(':', '/')))).size;
          expect(await sizeOfShared()).toBe(sharedLayer!.compressed);
          // A later run knows the layers and has no layout yet.
          await rm(layout, { recursive: true });
          expect(await read('one')).toEqual(expected.one);
          expect(await sizeOfShared()).toBe(0);
          // A known layer that doesn't match is not used.
          await rm(layout, { recursive: true });
          const known = (await layers.getBlob(sharedLayer!.digest!))!;
          await layers.put({ ...known, compressed: 1 });
          expect(await read('two')).toEqual(expected.two);
          expect(await sizeOfShared()).toBe(sharedLayer!.compressed);
          expect(output().match(/info: .*/g)).toEqual([
            'info: 2 of 2 layers are known and were not exported',
            'info: Exporting all layers, because a cached layer is missing or does not match the image',
          ]);
          expect(output()).not.toContain('warning');
        });
      });

      test('writes an OCI archive for builders outside the engine', async () => {
        const files = { 'tree/Dockerfile': `FROM ${busybox}\nRUN echo archived > /file\n` };
        await withFixture(engine, files, async ({ temp, request }) => {
          const file = join(temp, 'with, comma.tar');
          let output = '';
          const reason = await buildWithBuildx(
            { run: createRun(), env: engine.env, cwd: temp, signal: new AbortController().signal },
            {
              request: request(),
              paths: await findBuildPaths(request()),
              buildArgs: [],
              version: 'v0.13.1',
              output: { kind: 'oci-archive', file },
              idFile: `${file}.id`,
              secretsFolder: temp,
              write: (text) => (output += text),
            },
          );
          expect([reason, output]).toEqual([null, expect.stringContaining('exporting to oci image format')]);
          const { stdout } = await execa('tar', ['-xOf', file, 'index.json'], { stdin: 'ignore' });
          expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 2, manifests: [expect.anything()] });
          await Promise.all([rm(file), rm(`${file}.id`)]);
        });
      });
    }

    test('reports a missing builder', async () => {
      await withFixture(engine, { 'tree/Dockerfile': 'FROM scratch\n' }, async ({ builder, request }) => {
        const error = await expectFailure(builder.build(request({ builder: '--nobody' })));
        expect(error.what).toBe("Can't use the builder --nobody");
      });
    });
  }
});

/** Expects that all processes with this marker end. The engine may take a while to stop a cancelled RUN. */
async function expectNoProcess(marker: string): Promise<void> {
  const listProcesses = async () => {
    const { stdout } = await execa('ps', ['-eo', 'pid,ppid,stat,etime,args'], { stdin: 'ignore' });
    return stdout.split('\n').filter((line) => line.includes(marker));
  };
  const deadline = Date.now() + 60_000;
  while ((await listProcesses()).length > 0 && Date.now() < deadline) await setTimeout(100);
  expect(await listProcesses()).toEqual([]);
}
