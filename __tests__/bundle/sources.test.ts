import { ALL_TESTS, sampleCases } from '../support/all-tests.ts';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { runCli, type CliOptions, type EndedCli, type StartedCli } from '../support/cli.ts';
import { manualPayload } from '../support/events.ts';
import { ANY_VERSION, serveApi } from '../support/engine-stand-in.ts';
import {
  DOCKER_FILES,
  serveEngine,
  IMAGE,
  OCI_FILES,
  serveRegistry,
  serve,
  withFault,
  writeLayout,
  type Fault,
  type Part,
  type StandIn,
} from '../support/failing-sources.ts';
import { useJob } from '../support/job.ts';
import { UNREACHABLE } from '../support/runner.ts';
import { shared, testShared } from '../support/shared.ts';
import { makeDockerArchive, makeOciArchive, ociEntries, makeTar } from '../support/tar.ts';

const SLOW = 60_000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sources-'));
  await writeFile(join(folder, 'good.tar'), makeDockerArchive(IMAGE));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const standIns: StandIn[] = [];
afterEach(async () => {
  for (const { stop } of standIns.splice(0)) await stop();
});

async function startStandIn(...listener: Parameters<typeof serve>): Promise<string> {
  const started = await serve(...listener);
  standIns.push(started);
  return started.address;
}

/** An image argument, and the environment to read it in. */
interface TestSource {
  readonly image: string;
  readonly env?: Readonly<Record<string, string>>;
}

const onEngine = async (...[answer]: Parameters<typeof serve>): Promise<TestSource> => {
  const socket = join(await mkdtemp(join(folder, 'engine-')), 'engine.sock');
  await startStandIn(answer, socket);
  return { image: 'docker:app:1', env: { ...UNREACHABLE.env, DOCKER_HOST: `unix://${socket}` } };
};
const onRegistry = async (...[answer]: Parameters<typeof serve>): Promise<TestSource> => ({
  image: `registry:${await startStandIn(answer)}/app:1`,
});
const inFile = async (scheme: string, bytes: Buffer): Promise<TestSource> => {
  const file = join(await mkdtemp(join(folder, 'file-')), 'image');
  await writeFile(file, bytes);
  return { image: `${scheme}:${file}` };
};
const inFolder = async (...[entries]: [Parameters<typeof writeLayout>[1]]): Promise<TestSource> => ({
  image: `oci-dir:${await writeLayout(await mkdtemp(join(folder, 'layout-')), entries)}`,
});

const measure = ({ image, env }: TestSource, options: CliOptions = {}) =>
  runCli(['measure', image, '--layer-cache', 'none'], { ...(env && { env }), ...options });

/** Expects one readable line on stderr, the exit code of an error, and no leftovers. */
function expectFailure({ exitCode, signal, stdout, stderr, leftoverFiles }: EndedCli, message: RegExp): void {
  expect({ exitCode, signal, stdout, leftoverFiles }).toEqual({
    exitCode: 2,
    signal: undefined,
    stdout: '',
    leftoverFiles: [],
  });
  expect(stderr).toMatch(/^image-weigh-in: [^\n]+$/);
  expect(stderr).not.toMatch(/\bat \S+:\d+:\d+|TypeError|undefined/);
  expect(stderr).toMatch(message);
}

const faultyDockerArchive = (part: Part, fault: Fault) => makeTar(withFault(DOCKER_FILES, part, fault));
const faultyOciArchive = (part: Part, fault: Fault) => makeTar(withFault(OCI_FILES, part, fault));

/** Every kind of source, each with an image that has one faulty part. */
const SOURCES: Readonly<Record<string, (part: Part, fault: Fault) => Promise<TestSource>>> = {
  'docker-archive': (part, fault) => inFile('docker-archive', faultyDockerArchive(part, fault)),
  'docker-archive, gzip': (part, fault) =>
    inFile('docker-archive', gzipSync(faultyDockerArchive(part, fault))),
  'oci-archive': (part, fault) => inFile('oci-archive', faultyOciArchive(part, fault)),
  'oci-archive, gzip': (part, fault) => inFile('oci-archive', gzipSync(faultyOciArchive(part, fault))),
  'oci-dir': (part, fault) => inFolder(withFault(OCI_FILES, part, fault)),
  registry: (part, fault) => onRegistry(serveRegistry(withFault(OCI_FILES, part, fault))),
  engine: (part, fault) => onEngine(serveEngine(withFault(DOCKER_FILES, part, fault))),
};

