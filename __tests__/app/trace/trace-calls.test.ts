import { expect, test } from '@jest/globals';
import { describeThrown, startCall, traceCall, traceStream } from '../../../src/app/trace/trace-calls.ts';

/** A log that records its lines, and a clock that advances by 5 ms on each call. */
function openLog() {
  const lines: string[] = [];
  let time = 0;
  return { lines, log: { debug: (line: string) => void lines.push(line) }, now: () => (time += 5) };
}

test('logs a call in one line with outcome, bytes and time', () => {
  const { lines, log, now } = openLog();
  const end = startCall(log, 'git rev-parse HEAD', now);
  expect(lines).toEqual([]);
  end('exit code 0', 12_345);
  end('exit code 1');
  startCall(log, 'GET /version', now)('200');
  expect(lines).toEqual(['git rev-parse HEAD → exit code 0, 12,345 bytes, 5 ms', 'GET /version → 200, 5 ms']);
});

test.each([
  ['::set-output name=verdict::pass', '\\x3a:set-output name=verdict::pass → 200, 5 ms'],
  ['GET /a\n::error::pwned', 'GET /a \\x3a:error::pwned → 200, 5 ms'],
  ['GET /a\r\n##[add-path]/pwned', 'GET /a \\x23#[add-path]/pwned → 200, 5 ms'],
  ['GET /\u001b[2Ja\u202e', 'GET /\\x1b[2Ja\\u{202e} → 200, 5 ms'],
])('escapes the call %j', (what, line) => {
  const { lines, log, now } = openLog();
  startCall(log, what, now)('200');
  expect(lines).toEqual([line]);
});

test('escapes the outcome and truncates long lines', () => {
  const { lines, log, now } = openLog();
  startCall(log, 'a'.repeat(10_000), now)(`\n::error::${'b'.repeat(10_000)}`);
  expect(lines.join()).toMatch(/^a+…a+ → \\x3a:error::b+…b+, 5 ms$/);
  expect(lines.join().length).toBeLessThan(750);
});

test('logs the code of a failure without its message, and rethrows it', async () => {
  const { lines, log, now } = openLog();
  const error = Object.assign(new Error('s3cret'), { code: 'ECONNRESET' });
  const work = traceCall(
    startCall(log, 'GET /a', now),
    async () => Promise.reject(error),
    () => ({ outcome: '200' }),
  );
  await expect(work).rejects.toBe(error);
  expect(lines).toEqual(['GET /a → failed (ECONNRESET), 5 ms']);
});

test.each([
  [{ status: 404 }, '404'],
  [{ statusCode: 500, code: 'a' }, '500'],
  [new TypeError('s3cret'), 'failed (TypeError)'],
  ['s3cret', 'failed (no error)'],
  [null, 'failed (no error)'],
])('describes a thrown %j as "%s"', (thrown, word) => {
  expect(describeThrown(thrown)).toBe(word);
});

async function* makeChunks(fails = false): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from('123'));
  yield Buffer.from('45');
  if (fails) throw Object.assign(new Error('s3cret'), { code: 'EPIPE' });
}

test('counts the bytes of a stream, even if it fails or is not read to the end', async () => {
  const { lines, log, now } = openLog();
  const streamed = (fails: boolean) => traceStream(startCall(log, 'GET /a', now), '200', makeChunks(fails));
  const readAll = async (fails: boolean) => {
    const all: string[] = [];
    for await (const piece of streamed(fails)) all.push(piece.toString());
    return all;
  };
  expect(await readAll(false)).toEqual(['123', '45']);
  await expect(readAll(true)).rejects.toThrow('s3cret');
  for await (const piece of streamed(false)) if (piece.length > 0) break;
  expect(lines).toEqual([
    'GET /a → 200, 5 bytes, 5 ms',
    'GET /a → 200, failed (EPIPE), 5 bytes, 5 ms',
    'GET /a → 200, not read to the end, 3 bytes, 5 ms',
  ]);
});
