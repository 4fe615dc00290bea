import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { decompressInto, sniff } from '../../../../src/core/reading/compression/decompress.ts';
import { zlibInto } from '../../../../src/core/reading/compression/zlib-handle.ts';
import { streamInto } from '../../../../src/core/reading/compression/zlib-stream.ts';
import { WeighInError } from '../../../../src/core/shared/errors.ts';
import { makeTar } from '../../../support/tar.ts';

const zstd = (bytes: Uint8Array, ...flags: string[]): Buffer =>
  execFileSync('zstd', ['-c', '-q', ...flags], { input: bytes, maxBuffer: 1 << 30 });

const KINDS = ['gzip', 'zstd'] as const;
type Kind = (typeof KINDS)[number];

/** The second way is that of a Node without the undocumented handle. */
const WAYS = [
  ['handle', zlibInto],
  ['stream', streamInto],
] as const;
const KINDS_AND_WAYS = KINDS.flatMap((kind) => WAYS.map(([name, way]) => [kind, name, way] as const));

async function decompress(kind: Kind, bytes: Buffer, chunk: number, way = zlibInto): Promise<Buffer> {
  const parts: Buffer[] = [];
  const into = decompressInto(kind, (part) => void parts.push(Buffer.from(part)), way);
  // Worker threads reuse one buffer, so the decompressor must not need a chunk after it was written.
  const buffer = Buffer.alloc(Math.min(chunk, bytes.length));
  for (let at = 0; at < bytes.length; at += chunk) {
    await into.write(buffer.subarray(0, bytes.copy(buffer, 0, at)));
    buffer.fill(0xff);
  }
  await into.end();
  return Buffer.concat(parts);
}

/** Text that compresses a little, over several blocks of any format. */
const text = Buffer.from(
  Array.from({ length: 60_000 }, (_, i) => `line ${String((i * 7919) % 60_000)}\n`).join(''),
);
/** Incompressible data, such as a picture or archive: most blocks are stored uncompressed. */
const noise = makeTar([{ name: 'noise', content: randomBytes(300_000) }]);
const skippable = Buffer.concat([Buffer.from('502a4d1803000000', 'hex'), Buffer.from('abc')]);

describe.each([61, 1000, 1 << 24])('decompresses in chunks of %i bytes', (chunk) => {
  const cases: [string, 'gzip' | 'zstd', Buffer, Buffer][] = [
    ['gzip', 'gzip', gzipSync(text), text],
    [
      'gzip of several members',
      'gzip',
      Buffer.concat([gzipSync('one'), gzipSync(''), gzipSync('two')]),
      Buffer.from('onetwo'),
    ],
    [
      'gzip with trailing zeros',
      'gzip',
      Buffer.concat([gzipSync('one'), Buffer.alloc(5000)]),
      Buffer.from('one'),
    ],
    ['zstd', 'zstd', zstd(text), text],
    ['zstd with checksum', 'zstd', zstd(text, '--check', '-19'), text],
    ['zstd without checksum', 'zstd', zstd(text, '--no-check', '-1'), text],
    ['zstd of incompressible data', 'zstd', zstd(noise, `--stream-size=${noise.length}`), noise],
    [
      'zstd of several frames',
      'zstd',
      Buffer.concat([zstd(text), zstd(Buffer.from('two')), zstd(Buffer.alloc(0))]),
      Buffer.concat([text, Buffer.from('two')]),
    ],
    [
      'zstd with skippable frames',
      'zstd',
      Buffer.concat([skippable, zstd(text), skippable, zstd(Buffer.from('x')), skippable]),
      Buffer.concat([text, Buffer.from('x')]),
    ],
  ];
  test.each(cases)('%s', async (_, kind, bytes, expected) => {
    expect((await decompress(kind, bytes, chunk)).equals(expected)).toBe(true);
  });

  test.each(cases)('%s, through a stream', async (_, kind, bytes, expected) => {
    expect((await decompress(kind, bytes, chunk, streamInto)).equals(expected)).toBe(true);
  });

  test.each(KINDS_AND_WAYS)('%s, but rejects truncated or damaged data (%s)', async (kind, _, way) => {
    const whole = kind === 'gzip' ? gzipSync(text) : zstd(text);
    for (const cut of [whole.subarray(0, whole.length - 9), whole.subarray(0, 20), whole.subarray(0, 5)]) {
      await expect(decompress(kind, cut, chunk, way)).rejects.toThrow(WeighInError);
      await expect(decompress(kind, cut, chunk, way)).rejects.toThrow(/^Invalid (gzip|zstd) data/);
    }
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 30, 60);
    await expect(decompress(kind, damaged, chunk, way)).rejects.toThrow(/^Invalid (gzip|zstd) data/);
  });
});

