import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseRegistryReference } from '../../src/app/config/images/registry-reference.ts';
import { createLayerStore } from '../../src/app/images/layer-store.ts';
import { createImageReader } from '../../src/adapters/sources/image-reader.ts';
import { createRun } from '../../src/adapters/process/run-command.ts';
import { openRepository } from '../../src/adapters/registry/repository.ts';
import { PASSWORD, USER, useRegistry } from '../support/registry.ts';
import { ociEntries, sha256, makeTar, type TarEntry, type TestImage } from '../support/tar.ts';
import { runCli } from '../support/cli.ts';
import { makeRequest } from '../support/wanted.ts';

const base = makeTar([
  { name: 'bin/sh', mode: 0o755, content: '#!/x' },
  { name: 'lib/data', content: 'x'.repeat(99_999) },
]);
const makeApp = (text: string): TestImage => ({ layers: [base, makeTar([{ name: 'app', content: text }])] });
const ARM: TestImage = {
  layers: [makeTar([{ name: 'arm', content: 'arm' }])],
  document: { architecture: 'arm64', variant: 'v8' },
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes an OCI layout to disk. Its index.json has one image (`single`) and an index of all platforms (`all`). */
async function writeLayout(name: string, images: readonly TestImage[]): Promise<string> {
  const entries = ociEntries(images);
  const index = JSON.parse(String(entries.at(-1)?.content)) as { manifests: { digest: string }[] };
  const platforms = images.map(({ document }) => ({ os: 'linux', architecture: 'amd64', ...document }));
  const list = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: index.manifests.map((manifest, position) => ({
        ...manifest,
        platform: platforms[position],
      })),
    }),
  );
  const top = {
    mediaType: 'application/vnd.oci.image.index.v1+json',
    digest: `sha256:${sha256(list)}`,
    size: list.length,
  };
  const single = { ...index.manifests[0], annotations: { 'org.opencontainers.image.ref.name': 'single' } };
  const all = { ...top, annotations: { 'org.opencontainers.image.ref.name': 'all' } };
  const files: TarEntry[] = [
    ...entries.slice(0, -1),
    { name: `blobs/sha256/${sha256(list)}`, content: list },
    { name: 'index.json', content: JSON.stringify({ schemaVersion: 2, manifests: [single, all] }) },
  ];
  const root = join(folder, name);
  await mkdir(join(root, 'blobs', 'sha256'), { recursive: true });
  for (const { name: file, content = '' } of files) await writeFile(join(root, file), content);
  return root;
}

function readerWith(env: Readonly<Record<string, string>> = {}) {
  return createImageReader({
    engine: () => Promise.reject(new Error('unexpected use of an engine')),
    registry: (reference, maxManifestBytes) =>
      Promise.resolve(
        openRepository(reference, {
          env: { DOCKER_CONFIG: join(folder, 'nothing'), ...env },
          run: createRun(),
          retryDelayMs: 1,
          maxManifestBytes,
        }),
      ),
    layers: createLayerStore(null, true),
  });
}

const image = (name: string, platform: string | null = null) => {
  const [os = '', architecture = ''] = platform?.split('/') ?? [];
  return makeRequest(
    { source: 'registry', reference: parseRegistryReference(name) },
    platform === null ? null : { os, architecture },
  );
};

