/** A Docker Engine of its own, whose build cache can be emptied without harm to anybody. */
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

const REPOSITORY = join(import.meta.dirname, '../../..');
const NAME = '26.1';

/** Starts the engine in a temporary directory. It uses the downloaded packages of script/engine. */
export async function startEngine() {
  const root = await mkdtemp(join(tmpdir(), 'cost-engine-'));
  const packages = join(REPOSITORY, '.engine/packages');
  await mkdir(packages, { recursive: true });
  await symlink(packages, join(root, 'packages'));
  const control = (...args) => execa(join(REPOSITORY, 'script/engine'), [...args, '--root', root]);
  const stop = async () => {
    await control('stop', 'all');
    await rm(root, { recursive: true, force: true });
  };
  try {
    await control('start', NAME);
    const env = await readEnvironment(control);
    const docker = async (args, options = {}) =>
      (await execa('docker', args, { env, stdin: 'ignore', ...options })).stdout;
    return {
      env,
      stop,
      docker,
      version: await docker(['version', '--format', '{{.Server.Version}}']),
      emptyBuildCache: () => docker(['builder', 'prune', '--all', '--force']),
      standIn: async (name) =>
        (await execa(join(REPOSITORY, 'script/base-image'), [name], { env, stdin: 'ignore' })).stdout,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Returns the environment that `script/engine env` sets. */
async function readEnvironment(control) {
  const { stdout: lines } = await control('env', NAME);
  const { stdout } = await execa('bash', ['-c', `eval "$0"; env -0`, lines]);
  return Object.fromEntries(
    stdout
      .split('\0')
      .filter((entry) => entry.includes('='))
      .map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
}
