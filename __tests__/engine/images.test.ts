import { beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { chmod, mkdir, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import type { Snapshot } from '../../src/core/snapshot/snapshot.ts';
import { NEWEST_API_VERSION } from '../../src/adapters/docker-engine/version/api-version.ts';
import { openEngine, type Engine } from '../../src/adapters/docker-engine/client.ts';
import { resolveEndpoint } from '../../src/adapters/docker-engine/endpoint/endpoint.ts';
import { createImageReader } from '../../src/adapters/sources/image-reader.ts';
import { ensureBaseImage } from '../support/base-images.ts';
import { STORES, useEngine, withFiles, type EngineName } from '../support/engine.ts';
import { makeRequest } from '../support/wanted.ts';

/** Measurements of the same image, by engine. */
const measured = new Map<EngineName, unknown>();

/** Removes what depends on how the engine stores its blobs. */
const withoutBlobs = (image: Snapshot | undefined) => ({
  ...image,
  size: { ...image?.size, compressed: null },
  layers: image?.layers.map((layer) => ({ ...layer, digest: null, compressed: null })),
});

describe.each(STORES)('images of engine %s', (name) => {
  const testEngine = useEngine(name);
  let engine: Engine;
  let busybox = '';
  const read = (names: readonly string[], signal?: AbortSignal) =>
    createImageReader({ engine: () => Promise.resolve(engine), signal }).read(
      names.map((image) => makeRequest({ source: 'docker', name: image })),
      'differing',
    );

  beforeAll(async () => {
    engine = openEngine(await resolveEndpoint(testEngine.env));
    busybox = await ensureBaseImage(testEngine, 'busybox');
  });

  test('reports its version and the API version that requests use', async () => {
    const apiVersion = await engine.apiVersion();
    expect(await engine.describe()).toMatch(/^Docker Engine \d+\.\d+\S* \(API 1\.\d+\) at unix:\/\/\//);
    expect(await engine.describe()).toContain(`(API ${apiVersion})`);
    if (name.startsWith('28.5')) expect(apiVersion).toBe(NEWEST_API_VERSION);
    const server = await testEngine.docker(['version', '--format', '{{.Server.APIVersion}}']);
    expect(Number(apiVersion.slice(2))).toBeLessThanOrEqual(Number(server.slice(2)));
  });

  test('reports a DOCKER_API_VERSION that it refuses, with a remedy', async () => {
    const env = { ...testEngine.env, DOCKER_API_VERSION: '1.999' };
    const refusing = openEngine(await resolveEndpoint(env));
    await expect(refusing.inspect(busybox)).rejects.toMatchObject({
      area: 'engine',
      why: expect.stringMatching(
        /^client version 1\.999 is too new\. Maximum supported API version is 1\.\d+/,
      ),
      remedy: expect.stringContaining('Unset DOCKER_API_VERSION, which is 1.999'),
    });
  });

  test('measures the same layers on every engine', async () => {
    const [image] = await read([busybox]);
    expect(image?.platform.os).toBe('linux');
    expect(image?.layers[0]?.unpacked).toBeGreaterThan(1_000_000);
    measured.set(name, withoutBlobs(image));
    for (const layers of measured.values()) expect(layers).toEqual(withoutBlobs(image));
  });

  test('has compressed sizes only if the engine stores compressed layers', async () => {
    const [image] = await read([busybox]);
    const compressed = image?.layers.map((layer) => layer.compressed) ?? [];
    const size = (await testEngine.docker(['info', '--format', '{{.DriverStatus}}'])).includes('containerd')
      ? expect.any(Number)
      : null;
    expect(compressed).toEqual([size]);
  });

  test('reads several images in the requested order, also the same one twice', async () => {
    const built = await testEngine.build({ Dockerfile: `FROM ${busybox}\nCOPY f /f\n`, f: '12345' });
    const images = await read([built, busybox, built]);
    expect(images.map((image) => image.layers.length)).toEqual([2, 1, 2]);
    expect(images[0]?.layers[1]?.unpacked).toBe(5);
    expect(images[0]?.layers[0]?.diffId).toBe(images[1]?.layers[0]?.diffId);
    expect(images[2]).toEqual(images[0]);
  });

  test('finds an image by ID, by a prefix of the ID, and by full name', async () => {
    const { id } = await engine.inspect(busybox);
    const images = await read([id, id.slice('sha256:'.length, 20), `docker.io/${busybox}`]);
    expect(new Set(images.map((image) => image.layers[0]?.diffId)).size).toBe(1);
  });

  test('distinguishes images that differ only in their config', async () => {
    const first = await testEngine.build({ Dockerfile: `FROM ${busybox}\nUSER 1\n` });
    const second = await testEngine.build({ Dockerfile: `FROM ${busybox}\nUSER 2\n` });
    const images = await read([first, second]);
    expect(images.map((image) => image.config.user)).toEqual(['1', '2']);
  });

  test('names the missing one of two images', async () => {
    await expect(read([busybox, 'no-such-image:1'])).rejects.toMatchObject({
      name: 'WeighInError',
      area: 'source',
      message: expect.stringMatching(/^Can't find image "no-such-image:1" in .*docker pull/),
    });
  });

  test('rejects an invalid image name', async () => {
    await expect(read(['Not A Name'])).rejects.toMatchObject({
      area: 'input',
      what: 'Invalid image name "Not A Name"',
    });
  });

  test('ends an export with the reason of the abort', async () => {
    const abort = new AbortController();
    const chunks = engine.exportImages([busybox], abort.signal)[Symbol.asyncIterator]();
    expect((await chunks.next()).done).toBe(false);
    abort.abort(new Error('cancelled'));
    const rest = async () => {
      while (!(await chunks.next()).done);
    };
    await expect(rest()).rejects.toThrow('cancelled');
  });

  test('lists the names of images that match a pattern', async () => {
    const names = ['weigh-in-listed/a:1', 'weigh-in-listed/b:2', 'weigh-in-listed-too/a:1'];
    for (const tag of names) await testEngine.docker(['tag', busybox, tag]);
    try {
      expect([...(await engine.listNames('weigh-in-listed/*'))].sort()).toEqual(
        expect.arrayContaining(names.slice(0, 2)),
      );
      expect(await engine.listNames('weigh-in-nobody/*')).toEqual([]);
    } finally {
      await testEngine.docker(['image', 'rm', ...names]);
    }
  });

  test('removes an image, also one that no longer exists', async () => {
    const image = await testEngine.build({ Dockerfile: `FROM ${busybox}\nLABEL gone=yes\n` });
    await engine.removeImage(image);
    await expect(engine.inspect(image)).rejects.toMatchObject({ area: 'source' });
    await expect(engine.removeImage(image)).resolves.toBeUndefined();
  });

  test('reads the same from docker save, with and without gzip, and rejects a truncated archive', async () => {
    const [expected] = await read([busybox]);
    await withFiles({}, async (folder) => {
      const file = join(folder, 'image.tar');
      const reader = createImageReader({
        engine: () => Promise.reject(new Error('unexpected use of an engine')),
      });
      await testEngine.docker(['save', '--output', file, busybox]);
      await mkdir(join(folder, 'layout'));
      await execa('tar', ['-xf', file, '-C', join(folder, 'layout')]);
      const images = await reader.read(
        [
          makeRequest({ source: 'docker-archive', file, name: busybox }),
          makeRequest({ source: 'oci-dir', directory: join(folder, 'layout'), name: null }),
        ],
        'all',
      );
      expect(images.map(withoutBlobs)).toEqual([withoutBlobs(expected), withoutBlobs(expected)]);

      await truncate(file, Math.floor((await stat(file)).size / 2));
      await expect(
        reader.read([makeRequest({ source: 'docker-archive', file, name: null })], 'none'),
      ).rejects.toMatchObject({ area: 'archive', message: expect.stringContaining(`the file ${file}`) });
    });
  });

  test('connects over ssh as the docker client does', async () => {
    // The fake ssh runs the remote command on this machine. The protocol between client and engine is real.
    await withFiles(
      { ssh: '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done; shift 2\nexec "$@"\n' },
      async (folder) => {
        await chmod(join(folder, 'ssh'), 0o755);
        const path = `${folder}${delimiter}${testEngine.env['PATH'] ?? ''}`;
        const endpoint = await resolveEndpoint({
          ...testEngine.env,
          DOCKER_HOST: 'ssh://me@elsewhere',
          PATH: path,
        });
        const transport = { ...endpoint.transport, env: { ...testEngine.env, PATH: path } };
        const remote = openEngine({ ...endpoint, transport });
        const reader = createImageReader({ engine: () => Promise.resolve(remote) });
        const [image] = await reader.read([makeRequest({ source: 'docker', name: busybox })], 'differing');
        expect(withoutBlobs(image)).toEqual(measured.get(name) ?? withoutBlobs(image));
      },
    );
  });

  test('reports a broken export if the connection breaks', async () => {
    const socket = testEngine.host.replace(/^unix:\/\//, '');
    await withFiles({}, async (folder) => {
      const { connect } = await import('node:net');
      // A proxy in front of the real engine that closes the connection during the export.
      const proxy = createServer((client) => {
        const upstream = connect(socket);
        let exported = 0;
        client.pipe(upstream);
        upstream.on('data', (chunk) => {
          exported += chunk.length;
          client.write(chunk);
          if (exported > 200_000) {
            upstream.destroy();
            client.destroy();
          }
        });
        for (const side of [client, upstream]) side.on('error', () => side.destroy());
      });
      proxy.listen(join(folder, 's.sock'));
      await once(proxy, 'listening');
      try {
        const broken = openEngine(await resolveEndpoint({ DOCKER_HOST: `unix://${folder}/s.sock` }));
        const reader = createImageReader({ engine: () => Promise.resolve(broken) });
        await expect(
          reader.read([makeRequest({ source: 'docker', name: busybox })], 'none'),
        ).rejects.toMatchObject({
          area: 'engine',
          what: expect.stringContaining('closed the connection while exporting'),
        });
      } finally {
        proxy.close();
      }
    });
  });
});

test('rejects an exported container and an empty file', async () => {
  await withFiles({ 'root/etc/passwd': '', 'root/usr/x': '', 'root/bin/y': '' }, async (folder) => {
    const file = join(folder, 'rootfs.tar');
    await execa('tar', ['-cf', file, '-C', join(folder, 'root'), '.']);
    await writeFile(join(folder, 'empty.tar'), '');
    const reader = createImageReader({
      engine: () => Promise.reject(new Error('unexpected use of an engine')),
    });
    const readFile = (path: string) =>
      reader.read([makeRequest({ source: 'docker-archive', file: path, name: null })], 'none');
    await expect(readFile(file)).rejects.toThrow(/docker export.*docker save/);
    await expect(readFile(join(folder, 'empty.tar'))).rejects.toThrow(/it is empty/);
  });
});
