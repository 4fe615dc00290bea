import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Returns the programs for a registry with images that this machine lacks. */
export const missingForRegistry = (bench) =>
  ['docker-registry', 'skopeo', 'curl'].filter((program) => !bench.has(program));

/** Starts Debian's docker-registry on loopback and pushes base, head and next of each fixture to a repository. */
export async function startRegistry({ bench, fixtures }) {
  const folder = join(bench.settings.cache, 'registry');
  mkdirSync(folder, { recursive: true });
  const address = `127.0.0.1:${await freePort()}`;
  const configuration = join(folder, 'config.yml');
  const storage = { filesystem: { rootdirectory: join(folder, 'data') } };
  writeFileSync(
    configuration,
    JSON.stringify({ version: '0.1', log: { level: 'error' }, storage, http: { addr: address } }),
  );
  const child = spawn('docker-registry', ['serve', configuration], { stdio: 'ignore' });
  const stop = () => child.kill();
  try {
    await Promise.race([waitForRegistry(`http://${address}/v2/`), throwOnExit(child)]);
    const images = ['base', 'head', 'next'].flatMap((name) =>
      Object.entries(fixtures).map(([repository, { folder: from }]) => ({ name, repository, from })),
    );
    for (const { name, repository, from } of images) {
      bench.note(`pushing ${repository}:${name} to the registry`);
      const archive = join(from, name === 'next' ? 'next.oci.tar' : 'pair.oci.tar');
      execFileSync('skopeo', [
        // The policy of this machine may be missing.
        '--insecure-policy',
        'copy',
        '--quiet',
        '--dest-tls-verify=false',
        `oci-archive:${archive}:${name}`,
        `docker://${address}/${repository}:${name}`,
      ]);
    }
  } catch (error) {
    stop();
    throw error;
  }
  return {
    stop,
    image: (repository, name) => `${address}/${repository}:${name}`,
    blobUrl: (repository, digest) => `http://${address}/v2/${repository}/blobs/${digest}`,
  };
}

async function throwOnExit(child) {
  const [code] = await once(child, 'exit');
  throw new Error(`docker-registry ended at once with exit code ${code}`);
}

async function waitForRegistry(url) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await fetch(url, { signal: AbortSignal.timeout(1000) });
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
