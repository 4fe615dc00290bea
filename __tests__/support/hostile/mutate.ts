import { setChecksum } from '../tar.ts';
import type { Random } from './random.ts';

const BLOCK = 512;

/** Damages bytes: cuts or flips some, or moves, repeats or removes blocks. Some changed headers get a correct checksum. */
export function mutate(bytes: Uint8Array, random: Random): Buffer {
  let mutated: Buffer = Buffer.from(bytes);
  for (let i = 1 + random.int(3); i > 0; i -= 1) mutated = random.pick(MUTATIONS)(mutated, random);
  return mutated;
}

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const countBlocks = (bytes: Buffer): number => Math.max(1, Math.floor(bytes.length / BLOCK));
const blockAt = (bytes: Buffer, index: number): Buffer => bytes.subarray(index * BLOCK, (index + 1) * BLOCK);

const flipBit: Mutation = (bytes, random) => {
  const offset = random.int(bytes.length + 1);
  if (offset < bytes.length) bytes[offset] = bytes[offset]! ^ (1 << random.int(8));
  return bytes;
};

const setByte: Mutation = (bytes, random) => {
  const offset = random.int(bytes.length + 1);
  if (offset < bytes.length)
    bytes[offset] = random.pick([0, 0x20, 0x2f, 0x30, 0x37, 0x7f, 0x80, 0xff, random.int(256)]);
  return bytes;
};

/** Changes a header and corrects its checksum. */
const changeHeader: Mutation = (bytes, random) => {
  const header = blockAt(bytes, random.int(countBlocks(bytes)));
  if (header.length < BLOCK) return bytes;
  for (let i = 1 + random.int(3); i > 0; i -= 1) setByte(header, random);
  setChecksum(header);
  return bytes;
};

const cut: Mutation = (bytes, random) =>
  bytes.subarray(
    0,
    random.oneIn(2) ? BLOCK * random.int(countBlocks(bytes) + 1) : random.int(bytes.length + 1),
  );

const removeBlock: Mutation = (bytes, random) => {
  const offset = BLOCK * random.int(countBlocks(bytes));
  return Buffer.concat([bytes.subarray(0, offset), bytes.subarray(offset + BLOCK)]);
};

const repeatBlock: Mutation = (bytes, random) => {
  const offset = BLOCK * random.int(countBlocks(bytes));
  return Buffer.concat([bytes.subarray(0, offset + BLOCK), bytes.subarray(offset)]);
};

const swapBlocks: Mutation = (bytes, random) => {
  const [a, b] = [
    blockAt(bytes, random.int(countBlocks(bytes))),
    blockAt(bytes, random.int(countBlocks(bytes))),
  ];
  if (a.length < BLOCK || b.length < BLOCK) return bytes;
  const copy = Buffer.from(a);
  b.copy(a);
  copy.copy(b);
  return bytes;
};

const insertBytes: Mutation = (bytes, random) => {
  const offset = random.int(bytes.length + 1);
  const inserted = random.oneIn(2) ? Buffer.alloc(BLOCK) : random.bytes(1 + random.int(600));
  return Buffer.concat([bytes.subarray(0, offset), inserted, bytes.subarray(offset)]);
};

const MUTATIONS = [
  flipBit,
  setByte,
  changeHeader,
  changeHeader,
  cut,
  removeBlock,
  repeatBlock,
  swapBlocks,
  insertBytes,
];
