import { lstat, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SyncedFolder } from '../../../../src/adapters/build/engine-api/pack-context.ts';
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

describe('a folder that BuildKit asks for', () => {
  let temp = '';
  beforeAll(async () => {
    temp = await mkdtemp(join(tmpdir(), 'file-sync-'));
    await writeFile(join(temp, 'there'), 'contents');
  });
  afterAll(() => rm(temp, { recursive: true }));

  const folder: SyncedFolder = async function* () {
    const [there, gone] = [join(temp, 'there'), join(temp, 'gone')];
    const stat = await lstat(there, { bigint: true });
    yield { path: 'a', file: there, stat, target: '' };
    yield { path: 'b', file: gone, stat, target: '' };
  };

  /** Sends the folder to a receiver that says this when it has the list, and gives all packets. */
  async function send(said: readonly Buffer[], from = folder) {
    const packets: Buffer[] = [];
    let listEnds = (): void => undefined;
    const listed = new Promise<void>((resolve) => (listEnds = resolve));
    const sent = sendFolder(from, {
      send(packet) {
        packets.push(packet);
        if (packet.length === 0) listEnds();
        return Promise.resolve();
      },
      received: (async function* () {
        await listed;
        yield* said;
      })(),
    });
    const error = await sent.then(
      () => null,
      (thrown: unknown) => String(thrown),
    );
    const read = packets.map((packet) => {
      const fields = readFields(packet);
      const [stat] = findMessages(fields, 2);
      const about = stat === undefined ? findText(fields, 4) : findText(readFields(stat), 1);
      return [findNumber(fields, 1), about] as const;
    });
    return { error, read };
  }
  const request = (id: number) => writeFields({ 1: REQUEST, 3: id });
  const finish = writeFields({ 1: FINISH });

  test('is listed, and its files are sent when they are asked for', async () => {
    const { error, read } = await send([request(0), finish]);
    expect(error).toBeNull();
    expect(read).toEqual(
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
    expect(read.at(-1)).toEqual([FINISH, '']);
  });

  test('has a file that is gone: BuildKit is given the reason', async () => {
    const { error, read } = await send([request(1)]);
    expect(error).toContain('ENOENT');
    expect(read.at(-1)).toEqual([
      FAILURE,
      expect.stringMatching(/^a file of the context can't be sent: .*ENOENT/),
    ]);
  });

  test('cannot be listed', async () => {
    const broken: SyncedFolder = async function* () {
      yield* folder();
      throw new Error('EACCES');
    };
    const { error, read } = await send([request(0)], broken);
    expect(error).toContain('EACCES');
    expect(read.at(-1)).toEqual([FAILURE, expect.stringContaining('EACCES')]);
  });

  test.each([
    ['gives up', [writeFields({ 1: FAILURE, 4: 'no space left' })], 'BuildKit: no space left'],
    ['goes away', [], 'BuildKit ended the transfer early'],
    ['asks for what was never listed', [request(7)], 'BuildKit asks for file 7, which is none'],
    ['sends what is no packet', [Buffer.from([0xff])], 'a protocol buffer is cut short'],
  ])('and whose receiver %s', async (_, said, message) => {
    expect((await send(said)).error).toContain(message);
  });
});

describe('gRPC', () => {
  const frame = (message: string, compressed = 0) =>
    Buffer.concat([Buffer.from([compressed, 0, 0, 0, message.length]), Buffer.from(message)]);
  const read = async (bytes: Buffer, size: number) => {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    const found: string[] = [];
    for await (const message of receiveMessages(Readable.from(pieces))) found.push(message.toString());
    return found;
  };

  test.each([1, 3, 100])('is read in pieces of %d bytes', async (size) => {
    expect(await read(Buffer.concat([frame('one'), frame(''), frame('three')]), size)).toEqual([
      'one',
      '',
      'three',
    ]);
  });

  test.each([
    ['compressed', frame('x', 1)],
    ['endless', Buffer.from([0, 0xff, 0, 0, 0])],
  ])('that is %s is refused', async (_, bytes) => {
    await expect(read(bytes, 100)).rejects.toThrow('no gRPC message');
  });
});

test('what is written can be read, and nothing is written of what is empty', () => {
  const fields = readFields(writeFields({ 1: 300, 2: 'ä', 3: Buffer.from([0]), 4: 0, 5: '', 6: 2n ** 40n }));
  expect(fields.map(({ number: name }) => name)).toEqual([1, 2, 3, 6]);
  expect([findNumber(fields, 1), findText(fields, 2), findNumber(fields, 6)]).toEqual([300, 'ä', 2 ** 40]);
  // The time of a file from before 1970.
  expect(writeFields({ 6: -1n }).toString('hex')).toBe('30ffffffffffffffffff01');
});
