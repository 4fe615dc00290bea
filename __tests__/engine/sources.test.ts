import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBaseImage } from '../support/base-images.ts';
import {
  ANY_ENGINE,
  ENGINES,
  STORES,
  type EngineName,
  type TestEngine,
  useEngine,
} from '../support/engine.ts';
import { useRegistry } from '../support/registry.ts';
import { DIST } from '../support/runner.ts';
import { skopeo } from '../support/tool.ts';

const SLOW = 300_000;

/** The pull request changes its image in each way that a layer can change lower layers. */
const HEAD = (base: string) => `FROM ${base}
RUN rm /etc/deleted && chmod 4755 /usr/local/bin/tool && echo more >>/etc/changed \\
 && rm -r /srv/replaced && mkdir /srv/replaced && echo new >/srv/replaced/new \\
 && cp /bin/busybox /usr/local/bin/healthcheck && ln /usr/local/bin/tool /usr/local/bin/same-tool \\
 && ln -s ../bin/tool /usr/local/bin/link && mkfifo /srv/pipe && : >'/srv/ö |\`name' && rm -r /var/lib/dpkg
CMD ["/usr/local/bin/tool"]
`;
const BASE = (from: string) => `FROM ${from}
RUN mkdir -p /usr/local/bin /srv/replaced /var/lib/dpkg/status.d /etc && echo '#!/bin/sh' >/usr/local/bin/tool \\
 && echo x >/etc/deleted && echo x >/etc/changed && echo old >/srv/replaced/old && echo x >/var/lib/dpkg/status.d/base \\
 && head -c 300000 /dev/urandom >/srv/data
`;

interface Json {
  readonly images: readonly Record<string, unknown>[];
}

/** Parses a report without what depends on the source: the names of the images, and the compressed blobs. */
function comparable(report: string): unknown {
  const ignored = new Set(['reference', 'compressed', 'digest', 'name', 'notes', 'origin']);
  return JSON.parse(report, (key, value: unknown) => (ignored.has(key) ? undefined : value));
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sources-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const registry = useRegistry('none');
const first = useEngine(ANY_ENGINE);
const images = { base: '', head: '' };

async function runCli(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
  const { stdout, stderr, exitCode } = await execa(
    'node',
    [join(DIST, 'cli.js'), ...args, '--layer-cache', 'none'],
    {
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...env },
      extendEnv: false,
      reject: false,
      stdin: 'ignore',
    },
  );
  if (exitCode === 2) throw new Error(stderr);
  return stdout;
}

const compare = async (
  env: Readonly<Record<string, string>>,
  base: string,
  head: string,
  ...args: readonly string[]
) => runCli(env, 'compare', base, head, '--format', 'json', ...args);

/** Builds the two images in the first engine, and loads the same images into the others. */
async function loadImages(engine: TestEngine): Promise<void> {
  const file = join(folder, 'first.tar');
  if (images.base === '') {
    images.base = await first.build({ Dockerfile: BASE(await ensureBaseImage(first, 'busybox')) });
    images.head = await first.build({ Dockerfile: HEAD(images.base) });
    await first.docker(['save', '--output', file, images.base, images.head]);
  }
  if (engine.host === first.host) return;
  await engine.docker(['load', '--input', file]);
}

/** The first report. All others must be equal to it. */
let expected: unknown = null;

function expectSame(report: string): void {
  const actual = comparable(report);
  expected ??= actual;
  expect(actual).toEqual(expected);
}