describe('a public registry', () => {
  const registry = useRegistry('none');
  beforeAll(async () => {
    const layout = await writeLayout('open', [makeApp('one'), ARM]);
    await registry.push(`oci:${layout}:single`, 'team/app:1');
    await registry.push(`oci:${layout}:all`, 'team/app:all', '--all');
    await registry.push(`oci:${await writeLayout('second', [makeApp('second'), ARM])}:single`, 'team/app:2');
  });

  test('gives the same report as the layout that was pushed', async () => {
    const reader = readerWith();
    const local = makeRequest({ source: 'oci-dir', directory: join(folder, 'open'), name: 'single' });
    const [remote, expected] = await reader.read([image(`${registry.host}/team/app:1`), local], 'all');
    expect(remote).toEqual(expected);
    expect(remote?.size.compressed).toBeGreaterThan(0);
  });

  test('serves only blobs that are not cached, each once', async () => {
    const reader = readerWith();
    const before = registry.requests().length;
    const [one, two] = [image(`${registry.host}/team/app:1`), image(`${registry.host}/team/app:2`)];
    await reader.read([one, two], 'differing');
    const blobs = (from: number) =>
      registry
        .requests()
        .slice(from)
        .filter((request) => request.includes('/blobs/'));
    // Two configs, and three layers, because the images share one.
    expect(blobs(before)).toHaveLength(5);
    expect(new Set(blobs(before)).size).toBe(5);
    const again = registry.requests().length;
    await reader.read([one, two], 'differing');
    expect(blobs(again)).toHaveLength(2);
  });

  test('serves only the requested platform of an index', async () => {
    const reader = readerWith();
    const before = registry.requests().length;
    const [arm] = await reader.read([image(`${registry.host}/team/app:all`, 'linux/arm64')], 'none');
    expect(arm).toMatchObject({
      platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
      fileCount: 1,
    });
    // Index, manifest, config, layer.
    expect(registry.requests().slice(before)).toHaveLength(4);
  });

  test("uses the machine's platform by default, as docker pull does", async () => {
    const [pulled] = await readerWith().read([image(`${registry.host}/team/app:all`)], 'none');
    expect(pulled?.platform.architecture).toBe(process.arch === 'arm64' ? 'arm64' : 'amd64');
  });

  test('rejects a missing platform and lists the existing ones', async () => {
    await expect(
      readerWith().read([image(`${registry.host}/team/app:all`, 'linux/s390x')], 'none'),
    ).rejects.toThrow(/There is no image for linux\/s390x .*it has linux\/amd64, linux\/arm64/);
    await expect(
      readerWith().read([image(`${registry.host}/team/app:1`, 'linux/arm64')], 'none'),
    ).rejects.toThrow(/There is no image for linux\/arm64 .*it has linux\/amd64/);
  });

  test('serves an image by digest', async () => {
    const repository = openRepository(parseRegistryReference(`${registry.host}/team/app:1`), {
      env: {},
      run: createRun(),
      maxManifestBytes: 100_000,
    });
    const { digest } = await repository.manifest();
    await repository.close();
    const [byTag, byDigest] = await readerWith().read(
      [image(`${registry.host}/team/app:1`), image(`${registry.host}/team/app@${digest}`)],
      'none',
    );
    expect(byDigest).toEqual(byTag);
  });

  test.each([
    ['team/app:9', /Can't find image localhost:\d+\/team\/app:9: .* answered 404 \(MANIFEST_UNKNOWN/],
    ['nobody/nothing', /Can't find image localhost:\d+\/nobody\/nothing:latest: .*404/],
  ])('reports what is missing: %s', async (name, message) => {
    await expect(readerWith().read([image(`${registry.host}/${name}`)], 'none')).rejects.toThrow(message);
  });
});

/** Writes a Docker config.json into a separate folder. Returns the environment that selects it. */
async function writeDockerConfig(name: string, config: object): Promise<Record<string, string>> {
  const directory = join(folder, name);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'config.json'), JSON.stringify(config));
  return { DOCKER_CONFIG: directory };
}

const auth = (user: string, password: string) => ({
  auth: Buffer.from(`${user}:${password}`).toString('base64'),
});

