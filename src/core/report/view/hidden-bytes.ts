import type { HiddenBytes, HiddenCause } from '../../snapshot/hidden-bytes.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { formatInstruction } from './format-instruction.ts';

/** What is said of each cause, after a number of bytes. */
export const CAUSE_WORDS: Readonly<Record<HiddenCause, string>> = {
  deleted: 'deleted later',
  replaced: 'replaced later',
  copied: 'shipped again unchanged (chmod, chown, touch)',
};

/** Hidden bytes with the instructions that ship and hide them. Not escaped for any format. */
export interface ToldHidden extends HiddenBytes {
  readonly by: string;
  readonly from: string;
}

/** The groups of an image, the largest first. */
export function toldHidden({ hidden, layers }: Snapshot): ToldHidden[] {
  const instruction = (layer: number) => formatInstruction(layers[layer]?.createdBy ?? '') || '(no history)';
  return hidden
    .map((group) => ({ ...group, from: instruction(group.layer), by: instruction(group.hiddenBy) }))
    .toSorted((a, b) => b.bytes - a.bytes);
}

/** Bytes of each cause, the largest first. */
export function bytesByCause({ hidden }: Snapshot): readonly (readonly [HiddenCause, number])[] {
  const sums = new Map<HiddenCause, number>();
  for (const { cause, bytes } of hidden) sums.set(cause, (sums.get(cause) ?? 0) + bytes);
  return [...sums].toSorted((a, b) => b[1] - a[1]);
}
