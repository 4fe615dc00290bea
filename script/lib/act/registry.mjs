/** A real registry on loopback, with the image that a pull request is compared with. */
import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

const TOOL = 'script/tool';
/** The account of the run, with the bcrypt hash of its token. */
const ACCOUNT = { name: 'octocat', password: 'actions-token' };
const HTPASSWD = `${ACCOUNT.name}:$2b$04$FhEPgqdSVbENfzXnXON7GeE4Bn/A/N3ZOs5A2tgts3SKqatgc/KgW\n`;

/**
 * Starts Debian's docker-registry, and pushes `image`, which is built from `dockerfile` in the folder of the origin.
 *
 * @returns {Promise<{ host: string, stop: () => Promise<void> }>}
 */
export async function startRegistry({ run, folder, engine, origin }, { image, dockerfile, login = false }) {
  const root = join(folder, 'registry');
  await mkdir(root);
  await writeFile(join(root, 'htpasswd'), HTPASSWD);
  const host = `127.0.0.1:${await freePort()}`;
  await writeFile(join(root, 'config.json'), JSON.stringify(configuration(root, host, login)));
  await run(TOOL, ['--fetch', 'docker-registry']);
  const registry = execa(TOOL, ['docker-registry', 'serve', join(root, 'config.json')], {
    stdin: 'ignore',
    reject: false,
    all: true,
    buffer: false,
  });
  const stop = async () => {
    registry.kill();
    await registry;
  };
  try {
    await listening(registry);
    await publish({ run, engine, origin, root, login }, `${host}/${image}`, dockerfile);
    return { host, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const configuration = (root, host, login) => ({
  version: '0.1',
  storage: { filesystem: { rootdirectory: join(root, 'data') } },
  http: { addr: host },
  auth: login ? { htpasswd: { realm: 'registry', path: join(root, 'htpasswd') } } : {},
});

/** Resolves when the registry listens. Rejects if it ends before. */
async function listening(registry) {
  let log = '';
  await new Promise((resolve, reject) => {
    registry.all.setEncoding('utf8').on('data', (text) => {
      log += text;
      if (log.includes('listening on')) resolve();
    });
    registry.then(() => reject(new Error(`the registry ended: ${log}`)));
  });
}

/** Pushes with a separate configuration, so that the workflow has to log in by itself. */
async function publish({ run, engine, origin, root, login }, name, dockerfile) {
  const env = { ...engine.env, DOCKER_CONFIG: join(root, 'docker'), DOCKER_BUILDKIT: '0' };
  await run('docker', ['build', '--tag', name, '--file', '-', origin.folder], {
    env,
    input: dockerfile,
    stdin: undefined,
  });
  if (login) {
    const [host] = name.split('/');
    await run('docker', ['login', '--username', ACCOUNT.name, '--password-stdin', host], {
      env,
      input: ACCOUNT.password,
      stdin: undefined,
    });
  }
  await run('docker', ['push', name], { env });
}

async function freePort() {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address();
  listener.close();
  await once(listener, 'close');
  return port;
}