/** Writes a credential helper that returns one secret. Returns a PATH with it. */
async function writeHelper(name: string, answer: string): Promise<string> {
  const bin = join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  const file = join(bin, `docker-credential-${name}`);
  await writeFile(file, `#!/bin/sh\n[ "$1" = get ] || exit 9\nread -r host\ncat <<EOF\n${answer}\nEOF\n`);
  await chmod(file, 0o755);
  return `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
}

describe.each(['basic', 'token'] as const)('a registry that requires a %s', (authentication) => {
  const registry = useRegistry(authentication);
  const read = (env: Record<string, string>) =>
    readerWith(env).read([image(`${registry.host}/private/app`)], 'none');
  beforeAll(async () => {
    await registry.push(
      `oci:${await writeLayout(authentication, [makeApp('secret')])}:single`,
      'private/app',
    );
  });

  test('gets a password from config.json, by host or by an old URL', async () => {
    for (const key of [registry.host, `https://${registry.host}/v1/`]) {
      const env = await writeDockerConfig('password', { auths: { [key]: auth(USER, PASSWORD) } });
      expect(await read(env)).toHaveLength(1);
    }
  });

  test('gets a password from the credential helper of the host, or of all hosts', async () => {
    const PATH = await writeHelper(
      'right',
      JSON.stringify({ ServerURL: 'x', Username: USER, Secret: PASSWORD }),
    );
    await writeHelper('wrong', JSON.stringify({ ServerURL: 'x', Username: USER, Secret: 'no' }));
    const perHost = { credHelpers: { [registry.host]: 'right' }, credsStore: 'wrong' };
    expect(await read({ ...(await writeDockerConfig('own', perHost)), PATH })).toHaveLength(1);
    expect(await read({ ...(await writeDockerConfig('all', { credsStore: 'right' })), PATH })).toHaveLength(
      1,
    );
  });

  test('names the refused user, never the password', async () => {
    const env = await writeDockerConfig('bad', { auths: { [registry.host]: auth(USER, 'wrong password') } });
    const refused = read(env);
    await expect(refused).rejects.toThrow(/Access denied to localhost:\d+\/private\/app:latest: .*401/);
    await expect(refused).rejects.toThrow(join(folder, 'bad', 'config.json'));
    await expect(refused).rejects.not.toThrow(/wrong password|d3Jvbmc/);
    await expect(read({})).rejects.toThrow(/No credentials were sent\. Run: docker login localhost:\d+/);
  });

  test('names a credential helper that is missing or fails', async () => {
    const PATH = await writeHelper('broken', 'this is not JSON, but a Secret: hunter2');
    const missing = read({ ...(await writeDockerConfig('missing', { credsStore: 'nowhere' })), PATH });
    await expect(missing).rejects.toThrow(
      /Can't use the credential helper "docker-credential-nowhere": it is not on the PATH/,
    );
    const broken = read({ ...(await writeDockerConfig('broken', { credsStore: 'broken' })), PATH });
    await expect(broken).rejects.toThrow(
      /Can't use the credential helper "docker-credential-broken": its output is not/,
    );
    await expect(broken).rejects.not.toThrow('hunter2');
  });
});

describe('tokens', () => {
  const registry = useRegistry('token');
  beforeAll(async () => {
    await registry.push(`oci:${await writeLayout('tokens', [makeApp('secret')])}:single`, 'private/app');
  });

  test('are requested once, for one repository, with pull access', async () => {
    const before = registry.tokenRequests.length;
    const env = await writeDockerConfig('one', { auths: { [registry.host]: auth(USER, PASSWORD) } });
    await readerWith(env).read([image(`${registry.host}/private/app`)], 'none');
    const tokenRequests = registry.tokenRequests.slice(before);
    expect(tokenRequests).toEqual([expect.stringContaining('scope=repository%3Aprivate%2Fapp%3Apull')]);
    expect(tokenRequests[0]).not.toMatch(/push|%2C/);
  });

  test('are requested once for two images of one repository', async () => {
    await registry.push(`oci:${await writeLayout('next', [makeApp('next')])}:single`, 'private/app:2');
    const before = registry.tokenRequests.length;
    const env = await writeDockerConfig('two', { auths: { [registry.host]: auth(USER, PASSWORD) } });
    const images = ['private/app', 'private/app:2'].map((name) => `registry:${registry.host}/${name}`);
    const ended = await runCli(['compare', ...images, '--layer-cache', 'none'], { env });
    expect([ended.exitCode, ended.stderr]).toEqual([0, expect.any(String)]);
    expect(registry.tokenRequests.slice(before)).toHaveLength(1);
  });

  test.each(['config.json', 'helper'])('are exchanged for the identity token of a %s', async (from) => {
    const PATH = await writeHelper('identity', JSON.stringify({ Username: '<token>', Secret: PASSWORD }));
    const config =
      from === 'helper'
        ? { credsStore: 'identity' }
        : { auths: { [registry.host]: { identitytoken: PASSWORD } } };
    const env = { ...(await writeDockerConfig(`identity-${from}`, config)), PATH };
    const before = registry.tokenRequests.length;
    expect(await readerWith(env).read([image(`${registry.host}/private/app`)], 'none')).toHaveLength(1);
    expect(registry.tokenRequests.slice(before)).toEqual([
      expect.stringMatching(/^POST .*grant_type=refresh_token/),
    ]);
  });
});