const FAULTS: readonly (readonly [Part, Fault])[] = [
  ['small-layer', 'missing'],
  ['large-layer', 'missing'],
  ['small-layer', 'truncated'],
  ['large-layer', 'truncated'],
  ['small-layer', 'not-json'],
  ['large-layer', 'damaged'],
  ['large-layer', 'replaced'],
  ['configuration', 'missing'],
  ['configuration', 'not-json'],
  ['configuration', 'damaged'],
  ['manifest', 'not-json'],
  ['manifest', 'truncated'],
];

describe.each(Object.entries(SOURCES))('%s', (name, source) => {
  test('an undamaged image is read', async () => {
    const { exitCode, stderr, leftoverFiles } = await measure(await source('small-layer', 'intact'));
    expect({ exitCode, stderr, leftoverFiles }).toEqual({ exitCode: 0, stderr: '', leftoverFiles: [] });
  });

  // Compressed archives are read like others once they are decompressed.
  const faults = name.endsWith(', gzip') && !ALL_TESTS ? FAULTS.slice(0, 1) : sampleCases(FAULTS);
  test.each(faults)(
    'the %s is %s',
    async (part, fault) => {
      // An engine is trusted about layers that it unpacked itself (ADR 15).
      const isTrusted =
        name === 'engine' && part === 'large-layer' && fault !== 'missing' && fault !== 'truncated';
      const ended = await measure(await source(part, fault));
      if (isTrusted) expect(ended).toMatchObject({ signal: undefined, leftoverFiles: [] });
      else expectFailure(ended, /\S/);
    },
    SLOW,
  );
});

