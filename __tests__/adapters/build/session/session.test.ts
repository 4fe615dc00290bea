import { lstat, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SyncedFolder } from '../../../../src/adapters/build/engine-api/build-folders.ts';
import { sendFolder } from '../../../../src/adapters/build/session/file-sync.ts';
import { receiveMessages } from '../../../../src/adapters/build/session/grpc.ts';
import {
  findMessages,
  findNumber,
  readFields,
  findText,
  writeFields,
} from '../../../../src/adapters/build/session/protobuf.ts';

const [STAT, REQUEST, DATA, FINISH, FAILURE] = [0, 1, 2, 3, 4];

describe('sending a folder to BuildKit', () => {
  let temp = '';
  beforeAll(async () => {
    temp = await mkdtemp(join(tmpdir(), 'file-sync-'));
    await writeFile(join(temp, 'existing'), 'contents');
  });
  afterAll(() => rm(temp, { recursive: true }));

  const folder: SyncedFolder = async function* () {
    const [existing, missing] = [join(temp, 'existing'), join(temp, 'missing')];
    const stat = await lstat(existing, { bigint: true });
    yield { path: 'a', file: existing, stat, target: '' };
    yield { path: 'b', file: missing, stat, target: '' };
  };

  /** Sends a folder to a receiver that answers with `replies` after the list. Returns the error and all packets. */
  async function send(replies: readonly Buffer[], source = folder) {
    const packets: Buffer[] = [];
    let endList = (): void => undefined;
    const listed = new Promise<void>((resolve) => (endList = resolve));
    const sent = sendFolder(source, {
      send(packet) {
        packets.push(packet);
        if (packet.length === 0) endList();
        return Promise.resolve();
      },
      received: (async function* () {
        await listed;
        yield* replies;
      })(),
    });
    const error = await sent.then(
      () => null,
      (thrown: unknown) => String(thrown),
    );
    const sentPackets = packets.map((packet) => {
      const fields = readFields(packet);
      const [stat] = findMessages(fields, 2);
      const content = stat === undefined ? findText(fields, 4) : findText(readFields(stat), 1);
      return [findNumber(fields, 1), content] as const;
    });
    return { error, sentPackets };
  }
  const request = (id: number) => writeFields({ 1: REQUEST, 3: id });
  const finish = writeFields({ 1: FINISH });

  test('sends the list, and each file when it is requested', async () => {
    const { error, sentPackets } = await send([request(0), finish]);
    expect(error).toBeNull();
    expect(sentPackets).toEqual(
      expect.arrayContaining([
        ...[
          [STAT, 'a'],
          [STAT, 'b'],
          [STAT, ''],
        ],
        ...[
          [DATA, 'contents'],
          [DATA, ''],
        ],
      ]),
    );
    expect(sentPackets.at(-1)).toEqual([FINISH, '']);
  });

  test('tells BuildKit why a file is missing', async () => {
    const { error, sentPackets } = await send([request(1)]);
    expect(error).toContain('ENOENT');
    expect(sentPackets.at(-1)).toEqual([
      FAILURE,
      expect.stringMatching(/^can't send a file of the context: .*ENOENT/),
    ]);
  });

  test('tells BuildKit why a folder cannot be listed', async () => {
    const broken: SyncedFolder = async function* () {
      yield* folder();
      throw new Error('EACCES');
    };
    const { error, sentPackets } = await send([request(0)], broken);
    expect(error).toContain('EACCES');
    expect(sentPackets.at(-1)).toEqual([FAILURE, expect.stringContaining('EACCES')]);
  });

  test.each([
    ['reports an error', [writeFields({ 1: FAILURE, 4: 'no space left' })], 'BuildKit: no space left'],
    ['ends early', [], 'BuildKit ended the transfer early'],
    [
      'requests a file that is not in the list',
      [request(7)],
      "BuildKit requested file 7, which isn't in the list",
    ],
    ['sends an invalid packet', [Buffer.from([0xff])], 'truncated protocol buffer'],
  ])('rejects if the receiver %s', async (_, replies, message) => {
    expect((await send(replies)).error).toContain(message);
  });
});

describe('receiving gRPC messages', () => {
  const frame = (message: string, compressed = 0) =>
    Buffer.concat([Buffer.from([compressed, 0, 0, 0, message.length]), Buffer.from(message)]);
  const read = async (bytes: Buffer, size: number) => {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    const received: string[] = [];
    for await (const message of receiveMessages(Readable.from(pieces))) received.push(message.toString());
    return received;
  };

  test.each([1, 3, 100])('reads messages in pieces of %d bytes', async (size) => {
    expect(await read(Buffer.concat([frame('one'), frame(''), frame('three')]), size)).toEqual([
      'one',
      '',
      'three',
    ]);
  });

  test.each([
    ['a compressed message', frame('x', 1)],
    ['a message that is too long', Buffer.from([0, 0xff, 0, 0, 0])],
  ])('rejects %s', async (_, bytes) => {
    await expect(read(bytes, 100)).rejects.toThrow('invalid gRPC message');
  });
});

test('reads the fields that it writes, and omits empty ones', () => {
  const fields = readFields(writeFields({ 1: 300, 2: 'ä', 3: Buffer.from([0]), 4: 0, 5: '', 6: 2n ** 40n }));
  expect(fields.map(({ number: name }) => name)).toEqual([1, 2, 3, 6]);
  expect([findNumber(fields, 1), findText(fields, 2), findNumber(fields, 6)]).toEqual([300, 'ä', 2 ** 40]);
  // The time of a file that is older than 1970.
  expect(writeFields({ 6: -1n }).toString('hex')).toBe('30ffffffffffffffffff01');
});