describe.each(STORES)('the same two images, in engine %s and in other sources', (name) => {
  const engine = useEngine(name);
  const file = () => join(folder, `${name}.tar`);
  beforeAll(async () => {
    await loadImages(engine);
    await engine.docker(['save', '--output', file(), images.base, images.head]);
  }, SLOW);
  afterAll(() => engine.docker(['image', 'rm', '--force', images.base, images.head]));

  test('the report shows what the pull request changed', async () => {
    const report = await compare(engine.env, `docker:${images.base}`, `docker:${images.head}`);
    expectSame(report);
    const [image] = (JSON.parse(report) as Json).images;
    expect(image).toMatchObject({
      state: 'compared',
      delta: {
        components: { added: [{ name: 'busybox', path: '/usr/local/bin/healthcheck', evidence: 'renamed' }] },
        privileged: { added: [{ path: '/usr/local/bin/same-tool', mode: '4755' }] },
        files: { changed: 1 },
      },
    });
  });

  test('their archives give the same report', async () => {
    const [base, head] = [
      `docker-archive:${file()}:${images.base}`,
      `docker-archive:${file()}:${images.head}`,
    ];
    expectSame(await compare({}, base, head));
  });

  test('an image and its archive have no difference', async () => {
    const report = JSON.parse(
      await compare(engine.env, `docker:${images.head}`, `docker-archive:${file()}:${images.head}`),
    ) as Json;
    expect(report.images[0]).toMatchObject({
      delta: { unpacked: 0, visible: 0, hidden: 0, files: { added: 0, removed: 0, changed: 0 } },
    });
  });

  test(
    'an OCI layout, its archive, and a registry give the same report',
    async () => {
      // Repository names in a registry are in lower case. DOCKER_HOST isn't.
      const sideName = (side: string) => `${name.toLowerCase()}-${side}`;
      for (const side of ['base', 'head'] as const) {
        const source = `docker-archive:${file()}:${images[side]}`;
        await skopeo('copy', source, `oci:${join(folder, sideName('layout'))}:${side}`);
        await skopeo('copy', source, `oci-archive:${join(folder, `${sideName(side)}.oci.tar`)}:${side}`);
        await registry.push(source, `${sideName(side)}:latest`);
        await writeFile(
          join(folder, `${side}.json`),
          await runCli({}, 'measure', source, '--format', 'snapshot'),
        );
      }
      const layout = (side: string) => `oci-dir:${join(folder, sideName('layout'))}:${side}`;
      expectSame(await compare({}, layout('base'), layout('head')));
      const archive = (side: string) => `oci-archive:${join(folder, `${sideName(side)}.oci.tar`)}`;
      expectSame(await compare({}, archive('base'), archive('head')));
      const remote = (side: string) => `registry:${registry.host}/${sideName(side)}:latest`;
      expectSame(await compare({}, remote('base'), remote('head')));
      const snapshot = (side: string) => `snapshot:${join(folder, `${side}.json`)}`;
      expectSame(await compare({}, snapshot('base'), snapshot('head')));
      expectSame(await compare(engine.env, remote('base'), `docker:${images.head}`));
    },
    SLOW,
  );
});

const CONTAINERD: EngineName = '28.5-containerd';

(ENGINES.includes(CONTAINERD) ? describe : describe.skip)('an image of two platforms in an engine', () => {
  const engine = useEngine(CONTAINERD);
  let image = '';
  beforeAll(async () => {
    image = await engine.build(
      { Dockerfile: 'FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /app\n', amd64: 'amd', arm64: 'arm+1' },
      ['--platform', 'linux/amd64,linux/arm64'],
    );
  }, SLOW);

  const size = async (...args: readonly string[]) => {
    const text = await runCli(engine.env, 'measure', `docker:${image}`, '--format', 'json', ...args);
    const { images: measured } = JSON.parse(text) as Json;
    return measured[0]?.['head'];
  };

  test('measures the requested platform, by default that of the machine', async () => {
    const machine = process.arch === 'arm64' ? { platform: 'linux/arm64' } : { platform: 'linux/amd64' };
    expect(await size()).toMatchObject(machine);
    expect(await size('--platform', 'linux/amd64')).toMatchObject({
      platform: 'linux/amd64',
      size: { unpacked: 3 },
    });
    expect(await size('--platform', 'linux/arm64')).toMatchObject({
      platform: 'linux/arm64',
      size: { unpacked: 5 },
    });
  });

  test('rejects a missing platform and lists the existing ones', async () => {
    await expect(size('--platform', 'linux/s390x')).rejects.toThrow(
      /linux\/s390x.*linux\/amd64.*linux\/arm64/s,
    );
  });

  test("doesn't compare base and head of different platforms", async () => {
    const arm = join(folder, 'arm.json');
    await writeFile(
      arm,
      await runCli(
        engine.env,
        'measure',
        `docker:${image}`,
        '--platform',
        'linux/arm64',
        '--format',
        'snapshot',
      ),
    );
    const report = JSON.parse(await compare(engine.env, `docker:${image}`, `snapshot:${arm}`)) as Json;
    expect(report).toMatchObject({
      verdict: 'not-compared',
      images: [{ state: 'not-compared', reason: 'the base is for linux/amd64 and the head for linux/arm64' }],
    });
  });
});
