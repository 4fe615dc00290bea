/** The Docker Engine of the demo, and its base images. */
import { execa } from 'execa';
import { DemoError } from './error.mjs';

const ENGINE = 'script/engine';
const PRIVATE_ENGINE = '26.1';

/**
 * The engine that `docker` talks to, else a private one. `env` leads `docker` there; `stop` ends what was
 * started here.
 */
export async function findEngine(run) {
  const own = await run('docker', ['version', '--format', '{{.Server.Version}}'], {
    reject: false,
    timeout: 10_000,
  });
  if (own.exitCode === 0) {
    console.log(`    Docker Engine ${own.stdout}, the one that docker talks to`);
    return { env: process.env, started: false, stop: async () => {} };
  }
  return startPrivateEngine(run, lastLine(own.stderr) || own.shortMessage);
}

async function startPrivateEngine(run, why) {
  if (!(await canUseDebian())) {
    throw new DemoError(
      `No Docker Engine answers (${why}). Install Docker and start it, or set DOCKER_HOST; ` +
        '`docker version` must work. (Only on Debian or Ubuntu, as root, the demo starts an engine of its own.)',
    );
  }
  const { stdout: list } = await run(ENGINE, ['list']);
  const wasRunning = new RegExp(`^${PRIVATE_ENGINE} +running`, 'm').test(list);
  console.log('    No Docker Engine answers here: starting a private one (the first time it is downloaded)');
  // From here on there is something to stop, even if the start is interrupted.
  const stop = async () => {
    if (!wasRunning) await execa(ENGINE, ['stop', PRIVATE_ENGINE]);
  };
  try {
    const { stdout } = await run(ENGINE, ['start', PRIVATE_ENGINE], { stderr: 'inherit' });
    console.log(`    ${stdout}`);
    return { env: await privateEnvironment(run), started: !wasRunning, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The environment that the shell lines of `script/engine env` make. */
async function privateEnvironment(run) {
  const { stdout } = await run('bash', [
    '-c',
    `set -e; lines=$("$0" env "$1"); eval "$lines"; env -0`,
    ENGINE,
    PRIVATE_ENGINE,
  ]);
  const entries = stdout.split('\0').filter((entry) => entry.includes('='));
  return Object.fromEntries(entries.map((entry) => splitAt(entry, entry.indexOf('='))));
}

/** Build arguments: none where the Dockerfiles' own base images can be had, else stand-ins that are in the engine. */
export async function findBaseImages(run, defaults) {
  const unreachable = await firstUnreachable(run, Object.values(defaults));
  if (unreachable === null) {
    console.log(`    Base images: ${Object.values(defaults).join(', ')}`);
    return [];
  }
  console.log(`    ${unreachable.image} cannot be had here: ${unreachable.why}`);
  console.log(
    "    Stand-ins for the base images are made from Debian's packages (once) and passed as build-args:",
  );
  if (!(await canUseDebian())) {
    throw new DemoError(
      'Stand-ins can only be made on Debian or Ubuntu, as root. Give Docker a way to its public registry ' +
        `(network, proxy, login): \`docker pull ${unreachable.image}\` must work.`,
    );
  }
  const standIns = { GO_IMAGE: 'golang', RUNTIME_IMAGE: 'distroless-static' };
  const buildArgs = [];
  for (const [argument, name] of Object.entries(standIns)) {
    const { stdout } = await run('script/base-image', [name], { stderr: 'inherit' });
    buildArgs.push(`${argument}=${stdout}`);
    console.log(`      ${argument}=${stdout} instead of ${defaults[argument]}`);
  }
  return buildArgs;
}

/**
 * The builder that sees the engine's own images, and so the stand-ins: the one of the current context. Empty
 * where there is no buildx.
 */
export async function builderOfEngine(run) {
  const buildx = await run('docker', ['buildx', 'version'], { reject: false });
  return buildx.exitCode === 0 ? (await run('docker', ['context', 'show'])).stdout : '';
}

async function firstUnreachable(run, images) {
  const asked = await Promise.all(
    images.map(async (image) => {
      const options = { reject: false, timeout: 5000, env: { DOCKER_CLI_EXPERIMENTAL: 'enabled' } };
      return { image, answer: await run('docker', ['manifest', 'inspect', image], options) };
    }),
  );
  const missing = asked.find(({ answer }) => answer.exitCode !== 0);
  if (missing === undefined) return null;
  const { image, answer } = missing;
  return { image, why: answer.timedOut ? 'no answer within 5 s' : lastLine(answer.stderr) };
}

async function canUseDebian() {
  const { exitCode } = await execa('bash', ['-c', 'command -v apt-get && command -v dpkg-deb'], {
    reject: false,
  });
  return exitCode === 0 && process.getuid?.() === 0;
}

function lastLine(text = '') {
  return text.trim().split('\n').at(-1);
}

function splitAt(text, index) {
  return [text.slice(0, index), text.slice(index + 1)];
}