describe('a truncated archive, and a file that is not an archive', () => {
  const archives = {
    'docker-archive': makeDockerArchive(IMAGE),
    'oci-archive': makeOciArchive(IMAGE),
  };
  const half = (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1);
  test.each(Object.entries(archives))('%s', async (scheme, bytes) => {
    const damaged = [
      half(bytes),
      gzipSync(half(bytes)),
      half(gzipSync(bytes)),
      Buffer.from('x'),
      Buffer.alloc(0),
    ];
    for (const content of sampleCases([...damaged, gzipSync(bytes).fill(0xa5, 100_000, 101_000)])) {
      expectFailure(await measure(await inFile(scheme, content)), /Can't read the file .*image/);
    }
    expect(gunzipSync(gzipSync(bytes)).equals(bytes)).toBe(true);
  });

  test('a missing file', async () => {
    for (const scheme of sampleCases(['docker-archive', 'oci-archive', 'oci-dir', 'snapshot'])) {
      expectFailure(await measure({ image: `${scheme}:${folder}/nothing` }), /no such file or directory/);
    }
  });

  test.each(sampleCases(['x', '{', '{}', '[]', '{"schemaVersion":1}', '']))(
    'a snapshot that is %j',
    async (text) => {
      expectFailure(await measure(await inFile('snapshot', Buffer.from(text))), /image/);
    },
  );
});

describe('a registry', () => {
  const faulty = (where: RegExp, answer: Parameters<typeof serveRegistry>[1] & object) =>
    onRegistry(
      serveRegistry(OCI_FILES.entries, (request, response, content) => {
        return where.test(request.url ?? '') && answer(request, response, content);
      }),
    );
  const respondWith =
    (code: number) => (_: unknown, response: { writeHead: (code: number) => { end: () => void } }) => {
      response.writeHead(code).end();
      return true;
    };

  test.each(
    sampleCases([
      ['manifest', /manifests\/1$/, 404, /Can't find image 127/],
      ['manifest', /manifests\/1$/, 403, /Access denied to 127/],
      ['manifest', /manifests\/1$/, 500, /refused to serve 127/],
      ['manifest of an index', /manifests\/sha/, 404, /Can't read manifest sha256:\w+ of 127/],
      ['blob', /blobs/, 404, /Can't read blob sha256:\w+ of 127\S+\/app:1: .* answered 404/],
      ['blob', /blobs/, 403, /Access denied to blob sha256:\w+ of 127/],
      ['blob', /blobs/, 416, /refused to serve blob sha256:\w+ of 127/],
    ]),
  )(
    'does not serve the %s (%s): %i',
    async (_, where, code, message) => {
      expectFailure(await measure(await faulty(where, respondWith(code))), message);
    },
    SLOW,
  );

  test.each([
    ['manifest', /manifests/],
    ['blob', /blobs/],
  ])(
    'closes the connection before the %s',
    async (_, where) => {
      const reset = await faulty(where, (request) => {
        request.socket.destroy();
        return true;
      });
      expectFailure(await measure(reset), /Can't read .*127/);
    },
    SLOW,
  );

  test(
    'closes the connection inside a blob, every time',
    async () => {
      const name = OCI_FILES.entryName('large-layer').slice('blobs/sha256/'.length);
      const cut = await faulty(new RegExp(name), (request, response, content) => {
        const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
        const range = `bytes ${from}-${content.length - 1}/${content.length}`;
        response.writeHead(from === 0 ? 200 : 206, {
          'content-length': content.length - from,
          'content-range': range,
        });
        if (from > 0) response.flushHeaders();
        response.write(from > 0 ? '' : content.subarray(0, 1_000_000), () => response.destroy());
        return true;
      });
      expectFailure(await measure(cut), /Can't read blob sha256:\w+ of 127/);
    },
    SLOW,
  );

  test.each(sampleCases(['<html>', '[]', '{"manifests":7}']))('serves %s as the manifest', async (text) => {
    const invalid = await faulty(/manifests\/1$/, (_, response) => {
      response.end(text);
      return true;
    });
    expectFailure(await measure(invalid), /127/);
  });
});

describe('an engine', () => {
  const faulty = (where: RegExp, answer: Parameters<typeof serveEngine>[1] & object) =>
    onEngine(
      serveEngine(DOCKER_FILES.entries, (request, response, content) => {
        return where.test(request.url ?? '') && answer(request, response, content);
      }),
    );
  const INSPECT = /\/json$/;
  const EXPORT = /images\/get/;

  test.each<[string, RegExp, Parameters<typeof faulty>[1], RegExp]>(
    sampleCases([
      [
        'no image',
        INSPECT,
        (_, response) => Boolean(response.writeHead(404).end('{}')),
        /Can't find image "app:1"/,
      ],
      ['invalid JSON', INSPECT, (_, response) => Boolean(response.end('<html>')), /not valid JSON/],
      [
        'another document',
        INSPECT,
        (_, response) => Boolean(response.end('[]')),
        /does not describe an image/,
      ],
      [
        'a redirect',
        INSPECT,
        (_, response) => Boolean(response.writeHead(301, { location: '//x/' }).end()),
        /another address \(HTTP 301\)/,
      ],
      ['no answer', INSPECT, ({ socket }) => Boolean(socket.destroy()), /closed the connection/],
      [
        'half an answer',
        INSPECT,
        (_, response) =>
          response.writeHead(200, { 'content-length': 99 }).write('{', () => response.destroy()) || true,
        /closed the connection/,
      ],
      [
        'no export',
        EXPORT,
        (_, response) => Boolean(response.writeHead(500).end('{"message":"disk"}')),
        /failed while exp.*disk/,
      ],
      [
        'no image to export',
        EXPORT,
        (_, response) => Boolean(response.writeHead(404).end('{}')),
        /Can't find image/,
      ],
      [
        'a redirect for the export',
        EXPORT,
        (_, response) => Boolean(response.writeHead(307, { location: '/x' }).end()),
        /another address \(HTTP 307\)/,
      ],
      [
        'no answer for the export',
        EXPORT,
        ({ socket }) => Boolean(socket.destroy()),
        /closed the connection/,
      ],
      [
        'half an export',
        EXPORT,
        (_, response, content) =>
          response.write(content.subarray(0, content.length >> 1), () => response.destroy()) || true,
        /closed the connection|is truncated|ended/,
      ],
      [
        'a page instead of the export',
        EXPORT,
        (_, response) => Boolean(response.end('<html>')),
        /Not an image archive|closed the connection/,
      ],
    ]),
  )('returns %s', async (_, where, answer, message) => {
    expectFailure(await measure(await faulty(where, answer)), message);
  });

  test('gets no request for an invalid image name', async () => {
    const requests: string[] = [];
    const { env } = await faulty(/./, ({ url = '' }) => requests.push(url) < 0);
    for (const name of sampleCases(['../127.0.0.1:9/x', '/x', 'a/../b', 'a%2f..%2fb', 'A', '//'])) {
      expectFailure(
        await measure({ image: `docker:${name}`, ...(env && { env }) }),
        /Invalid image name|has no name/,
      );
    }
    expect(requests).toEqual([]);
  });
});

describe('one source that fails while another is slow', () => {
  /** Starts a registry that stalls inside the large layer. `stalls` resolves when it does. */
  async function startStalledRegistry(): Promise<TestSource & { readonly stalls: Promise<void> }> {
    let signalStall = (): void => undefined;
    const stalls = new Promise<void>((resolve) => (signalStall = resolve));
    const name = OCI_FILES.entryName('large-layer').slice('blobs/sha256/'.length);
    const registry = await onRegistry(
      serveRegistry(OCI_FILES.entries, ({ url = '' }, response, content) => {
        if (!url.includes(name)) return false;
        response.write(content.subarray(0, 1_000_000), signalStall);
        return true;
      }),
    );
    return { ...registry, stalls };
  }

  test.each(['first', 'second'])('the %s fails', async (which) => {
    const [slow, bad] = [await startStalledRegistry(), await SOURCES['oci-dir']!('small-layer', 'replaced')];
    const pair = which === 'first' ? [bad.image, slow.image] : [slow.image, bad.image];
    const ended = await runCli(['compare', ...pair, '--layer-cache', 'none']);
    expectFailure(ended, /Can't read the directory/);
  });

  test('in an engine', async () => {
    const { env } = await onEngine(
      serveApi(ANY_VERSION, (request, response) => {
        // The other request never gets an answer.
        if (request.url?.includes('missing') === true) response.writeHead(404).end('{}');
      }),
    );
    const ended = await runCli(['compare', 'docker:slow', 'docker:missing'], { ...(env && { env }) });
    expectFailure(ended, /Can't find image "missing"/);
  });

  const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  test.each(signals)('%s ends a download', async (signal) => {
    const slow = await startStalledRegistry();
    const ended = await measure(slow, { onStart: ({ kill }) => void slow.stalls.then(() => kill(signal)) });
    expectFailure(ended, new RegExp(`Cancelled: ${signal}`));
  });

  test('a pipe is read to its end, and a cancelled run does not wait for it', async () => {
    const pipe = join(await mkdtemp(join(folder, 'pipe-')), 'pipe');
    await execa('mkfifo', [pipe]);
    const reading = measure({ image: `docker-archive:${pipe}` });
    await writeFile(pipe, makeDockerArchive(IMAGE));
    expect(await reading).toMatchObject({ exitCode: 0, stderr: '', leftoverFiles: [] });

    const writer = (child: StartedCli) =>
      void open(pipe, 'w').then(async (handle) => {
        await handle.write(makeDockerArchive(IMAGE).subarray(0, 1000));
        child.kill('SIGINT');
        // Keep the pipe open until the program has ended.
        await cancelled;
        await handle.close();
      });
    const cancelled: Promise<EndedCli> = measure({ image: `docker-archive:${pipe}` }, { onStart: writer });
    expectFailure(await cancelled, /Cancelled: SIGINT/);
  });

  // Errors that the program doesn't catch, thrown inside its process by a preloaded script.
  const faults = [
    'throw new Error("late")',
    'Promise.reject(new Error("late"))',
    'setImmediate(() => { throw new Error("late") })',
  ];
  test.each(sampleCases(faults))('an unhandled error: %s', async (fault) => {
    const slow = await startStalledRegistry();
    const script = `process.on('SIGUSR2', () => { ${fault} })`;
    const env = {
      ...UNREACHABLE.env,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}`,
    };
    let started: StartedCli | null = null;
    const ended = await measure(
      { ...slow, env },
      { onStart: (child) => ((started = child), void slow.stalls.then(() => child.kill('SIGUSR2'))) },
    );
    expect(started).not.toBeNull();
    const { exitCode, signal, stderr, stdout, leftoverFiles } = ended;
    expect({ exitCode, signal, stdout, leftoverFiles }).toEqual({
      exitCode: 2,
      signal: undefined,
      stdout: '',
      leftoverFiles: [],
    });
    expect(stderr).toMatch(/^image-weigh-in: Error: late at [^\n]+$/);
  });
});

describe('one of several images is selected as the message says', () => {
  const first = { layers: [makeTar([{ name: 'one', content: '1' }])], tags: ['app:1'] };
  const second = { layers: [makeTar([{ name: 'two', content: '22' }])], tags: ['app:2'] };
  const untagged = [first, second].map(({ layers }) => ({ layers }));
  const sources: [string, () => Promise<TestSource>][] = [
    ['docker-archive', () => inFile('docker-archive', makeDockerArchive(first, second))],
    ['oci-archive', () => inFile('oci-archive', makeOciArchive(first, second))],
    ['oci-dir', () => inFolder(ociEntries([first, second]))],
    ['docker-archive without names', () => inFile('docker-archive', makeDockerArchive(...untagged))],
    ['oci-archive without names', () => inFile('oci-archive', gzipSync(makeOciArchive(...untagged)))],
    ['oci-dir without names', () => inFolder(ociEntries(untagged))],
    ['an index of a registry', () => onRegistry(serveRegistry(ociEntries(untagged)))],
  ];
  testShared('cases/oci-dir-two-images', 'in the shared folder', () =>
    selectEach(`oci-dir:${shared('cases/oci-dir-two-images/layout')}`),
  );
  test.each(sources)('%s', async (_, make) => selectEach((await make()).image));

  /** Expects that each name in the message selects a different image. */
  async function selectEach(image: string): Promise<void> {
    const ended = await measure({ image });
    expectFailure(
      ended,
      /Can't choose an image in .*: it has 2 images: (\S+), (\S+)\. Choose one of these: \S+\.$/,
    );
    const [, firstName = '', secondName = '', form = ''] =
      / it has 2 images: (\S+), (\S+)\. Choose one of these: (\S+)\.$/.exec(ended.stderr) ?? [];
    expect(firstName).not.toBe(secondName);
    const [scheme = '', path = ''] = image.split(/:(.*)/s);
    const sizes: unknown[] = [];
    for (const name of [firstName, secondName]) {
      const reference = form
        .replace(/FILE|DIR/, path)
        .replace('NAME@DIGEST', `${path.replace(/:1$/, '')}@${name}`)
        .replace(/NAME$/, name);
      expect(reference.startsWith(`${scheme}:`)).toBe(true);
      const { exitCode, stdout, stderr } = await runCli(['measure', reference, '--format', 'json']);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      const { images } = JSON.parse(stdout) as { images: { head: { size: { unpacked: number } } }[] };
      sizes.push(images[0]?.head.size.unpacked);
    }
    expect(new Set(sizes).size).toBe(2);
  }
});

testShared('cases/oci-dir-missing-layer', 'a layer missing from the folder', async () => {
  const image = `oci-dir:${shared('cases/oci-dir-missing-layer/layout')}`;
  for (let round = 0; round < 5; round += 1) {
    expectFailure(await measure({ image }), /blobs\/sha256\/7d9e\w+ is missing/);
  }
});

describe('in the action', () => {
  const job = useJob(UNREACHABLE);
  const run = async (image: string, env = {}) => {
    const checkout = await job.checkOut({ app: 'app\n' }, { app: 'longer\n' });
    const step = { inputs: { image }, event: 'workflow_dispatch', payload: manualPayload() };
    return job.run(checkout, { ...step, engine: UNREACHABLE, timeout: 25_000, env });
  };

  test(
    'a missing layer fails the step',
    async () => {
      for (const part of ['small-layer', 'large-layer'] as const) {
        const result = await run((await SOURCES['oci-dir']!(part, 'missing')).image);
        expect(result).toMatchObject({ exitCode: 1, report: null });
        const name = OCI_FILES.entryName(part);
        expect(result.errors).toEqual([expect.stringContaining(`${name} is missing`)]);
      }
    },
    SLOW,
  );

  test(
    'an unhandled error fails the step',
    async () => {
      // A registry that never answers keeps the step waiting until the error is thrown.
      const { image } = await onRegistry(() => undefined);
      const script = 'setTimeout(() => { throw new Error("late") }, 3000)';
      const result = await run(image, {
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}`,
      });
      expect(result).toMatchObject({ exitCode: 1, errors: ['late'], report: null });
    },
    SLOW,
  );
});
