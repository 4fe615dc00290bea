import { expect, test } from '@jest/globals';
import { createPlainProgress } from '../../../../src/adapters/build/engine-api/plain-progress.ts';
import { decodeTrace } from '../../../../src/adapters/build/engine-api/decode-status.ts';
import type { Trace } from '../../../../src/adapters/build/engine-api/decode-status.ts';

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Buffer.from([...bytes, value]);
}

/** One field of a protocol buffer: a number, or bytes. */
function field(number: number, value: number | string | Buffer): Buffer {
  if (typeof value === 'number') return Buffer.concat([varint(number * 8), varint(value)]);
  const bytes = Buffer.from(value);
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

const VERTEX = Buffer.concat([
  field(1, 'sha256:a'),
  field(3, 'RUN x'),
  field(5, Buffer.concat([field(1, 1_700_000_000), field(2, 500_000_000)])),
  Buffer.from([0x51, 1, 2, 3, 4, 5, 6, 7, 8, 0x5d, 1, 2, 3, 4]),
]);
const LOG = Buffer.concat([field(1, 'sha256:a'), field(3, 1), field(4, Buffer.from([0xc3]))]);
const MESSAGE = Buffer.concat([field(1, VERTEX), field(3, LOG), field(99, 'unknown')]);

test('decodes steps and logs, and skips unknown fields', () => {
  expect(decodeTrace(MESSAGE)).toEqual({
    vertexes: [
      {
        digest: 'sha256:a',
        name: 'RUN x',
        cached: false,
        started: 1_700_000_000.5,
        completed: null,
        error: '',
      },
    ],
    logs: [{ vertex: 'sha256:a', stream: 1, message: Buffer.from([0xc3]) }],
  });
});

test('throws a RangeError for a truncated or invalid message', () => {
  const whole = new Set([0, field(1, VERTEX).length, MESSAGE.length - field(99, 'unknown').length]);
  for (let length = 0; length < MESSAGE.length; length++) {
    const decode = () => decodeTrace(MESSAGE.subarray(0, length));
    if (whole.has(length)) expect(decode).not.toThrow();
    else expect(decode).toThrow(RangeError);
  }
  expect(() => decodeTrace(Buffer.alloc(20, 0xff))).toThrow('a number is too long');
  expect(() => decodeTrace(Buffer.from([0x0b]))).toThrow('wire type 3');
  expect(() => decodeTrace(Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f]))).toThrow('truncated');
});

test('prints steps as buildx does, from characters and lines that arrive in pieces', () => {
  let output = '';
  const show = createPlainProgress((text) => (output += text));
  const vertex = { digest: 'a', name: 'RUN x', cached: false, started: 10, completed: null, error: '' };
  const log = (message: Buffer): Trace => ({ vertexes: [], logs: [{ vertex: 'a', stream: 1, message }] });
  show({ vertexes: [{ ...vertex, started: null }], logs: [] });
  show({ vertexes: [vertex], logs: [] });
  show(log(Buffer.from([0x61, 0xc3])));
  show(log(Buffer.from([0xbc, 0x0a, 0x62])));
  show({ vertexes: [{ ...vertex, completed: 11.25 }], logs: [] });
  show({ vertexes: [{ ...vertex, digest: 'b', name: 'COPY y', cached: true, completed: 11 }], logs: [] });
  show({ vertexes: [{ ...vertex, digest: 'c', name: 'RUN z', error: 'exit code: 1' }], logs: [] });
  expect(output).toBe(
    '#1 RUN x\n#1 aü\n#1 b\n#1 DONE 1.3s\n#2 COPY y\n#2 CACHED\n#3 RUN z\n#3 ERROR: exit code: 1\n',
  );
});