describe('a slow or failing sink', () => {
  test.each(KINDS)('makes the writer of %s wait until a chunk is processed', async (kind) => {
    let busy = 0;
    let maxBusy = 0;
    const into = decompressInto(kind, async () => {
      busy += 1;
      maxBusy = Math.max(maxBusy, busy);
      await new Promise((resolve) => setImmediate(resolve));
      busy -= 1;
    });
    await into.write(kind === 'gzip' ? gzipSync(text) : zstd(text));
    await into.end();
    expect(maxBusy).toBe(1);
  });

  const own = new WeighInError({ area: 'archive', what: 'enough', remedy: 'stop' });
  const failures = [own, new Error('cancelled')].flatMap((error) =>
    KINDS_AND_WAYS.map(([kind, name, way]) => ({ kind, name, way, error })),
  );
  test.each(failures)('rejects write or end of $kind with its $error ($name)', async (failure) => {
    const { kind, way, error } = failure;
    const sinks = [
      () => {
        throw error;
      },
      () => Promise.reject(error),
    ];
    const bytes = kind === 'gzip' ? gzipSync(text) : zstd(text);
    for (const sink of sinks) {
      const into = decompressInto(kind, sink, way);
      const all = async (): Promise<void> => {
        for (let at = 0; at < bytes.length; at += 5000) await into.write(bytes.subarray(at, at + 5000));
        await into.end();
      };
      await expect(all()).rejects.toBe(error);
    }
  });

  test('receives a decompression bomb in small parts', async () => {
    const bomb = zstd(Buffer.alloc(100 << 20), '-19');
    expect(bomb.length).toBeLessThan(20_000);
    let total = 0;
    let largest = 0;
    const into = decompressInto('zstd', (part) => {
      total += part.length;
      largest = Math.max(largest, part.length);
    });
    await into.write(bomb);
    await into.end();
    expect(total).toBe(100 << 20);
    expect(largest).toBeLessThanOrEqual(1 << 20);
  });
});

test('decompresses many tiny zstd frames in one chunk without a stack overflow', async () => {
  const frame = zstd(Buffer.from('x'), '--no-check');
  const frames = Buffer.concat(Array<Buffer>(3000).fill(frame));
  expect((await decompress('zstd', frames, 1 << 24)).length).toBe(3000);
});

test.each([
  ['empty', Buffer.alloc(0)],
  ['tar', makeTar([{ name: '{' }])],
  ['tar', Buffer.alloc(1024)],
  ['gzip', gzipSync('x')],
  ['zstd', Buffer.from('28b52ffd00', 'hex')],
  ['zstd', skippable],
  ['json', Buffer.from(' \n[]')],
  ['json', Buffer.from('{"a":1}')],
  ['other', deflateSync('x')],
  ['other', Buffer.from('1.0')],
] as const)('sniff detects %s by its content', (kind, bytes) => expect(sniff(bytes)).toBe(kind));

/** The window size is in the frame header, so a short frame is enough. */
describe('a zstd frame compressed with', () => {
  const long = (log: number) => zstd(text, '--ultra', `--long=${log}`);

  test.each([27, 28, 29])('--long=%i is decompressed, as by Docker', async (log) => {
    expect((await decompress('zstd', long(log), 1000)).equals(text)).toBe(true);
  });

  test.each([30, 31])('--long=%i is rejected because of its window', async (log) => {
    await expect(decompress('zstd', long(log), 1000)).rejects.toThrow('a window of more than 512 MiB');
  });
});

test.each(KINDS)('uses the memory of a chunk again: %s', async (kind) => {
  const memory = new Set<ArrayBufferLike>();
  const into = decompressInto(kind, (part) => void memory.add(part.buffer));
  const large = Buffer.alloc(1_000_000);
  await into.write(kind === 'gzip' ? gzipSync(large) : zstd(large));
  await into.end();
  expect(memory.size).toBe(1);
});

test.each(KINDS)('waits for the sink before it uses the memory again: %s', async (kind) => {
  const parts: Buffer[] = [];
  const into = decompressInto(kind, async (part) => {
    await new Promise((resolve) => setImmediate(resolve));
    parts.push(Buffer.from(part));
  });
  await into.write(kind === 'gzip' ? gzipSync(text) : zstd(text));
  await into.end();
  expect(Buffer.concat(parts).equals(text)).toBe(true);
});
