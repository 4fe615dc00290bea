import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { REPOSITORY } from './fixture/documents.mjs';

/** Starts Debian's docker-registry on loopback and pushes base, head and next of a fixture. */
export async function startRegistry({ bench, fixture }) {
  const folder = join(bench.settings.cache, 'registry', fixture.key);
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
    for (const [archive, name] of [
      ['pair', 'base'],
      ['pair', 'head'],
      ['next', 'next'],
    ]) {
      bench.note(`pushing ${name} to the registry`);
      const from = `oci-archive:${join(fixture.folder, `${archive}.oci.tar`)}:${name}`;
      execFileSync('skopeo', [
        // The policy of this machine may be missing.
        '--insecure-policy',
        'copy',
        '--quiet',
        '--dest-tls-verify=false',
        from,
        `docker://${address}/${REPOSITORY}:${name}`,
      ]);
    }
  } catch (error) {
    stop();
    throw error;
  }
  return {
    stop,
    repository: `${address}/${REPOSITORY}`,
    blobUrl: (digest) => `http://${address}/v2/${REPOSITORY}/blobs/${digest}`,
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
