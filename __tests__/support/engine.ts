import { afterAll, beforeAll } from '@jest/globals';
import { execa, ExecaError } from 'execa';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ALL_TESTS } from './all-tests.ts';
import { SCRIPT_ENGINES } from './engine-names.ts';

const ENGINE = resolve(import.meta.dirname, '../../script/engine');

/** Enough to download and start an engine over a slow connection. */
const START_TIMEOUT = 300_000;

export type EngineName = (typeof SCRIPT_ENGINES)[number] | 'DOCKER_HOST';

/** All engines to test on: those of script/engine, or the one in DOCKER_HOST. */
export const ENGINES: readonly EngineName[] =
  process.env['DOCKER_HOST'] === undefined ? SCRIPT_ENGINES : ['DOCKER_HOST'];

/** Whether every test runs on every engine: only with `script/test --all`, or on the engine in DOCKER_HOST. */
const runsEverything = ALL_TESTS || process.env['DOCKER_HOST'] !== undefined;

/** The engines for tests that differ by image store: one for each store. Tests on all engines run with `--all`. */
export const STORES: readonly EngineName[] = runsEverything ? ENGINES : ['28.5', '28.5-containerd'];

/** The engines for the one test that also runs on the oldest engine by default. */
export const STORES_AND_OLDEST: readonly EngineName[] = runsEverything ? ENGINES : [...STORES, '20.10'];

/** The engine for tests that do the same on every engine. */
export const ONE_ENGINE: readonly EngineName[] = runsEverything ? ENGINES : ['28.5'];

/** An engine with the overlay2 store and buildx, for tests that need any engine. */
export const ANY_ENGINE: EngineName = process.env['DOCKER_HOST'] === undefined ? '28.5' : 'DOCKER_HOST';

export interface DockerOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A real, running Docker Engine. */
export interface TestEngine {
  readonly name: EngineName;
  /** The value of DOCKER_HOST. */
  readonly host: string;
  /** The complete environment in which `docker` and other programs find this engine. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs the docker client of the engine. Resolves with its stdout. Rejects with all of its output. */
  docker(args: readonly string[], options?: DockerOptions): Promise<string>;
  /** Returns a name for an image, which is removed after the test file. */
  imageName(): string;
  /** Builds an image from these files with BuildKit and without network. `flags` go before the context. */
  build(files: Readonly<Record<string, string>>, flags?: readonly string[]): Promise<string>;
}

/**
 * Provides an engine to a test file or a `describe` block. The engine is started once, shared by all test files and runs, and keeps
 * running until `script/engine stop all`. If it can't be started, the tests fail with the reason.
 */
export function useEngine(name: EngineName): TestEngine {
  return useStartedEngine(name, () => startEngine(name));
}

/**
 * Provides an engine that no other test file uses, for tests that list everything in an engine, or leave things that other tests
 * would remove. It is stopped and deleted after the file. An engine in DOCKER_HOST is shared.
 */
export function usePrivateEngine(name: EngineName): TestEngine {
  if (name === 'DOCKER_HOST') return useEngine(name);
  let root = '';
  const engine = useStartedEngine(name, async () => {
    // Under the lock that all test files share.
    await execa(ENGINE, ['--fetch', name]);
    root = await mkdtemp(join(tmpdir(), 'engine-'));
    await symlink(resolve(ENGINE, '../../.engine/packages'), join(root, 'packages'));
    return startEngine(name, ['--root', root]);
  });
  // Runs after the hook that removes the images, because jest calls hooks in the order of definition.
  afterAll(async () => {
    await execa(ENGINE, ['stop', 'all', '--root', root]);
    await rm(root, { recursive: true, force: true });
  }, START_TIMEOUT);
  return engine;
}

function useStartedEngine(name: EngineName, start: () => Promise<Record<string, string>>): TestEngine {
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
    if (names.length === 0) return;
    // Don't list the images first: an engine can't do that while other tests remove images.
    await engine.docker(['image', 'rm', '--force', ...names]).catch(throwUnlessMissing);
  }, START_TIMEOUT);
  return engine;
}

/** `docker image rm` has one line on stderr for each image that it can't remove. */
function throwUnlessMissing(error: unknown): void {
  const lines = error instanceof ExecaError ? String(error.stderr).trim().split('\n') : [];
  if (lines.length === 0 || !lines.every((line) => /No such image/i.test(line))) throw error;
}

/** Starts an engine, unless it runs. Returns the environment in which programs find it. */
async function startEngine(name: EngineName, flags: readonly string[] = []): Promise<Record<string, string>> {
  if (name === 'DOCKER_HOST') return withoutCallersSettings(process.env);
  return startWithScript(ENGINE, [name, ...flags]);
}

/** Starts what `SCRIPT start NAME` starts. Returns the environment that `SCRIPT env NAME` sets. */
export async function startWithScript(
  script: string,
  args: readonly string[],
): Promise<Record<string, string>> {
  await execa(script, ['start', ...args]);
  const command = 'settings=$("$0" env "$@") && eval "$settings" && env -0';
  const { stdout } = await execa('bash', ['-c', command, script, ...args]);
  return withoutCallersSettings(
    Object.fromEntries(
      stdout
        .split('\0')
        .filter((line) => line.includes('='))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    ),
  );
}

/** What programs need to run, to reach an engine and to reach the network. */
const KEPT_VARIABLES =
  /^(?:PATH|HOME|USER|TMPDIR|LANG|LC_.*|LD_LIBRARY_PATH|SSL_.*|NODE_EXTRA_CA_CERTS|(?:DOCKER|BUILDX|BUILDKIT|XDG|NPM_CONFIG)_.*|.*_PROXY)$/i;

/** Without what belongs to whoever runs the tests, such as `CI`, `TERM` and `GITHUB_ACTIONS`: it changes what programs print. */
function withoutCallersSettings(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && KEPT_VARIABLES.test(entry[0]),
    ),
  );
}

/** Calls `use` with a temporary folder that contains these files. Removes it afterwards. */
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
