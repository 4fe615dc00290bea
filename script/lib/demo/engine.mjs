/** The Docker Engine of the demo, and its base images. */
import { execa } from 'execa';
import { DemoError } from './error.mjs';

const ENGINE = 'script/engine';
const PRIVATE_ENGINE = '28.5';

/**
 * Finds the engine that `docker` connects to, or starts a private one. `env` points `docker` to it. `stop` stops it if it was
 * started here.
 */
export async function findEngine(run) {
  const configured = await run('docker', ['version', '--format', '{{.Server.Version}}'], {
    reject: false,
    timeout: 10_000,
  });
  if (configured.exitCode === 0) {
    console.log(`    Docker Engine ${configured.stdout}, as configured`);
    return { env: process.env, started: false, stop: async () => {} };
  }
  return startPrivateEngine(run, lastLine(configured.stderr) || configured.shortMessage);
}

async function startPrivateEngine(run, why) {
  if (!(await canUseDebian())) {
    throw new DemoError(
      `Can't connect to a Docker Engine: ${why}. Install Docker and start it, or set DOCKER_HOST, until ` +
        '`docker version` works. On Debian or Ubuntu, as root, the demo starts a private engine.',
    );
  }
  const { stdout: list } = await run(ENGINE, ['list']);
  const wasRunning = new RegExp(`^${PRIVATE_ENGINE} +running`, 'm').test(list);
  console.log('    No Docker Engine found: starting a private one (downloaded the first time)');
  // There is something to stop from here on, even if the start is interrupted.
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

/** Returns the environment that `script/engine env` sets. */
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

/** Returns build arguments: none if Docker can pull the base images of the Dockerfiles, else stand-ins in the engine. */
export async function findBaseImages(run, defaults) {
  const unreachable = await firstUnreachable(run, Object.values(defaults));
  if (unreachable === null) {
    console.log(`    Base images: ${Object.values(defaults).join(', ')}`);
    return [];
  }
  console.log(`    Can't pull ${unreachable.image}: ${unreachable.why}`);
  console.log(
    '    Building stand-ins for the base images from Debian packages (once), passed as build arguments:',
  );
  if (!(await canUseDebian())) {
    throw new DemoError(
      `Can't build stand-ins: this requires Debian or Ubuntu, and root. Check the network, proxy and login of Docker, ` +
        `until \`docker pull ${unreachable.image}\` works.`,
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

/** Returns the builder of the current context, which can use images in the engine, such as the stand-ins. Empty without buildx. */
export async function findContextBuilder(run) {
  const buildx = await run('docker', ['buildx', 'version'], { reject: false });
  return buildx.exitCode === 0 ? (await run('docker', ['context', 'show'])).stdout : '';
}

async function firstUnreachable(run, images) {
  const results = await Promise.all(
    images.map(async (image) => {
      const options = { reject: false, timeout: 5000, env: { DOCKER_CLI_EXPERIMENTAL: 'enabled' } };
      return { image, result: await run('docker', ['manifest', 'inspect', image], options) };
    }),
  );
  const missing = results.find(({ result }) => result.exitCode !== 0);
  if (missing === undefined) return null;
  const { image, result } = missing;
  return { image, why: result.timedOut ? 'no answer within 5 s' : lastLine(result.stderr) };
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
