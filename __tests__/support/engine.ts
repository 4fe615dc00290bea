import { afterAll, beforeAll } from '@jest/globals';
import { execa } from 'execa';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ALL_TESTS } from './all-tests.ts';

const ENGINE = resolve(import.meta.dirname, '../../script/engine');

/** Long enough to fetch and start an engine on a slow line. */
const START_TIMEOUT = 300_000;

export type EngineName = '20.10' | '26.1' | '26.1-containerd' | 'DOCKER_HOST';

/** The engines to test on: the project's own, or the one that the caller's DOCKER_HOST names. */
export const ENGINES: readonly EngineName[] =
  process.env['DOCKER_HOST'] === undefined ? ['20.10', '26.1', '26.1-containerd'] : ['DOCKER_HOST'];

/** What two engines show is shown on a third one, and what one shows on others, by `script/test --all` only. */
const isWhole = ALL_TESTS || process.env['DOCKER_HOST'] !== undefined;

/** The engines of tests that take minutes: one of each image store. */
export const STORES: readonly EngineName[] = isWhole ? ENGINES : ['26.1', '26.1-containerd'];

/** The engines of tests that do the same on each. */
export const ONE_ENGINE: readonly EngineName[] = isWhole ? ENGINES : ['26.1'];

export interface DockerOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A real, running Docker Engine. */
export interface TestEngine {
  readonly name: EngineName;
  /** As in DOCKER_HOST. */
  readonly host: string;
  /** The whole environment in which `docker`, and everything else, finds this engine. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs the engine's own docker client; resolves with its stdout, rejects with everything it said. */
  docker(args: readonly string[], options?: DockerOptions): Promise<string>;
  /** A name for an image that is removed after the test file. */
  imageName(): string;
  /** Builds from these files with BuildKit and without network. `flags` go before the context. */
  build(files: Readonly<Record<string, string>>, flags?: readonly string[]): Promise<string>;
}

/**
 * Gives a test file or a `describe` block an engine. It is started once, shared by every test file and run, and
 * left running until `script/engine stop all`. Where none can be started, the tests fail and say why.
 */
export function useEngine(name: EngineName): TestEngine {
  return useEngineOf(name, () => startEngine(name));
}

/**
 * Gives a test file an engine that no other file uses, for tests that look at everything that is in one, or leave what others
 * would remove. It is stopped and deleted after the file. An engine that DOCKER_HOST names is shared all the same.
 */
export function usePrivateEngine(name: EngineName): TestEngine {
  if (name === 'DOCKER_HOST') return useEngine(name);
  let root = '';
  const engine = useEngineOf(name, async () => {
    // Sees to it that the packages are there, under the lock that all test files have in common.
    await startEngine(name);
    root = await mkdtemp(join(tmpdir(), 'engine-'));
    await symlink(resolve(ENGINE, '../../.engine/packages'), join(root, 'packages'));
    return startEngine(name, ['--root', root]);
  });
  // Comes after the hook that removes the images: jest calls them in the order of their definition.
  afterAll(async () => {
    await execa(ENGINE, ['stop', 'all', '--root', root]);
    await rm(root, { recursive: true, force: true });
  }, START_TIMEOUT);
  return engine;
}

function useEngineOf(name: EngineName, start: () => Promise<Record<string, string>>): TestEngine {
  const env: Record<string, string> = {};
  const names: string[] = [];
  const engine: TestEngine = {
    name,
    get host() {
      return env['DOCKER_HOST'] ?? '';
    },
    env,
    async docker(args, options = {}) {
      const { stdout } = await execa('docker', args, {
        env: { ...env, ...options.env },
        extendEnv: false,
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
        ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
      });
      return stdout;
    },
    imageName() {
      const image = `weigh-in-test/${randomUUID()}:test`;
      names.push(image);
      return image;
    },
    async build(files, flags = []) {
      const image = engine.imageName();
      await withFiles(files, (folder) =>
        engine.docker(['build', '--quiet', '--network', 'none', '--tag', image, ...flags, folder], {
          env: { DOCKER_BUILDKIT: '1' },
        }),
      );
      return image;
    },
  };
  beforeAll(async () => {
    Object.assign(env, await start());
  }, START_TIMEOUT);
  afterAll(async () => {
    // Not by a list of what is there: an engine can't make one while other tests remove images.
    for (const name of names) {
      await engine.docker(['image', 'rm', '--force', name]).catch((error: unknown) => {
        if (!/No such image/i.test(String(error))) throw error;
      });
    }
  }, START_TIMEOUT);
  return engine;
}

/** The environment of an engine, which is started when it is not running. */
async function startEngine(name: EngineName, flags: readonly string[] = []): Promise<Record<string, string>> {
  if (name === 'DOCKER_HOST') return definedOnly(process.env);
  await execa(ENGINE, ['start', name, ...flags]);
  const { stdout } = await execa('bash', ['-c', `eval "$("$0" env "$@")" && env -0`, ENGINE, name, ...flags]);
  return Object.fromEntries(
    stdout
      .split('\0')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Calls `use` with a temporary folder that holds these files, and removes it afterwards. */
export async function withFiles<T>(
  files: Readonly<Record<string, string | Buffer>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'weigh-in-test-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
