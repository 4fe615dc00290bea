/** The Docker Engine that the workflows build on. */
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

const ENGINE = 'script/engine';
const NAME = '28.5';
const ROOT = '.engine';

/** EX_UNAVAILABLE of sysexits.h: this machine can't do it. */
export const UNAVAILABLE = 69;

/** A missing tool or network. Nothing can run without it. */
export class SkipError extends Error {}

/** Stand-ins of script/base-image, by the public name in the Dockerfiles. They have these names only in the private engine. */
const STAND_INS = {
  'busybox:1.37': 'busybox',
  'golang:1.26': 'golang',
  'gcr.io/distroless/static-debian13': 'distroless-static',
  'gcr.io/distroless/nodejs24-debian13:nonroot': 'distroless-nodejs24',
};

/**
 * Uses the engine in DOCKER_HOST, or starts one that nothing else uses. `provide` makes public images available. `stop` removes a
 * private engine with all that is in it.
 */
export async function startEngine(run) {
  if (process.env['DOCKER_HOST'] !== undefined) {
    return { env: pickEnvironment(process.env), provide: async () => {}, stop: async () => {} };
  }
  // To the folder that all private engines share.
  await runOrSkip(run, ['--fetch', NAME]);
  const root = await mkdtemp(join(tmpdir(), 'act-engine-'));
  const stop = async () => {
    await execa(ENGINE, ['stop', NAME, '--root', root]);
    await rm(root, { recursive: true, force: true });
  };
  try {
    await symlink(join(process.cwd(), ROOT, 'packages'), join(root, 'packages'));
    await runOrSkip(run, ['start', NAME, '--root', root]);
    const env = pickEnvironment(await readEnvironment(run, ['env', NAME, '--root', root]));
    return { env, provide: (images) => tagStandIns(run, env, images), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function runOrSkip(run, args) {
  const { exitCode, stderr, isCanceled } = await run(ENGINE, args, { reject: false });
  if (isCanceled) throw new Error('interrupted');
  if (exitCode === UNAVAILABLE) throw new SkipError(`there is no Docker Engine: ${stderr.trim()}`);
  if (exitCode !== 0) throw new Error(`Can't start a Docker Engine: ${stderr.trim()}`);
}

/** Returns the environment after the shell code that `script/engine env` prints. */
async function readEnvironment(run, args) {
  const { stdout } = await run('bash', [
    '-c',
    'set -e; code=$("$0" "$@"); eval "$code"; env -0',
    ENGINE,
    ...args,
  ]);
  const entries = stdout.split('\0').filter((entry) => entry.includes('='));
  return Object.fromEntries(
    entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
}

/** What `docker` needs. act passes its whole environment to steps, and a runner has no more than this. */
function pickEnvironment(env) {
  const kept = /^(?:PATH|LANG|SSL_.*|(?:DOCKER|BUILDX|BUILDKIT)_.*|.*_PROXY)$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => kept.test(name)));
}

async function tagStandIns(run, env, images) {
  for (const image of images) {
    const { stdout } = await run('script/base-image', [STAND_INS[image]], { env });
    await run('docker', ['tag', stdout, image], { env });
  }
}
