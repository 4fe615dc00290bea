import { withChecksum } from '../tar.ts';
import type { Random } from './random.ts';

const BLOCK = 512;

/** Bytes with a few faults: cut, flipped, blocks moved, doubled or lost; headers sometimes with a checksum that fits again. */
export function mutate(bytes: Uint8Array, random: Random): Buffer {
  let mutated: Buffer = Buffer.from(bytes);
  for (let i = 1 + random.int(3); i > 0; i -= 1) mutated = random.pick(MUTATIONS)(mutated, random);
  return mutated;
}

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const blocks = (bytes: Buffer): number => Math.max(1, Math.floor(bytes.length / BLOCK));
const blockAt = (bytes: Buffer, index: number): Buffer => bytes.subarray(index * BLOCK, (index + 1) * BLOCK);

const flipBit: Mutation = (bytes, random) => {
  const at = random.int(bytes.length + 1);
  if (at < bytes.length) bytes[at] = bytes[at]! ^ (1 << random.int(8));
  return bytes;
};

const setByte: Mutation = (bytes, random) => {
  const at = random.int(bytes.length + 1);
  if (at < bytes.length)
    bytes[at] = random.pick([0, 0x20, 0x2f, 0x30, 0x37, 0x7f, 0x80, 0xff, random.int(256)]);
  return bytes;
};

/** A change of a header that its checksum does not give away. */
const changeHeader: Mutation = (bytes, random) => {
  const header = blockAt(bytes, random.int(blocks(bytes)));
  if (header.length < BLOCK) return bytes;
  for (let i = 1 + random.int(3); i > 0; i -= 1) setByte(header, random);
  withChecksum(header);
  return bytes;
};

const cut: Mutation = (bytes, random) =>
  bytes.subarray(0, random.once(2) ? BLOCK * random.int(blocks(bytes) + 1) : random.int(bytes.length + 1));

const loseBlock: Mutation = (bytes, random) => {
  const at = BLOCK * random.int(blocks(bytes));
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + BLOCK)]);
};

const doubleBlock: Mutation = (bytes, random) => {
  const at = BLOCK * random.int(blocks(bytes));
  return Buffer.concat([bytes.subarray(0, at + BLOCK), bytes.subarray(at)]);
};

const swapBlocks: Mutation = (bytes, random) => {
  const [one, other] = [blockAt(bytes, random.int(blocks(bytes))), blockAt(bytes, random.int(blocks(bytes)))];
  if (one.length < BLOCK || other.length < BLOCK) return bytes;
  const kept = Buffer.from(one);
  other.copy(one);
  kept.copy(other);
  return bytes;
};

const insertBytes: Mutation = (bytes, random) => {
  const at = random.int(bytes.length + 1);
  const inserted = random.once(2) ? Buffer.alloc(BLOCK) : random.bytes(1 + random.int(600));
  return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at)]);
};

const MUTATIONS = [
  flipBit,
  setByte,
  changeHeader,
  changeHeader,
  cut,
  loseBlock,
  doubleBlock,
  swapBlocks,
  insertBytes,
];
