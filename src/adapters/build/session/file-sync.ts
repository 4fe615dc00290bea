import { createReadStream } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { errorMessage } from '../../../core/shared/errors.ts';
import type { SyncedEntry, SyncedFolder } from '../engine-api/build-folders.ts';
import { findMessages, findNumber, readFields, writeFields } from './protobuf.ts';

/** The two directions of one transfer. */
export interface PacketStream {
  /** Resolves when more can be sent; rejects if the receiver is gone. */
  readonly send: (packet: Buffer) => Promise<void>;
  readonly received: AsyncIterable<Buffer>;
}

/** `fsutil.types.Packet.PacketType` (tonistiigi/fsutil, types/wire.proto). */
const [STAT, REQUEST, DATA, FINISH, FAILURE] = [0, 1, 2, 3, 4] as const;

/**
 * Sends a folder with BuildKit's protocol DiffCopy (moby/buildkit, session/filesync): first the list, then the contents of files that
 * BuildKit requests by their position in the list. If a file can't be read, BuildKit gets the reason and fails the build with it.
 * Rejects in that case and if the receiver gives up.
 */
export async function sendFolder(folder: SyncedFolder, stream: PacketStream): Promise<void> {
  try {
    await exchange(folder, stream);
  } catch (error) {
    const reason = `can't send a file of the context: ${errorMessage(error)}`;
    await stream.send(writeFields({ 1: FAILURE, 4: reason })).catch(() => undefined);
    throw error;
  }
}

async function exchange(folder: SyncedFolder, stream: PacketStream): Promise<void> {
  const files = new Map<number, string>();
  await Promise.all([sendList(folder, files, stream), answerRequests(files, stream)]);
  await stream.send(writeFields({ 1: FINISH }));
}

/** Sends the requested files. Resolves when the receiver is finished. */
async function answerRequests(files: ReadonlyMap<number, string>, stream: PacketStream): Promise<void> {
  for await (const packet of stream.received) {
    const fields = readFields(packet);
    const [type, id] = [findNumber(fields, 1), findNumber(fields, 3)];
    if (type === FAILURE)
      throw new Error(`BuildKit: ${findMessages(fields, 4)[0]?.toString() ?? 'no reason'}`);
    if (type === REQUEST) await sendFile(files.get(id), id, stream);
    if (type === FINISH) return;
  }
  throw new Error('BuildKit ended the transfer early');
}

async function sendList(
  folder: SyncedFolder,
  files: Map<number, string>,
  { send }: PacketStream,
): Promise<void> {
  let position = 0;
  for await (const entry of folder()) {
    if (entry.stat.isFile()) files.set(position, entry.file);
    position += 1;
    await send(writeFields({ 1: STAT, 2: encodeStat(entry) }));
  }
  // An empty entry ends the list.
  await send(writeFields({ 1: STAT }));
}

async function sendFile(file: string | undefined, id: number, { send }: PacketStream): Promise<void> {
  if (file === undefined) throw new Error(`BuildKit requested file ${id}, which isn't in the list`);
  for await (const data of createReadStream(file) as AsyncIterable<Buffer>) {
    await send(writeFields({ 1: DATA, 3: id, 4: data }));
  }
  await send(writeFields({ 1: DATA, 3: id }));
}

/** Encodes `fsutil.types.Stat`. The owner is always root, so that cache keys don't depend on the user who checked the files out. */
function encodeStat({ path, stat, target }: SyncedEntry): Buffer {
  return writeFields({
    1: path,
    2: toGoFileMode(stat),
    6: stat.mtimeNs,
    7: target,
    5: stat.isFile() ? stat.size : 0n,
  });
}

/** Go's `os.FileMode`: the permission bits of POSIX, and Go's own bits for everything else. */
function toGoFileMode(stat: BigIntStats): number {
  const mode = Number(stat.mode);
  const bits: readonly (readonly [boolean, number])[] = [
    [stat.isDirectory(), 31],
    [stat.isSymbolicLink(), 27],
    [(mode & 0o4000) !== 0, 23],
    [(mode & 0o2000) !== 0, 22],
    [(mode & 0o1000) !== 0, 20],
  ];
  return bits.reduce((sum, [isSet, bit]) => sum + (isSet ? 2 ** bit : 0), mode & 0o777);
}
