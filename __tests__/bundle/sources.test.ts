import { someOf } from '../support/all-tests.ts';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { runCli, type CliOptions, type EndedCli, type StartedCli } from '../support/cli.ts';
import { manualPayload } from '../support/events.ts';
import {
  DOCKER_FILES,
  engineOf,
  IMAGE,
  OCI_FILES,
  registryOf,
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
import { dockerArchiveOf, ociArchiveOf, ociEntries, tarOf } from '../support/tar.ts';

const SLOW = 60_000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sources-'));
  await writeFile(join(folder, 'good.tar'), dockerArchiveOf(IMAGE));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const standIns: StandIn[] = [];
afterEach(async () => {
  for (const { stop } of standIns.splice(0)) await stop();
});

async function standIn(...listener: Parameters<typeof serve>): Promise<string> {
  const started = await serve(...listener);
  standIns.push(started);
  return started.at;
}

/** What is read, and the environment that it is read in. */
interface Failing {
  readonly image: string;
  readonly env?: Readonly<Record<string, string>>;
}

const onEngine = async (...[answer]: Parameters<typeof serve>): Promise<Failing> => {
  const socket = join(await mkdtemp(join(folder, 'engine-')), 'engine.sock');
  await standIn(answer, socket);
  return { image: 'docker:app:1', env: { ...UNREACHABLE.env, DOCKER_HOST: `unix://${socket}` } };
};
const onRegistry = async (...[answer]: Parameters<typeof serve>): Promise<Failing> => ({
  image: `registry:${await standIn(answer)}/app:1`,
});
const inFile = async (scheme: string, bytes: Buffer): Promise<Failing> => {
  const file = join(await mkdtemp(join(folder, 'file-')), 'image');
  await writeFile(file, bytes);
  return { image: `${scheme}:${file}` };
};
const inFolder = async (...[entries]: [Parameters<typeof writeLayout>[1]]): Promise<Failing> => ({
  image: `oci-dir:${await writeLayout(await mkdtemp(join(folder, 'layout-')), entries)}`,
});

const measure = ({ image, env }: Failing, options: CliOptions = {}) =>
  runCli(['measure', image, '--layer-cache', 'none'], { ...(env && { env }), ...options });

/** One line that a person can act on, the exit code for an error, and nothing left. */
function expectFailure({ exitCode, signal, stdout, stderr, left }: EndedCli, message: RegExp): void {
  expect({ exitCode, signal, stdout, left }).toEqual({
    exitCode: 2,
    signal: undefined,
    stdout: '',
    left: [],
  });
  expect(stderr).toMatch(/^image-weigh-in: [^\n]+$/);
  expect(stderr).not.toMatch(/\bat \S+:\d+:\d+|TypeError|undefined/);
  expect(stderr).toMatch(message);
}

const docker = (part: Part, fault: Fault) => tarOf(withFault(DOCKER_FILES, part, fault));
const oci = (part: Part, fault: Fault) => tarOf(withFault(OCI_FILES, part, fault));

/** All places that hold an image of files, with one of these files at fault. */
const SOURCES: Readonly<Record<string, (part: Part, fault: Fault) => Promise<Failing>>> = {
  'docker-archive': (part, fault) => inFile('docker-archive', docker(part, fault)),
  'docker-archive, gzip': (part, fault) => inFile('docker-archive', gzipSync(docker(part, fault))),
  'oci-archive': (part, fault) => inFile('oci-archive', oci(part, fault)),
  'oci-archive, gzip': (part, fault) => inFile('oci-archive', gzipSync(oci(part, fault))),
  'oci-dir': (part, fault) => inFolder(withFault(OCI_FILES, part, fault)),
  registry: (part, fault) => onRegistry(registryOf(withFault(OCI_FILES, part, fault))),
  engine: (part, fault) => onEngine(engineOf(withFault(DOCKER_FILES, part, fault))),
};

describe.each(Object.entries(SOURCES))('%s', (name, source) => {
  test('an undamaged image is read', async () => {
    const { exitCode, stderr, left } = await measure(await source('small layer', 'sound'));
    expect({ exitCode, stderr, left }).toEqual({ exitCode: 0, stderr: '', left: [] });
  });

  test.each<[Part, Fault]>(
    someOf([
      ['small layer', 'missing'],
      ['large layer', 'missing'],
      ['small layer', 'cut off'],
      ['large layer', 'cut off'],
      ['small layer', 'no JSON'],
      ['large layer', 'damaged'],
      ['large layer', 'another'],
      ['configuration', 'missing'],
      ['configuration', 'no JSON'],
      ['configuration', 'damaged'],
      ['manifest', 'no JSON'],
      ['manifest', 'cut off'],
    ]),
  )(
    'the %s is %s',
    async (part, fault) => {
      // An engine is believed about what it unpacked itself (ADR 15).
      const isBelieved =
        name === 'engine' && part === 'large layer' && fault !== 'missing' && fault !== 'cut off';
      const ended = await measure(await source(part, fault));
      if (isBelieved) expect(ended).toMatchObject({ signal: undefined, left: [] });
      else expectFailure(ended, /\S/);
    },
    SLOW,
  );
});

describe('a truncated archive, and a file that is not an archive', () => {
  const archives = {
    'docker-archive': dockerArchiveOf(IMAGE),
    'oci-archive': ociArchiveOf(IMAGE),
  };
  const half = (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1);
  test.each(Object.entries(archives))('%s', async (scheme, bytes) => {
    const all = [
      half(bytes),
      gzipSync(half(bytes)),
      half(gzipSync(bytes)),
      Buffer.from('x'),
      Buffer.alloc(0),
    ];
    for (const cut of [...all, gzipSync(bytes).fill(0xa5, 100_000, 101_000)]) {
      expectFailure(await measure(await inFile(scheme, cut)), /Can't read the file .*image/);
    }
    expect(gunzipSync(gzipSync(bytes)).equals(bytes)).toBe(true);
  });

  test('a missing file', async () => {
    for (const scheme of ['docker-archive', 'oci-archive', 'oci-dir', 'snapshot']) {
      expectFailure(await measure({ image: `${scheme}:${folder}/nothing` }), /no such file or folder/);
    }
  });

  test.each(['x', '{', '{}', '[]', '{"schemaVersion":1}', ''])('a snapshot that is %j', async (text) => {
    expectFailure(await measure(await inFile('snapshot', Buffer.from(text))), /image/);
  });
});

describe('a registry', () => {
  const faulty = (where: RegExp, answer: Parameters<typeof registryOf>[1] & object) =>
    onRegistry(
      registryOf(OCI_FILES.entries, (request, response, content) => {
        return where.test(request.url ?? '') && answer(request, response, content);
      }),
    );
  const status =
    (code: number) => (_: unknown, response: { writeHead: (code: number) => { end: () => void } }) => {
      response.writeHead(code).end();
      return true;
    };

  test.each([
    ['manifest', /manifests\/1$/, 404, /Can't find image 127/],
    ['manifest', /manifests\/1$/, 403, /Access denied to 127/],
    ['manifest', /manifests\/1$/, 500, /refused to serve 127/],
    ['manifest of an index', /manifests\/sha/, 404, /Can't read manifest sha256:\w+ of 127/],
    ['blob', /blobs/, 404, /Can't read blob sha256:\w+ of 127\S+\/app:1: .* answered 404/],
    ['blob', /blobs/, 403, /Access denied to blob sha256:\w+ of 127/],
    ['blob', /blobs/, 416, /refused to serve blob sha256:\w+ of 127/],
  ])(
    'does not serve the %s (%s): %i',
    async (_, where, code, message) => {
      expectFailure(await measure(await faulty(where, status(code))), message);
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
      const name = OCI_FILES.nameOf('large layer').slice('blobs/sha256/'.length);
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

  test.each(['<html>', '[]', '{"manifests":7}'])('says %s', async (text) => {
    const other = await faulty(/manifests\/1$/, (_, response) => {
      response.end(text);
      return true;
    });
    expectFailure(await measure(other), /127/);
  });
});

describe('an engine', () => {
  const faulty = (where: RegExp, answer: Parameters<typeof engineOf>[1] & object) =>
    onEngine(
      engineOf(DOCKER_FILES.entries, (request, response, content) => {
        return where.test(request.url ?? '') && answer(request, response, content);
      }),
    );
  const INSPECT = /\/json$/;
  const EXPORT = /images\/get/;

  test.each<[string, RegExp, Parameters<typeof faulty>[1], RegExp]>(
    someOf([
      ['no image', INSPECT, (_, to) => Boolean(to.writeHead(404).end('{}')), /Can't find image "app:1"/],
      ['no JSON', INSPECT, (_, to) => Boolean(to.end('<html>')), /not valid JSON/],
      ['another document', INSPECT, (_, to) => Boolean(to.end('[]')), /does not describe an image/],
      [
        'a redirect',
        INSPECT,
        (_, to) => Boolean(to.writeHead(301, { location: '//x/' }).end()),
        /another address \(HTTP 301\)/,
      ],
      ['nothing', INSPECT, ({ socket }) => Boolean(socket.destroy()), /closed the connection/],
      [
        'half an answer',
        INSPECT,
        (_, to) => to.writeHead(200, { 'content-length': 99 }).write('{', () => to.destroy()) || true,
        /closed the connection/,
      ],
      [
        'no export',
        EXPORT,
        (_, to) => Boolean(to.writeHead(500).end('{"message":"disk"}')),
        /failed while exp.*disk/,
      ],
      [
        'no image to export',
        EXPORT,
        (_, to) => Boolean(to.writeHead(404).end('{}')),
        /Can't find image "app:1"/,
      ],
      [
        'an export elsewhere',
        EXPORT,
        (_, to) => Boolean(to.writeHead(307, { location: '/x' }).end()),
        /another address \(HTTP 307\)/,
      ],
      ['no connection for it', EXPORT, ({ socket }) => Boolean(socket.destroy()), /closed the connection/],
      [
        'half of it',
        EXPORT,
        (_, to, all) => to.write(all.subarray(0, all.length >> 1), () => to.destroy()) || true,
        /closed the connection|is truncated|ended/,
      ],
      [
        'something else',
        EXPORT,
        (_, to) => Boolean(to.end('<html>')),
        /Not an image archive|closed the connection/,
      ],
    ]),
  )('gives %s', async (_, where, answer, message) => {
    expectFailure(await measure(await faulty(where, answer)), message);
  });

  test('gets no request for an invalid image name', async () => {
    const asked: string[] = [];
    const { env } = await faulty(/./, ({ url = '' }) => asked.push(url) < 0);
    for (const name of ['/x', '../127.0.0.1:9/x', 'a/../b', 'a%2f..%2fb', 'A', '//']) {
      expectFailure(
        await measure({ image: `docker:${name}`, ...(env && { env }) }),
        /no image|names nothing/,
      );
    }
    expect(asked).toEqual([]);
  });
});

describe('one source that fails while another is slow', () => {
  /** Gives the beginning of its large layer and then nothing more; tells when it did. */
  async function stalled(): Promise<Failing & { readonly stalls: Promise<void> }> {
    let tell = (): void => undefined;
    const stalls = new Promise<void>((done) => (tell = done));
    const name = OCI_FILES.nameOf('large layer').slice('blobs/sha256/'.length);
    const registry = await onRegistry(
      registryOf(OCI_FILES.entries, ({ url = '' }, response, content) => {
        if (!url.includes(name)) return false;
        response.write(content.subarray(0, 1_000_000), tell);
        return true;
      }),
    );
    return { ...registry, stalls };
  }

  test.each(['first', 'second'])('the %s fails', async (which) => {
    const [slow, bad] = [await stalled(), await SOURCES['oci-dir']!('small layer', 'another')];
    const pair = which === 'first' ? [bad.image, slow.image] : [slow.image, bad.image];
    const ended = await runCli(['compare', ...pair, '--layer-cache', 'none']);
    expectFailure(ended, /Can't read the folder/);
  });

  test('in an engine', async () => {
    const { env } = await onEngine((request, response) => {
      // The other question is never answered.
      if (request.url?.includes('missing') === true) response.writeHead(404).end('{}');
    });
    const ended = await runCli(['compare', 'docker:slow', 'docker:missing'], { ...(env && { env }) });
    expectFailure(ended, /Can't find image "missing"/);
  });

  const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  test.each(signals)('%s ends a download', async (signal) => {
    const slow = await stalled();
    const ended = await measure(slow, { onStart: ({ kill }) => void slow.stalls.then(() => kill(signal)) });
    expectFailure(ended, new RegExp(`Cancelled: ${signal}`));
  });

  test('a pipe is read to its end, and a cancelled run does not wait for it', async () => {
    const pipe = join(await mkdtemp(join(folder, 'pipe-')), 'pipe');
    await execa('mkfifo', [pipe]);
    const read = measure({ image: `docker-archive:${pipe}` });
    await writeFile(pipe, dockerArchiveOf(IMAGE));
    expect(await read).toMatchObject({ exitCode: 0, stderr: '', left: [] });

    const writer = (child: StartedCli) =>
      void open(pipe, 'w').then(async (handle) => {
        await handle.write(dockerArchiveOf(IMAGE).subarray(0, 1000));
        child.kill('SIGINT');
        // Open until the program has ended.
        await cancelled;
        await handle.close();
      });
    const cancelled: Promise<EndedCli> = measure({ image: `docker-archive:${pipe}` }, { onStart: writer });
    expectFailure(await cancelled, /Cancelled: SIGINT/);
  });

  // What the program has not caught: thrown in its process by a script that is loaded before it.
  const faults = [
    'throw new Error("late")',
    'Promise.reject(new Error("late"))',
    'setImmediate(() => { throw new Error("late") })',
  ];
  test.each(someOf(faults))('an unhandled error: %s', async (fault) => {
    const slow = await stalled();
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
    const { exitCode, signal, stderr, stdout, left } = ended;
    expect({ exitCode, signal, stdout, left }).toEqual({
      exitCode: 2,
      signal: undefined,
      stdout: '',
      left: [],
    });
    expect(stderr).toMatch(/^image-weigh-in: Error: late at [^\n]+$/);
  });
});

describe('one of several images in a folder is selected as the message says', () => {
  const one = { layers: [tarOf([{ name: 'one', content: '1' }])], tags: ['app:1'] };
  const two = { layers: [tarOf([{ name: 'two', content: '22' }])], tags: ['app:2'] };
  const bare = [one, two].map(({ layers }) => ({ layers }));
  const places: [string, () => Promise<Failing>][] = [
    ['docker-archive', () => inFile('docker-archive', dockerArchiveOf(one, two))],
    ['oci-archive', () => inFile('oci-archive', ociArchiveOf(one, two))],
    ['oci-dir', () => inFolder(ociEntries([one, two]))],
    ['docker-archive without names', () => inFile('docker-archive', dockerArchiveOf(...bare))],
    ['oci-archive without names', () => inFile('oci-archive', gzipSync(ociArchiveOf(...bare)))],
    ['oci-dir without names', () => inFolder(ociEntries(bare))],
    ['an index of a registry', () => onRegistry(registryOf(ociEntries(bare)))],
  ];
  testShared('cases/oci-dir-two-images', 'in the shared folder', () =>
    chooseEach(`oci-dir:${shared('cases/oci-dir-two-images/layout')}`),
  );
  test.each(places)('%s', async (_, make) => chooseEach((await make()).image));

  /** Each of the words that the message lists leads to another image. */
  async function chooseEach(image: string): Promise<void> {
    const ended = await measure({ image });
    expectFailure(
      ended,
      /Can't choose an image in .*: it has 2 images: (\S+), (\S+)\. Choose one of these: \S+\.$/,
    );
    const [, first = '', second = '', form = ''] =
      / it has 2 images: (\S+), (\S+)\. Choose one of these: (\S+)\.$/.exec(ended.stderr) ?? [];
    expect(first).not.toBe(second);
    const [scheme = '', path = ''] = image.split(/:(.*)/s);
    const sizes: unknown[] = [];
    for (const name of [first, second]) {
      const chosen = form
        .replace(/FILE|FOLDER/, path)
        .replace('NAME@DIGEST', `${path.replace(/:1$/, '')}@${name}`)
        .replace(/NAME$/, name);
      expect(chosen.startsWith(`${scheme}:`)).toBe(true);
      const { exitCode, stdout, stderr } = await runCli(['measure', chosen, '--format', 'json']);
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
      for (const part of ['small layer', 'large layer'] as const) {
        const result = await run((await SOURCES['oci-dir']!(part, 'missing')).image);
        expect(result).toMatchObject({ exitCode: 1, report: null });
        const name = OCI_FILES.nameOf(part);
        expect(result.errors).toEqual([expect.stringContaining(`${name} is missing`)]);
      }
    },
    SLOW,
  );

  test(
    'an unhandled error fails the step',
    async () => {
      // A registry that never answers: the step waits until the error comes.
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
