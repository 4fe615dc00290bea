import type { HiddenBytes, HiddenCause } from '../../snapshot/hidden-bytes.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { formatInstruction } from './format-instruction.ts';

/** Labels of the causes, to follow a number of bytes. */
export const CAUSE_LABELS: Readonly<Record<HiddenCause, string>> = {
  deleted: 'deleted later',
  replaced: 'replaced later',
  copied: 'shipped again unchanged (chmod, chown, touch)',
};

/** Hidden bytes with the instructions that ship and hide them. Not escaped for any format. */
export interface ListedHiddenBytes extends HiddenBytes {
  readonly hiddenByInstruction: string;
  readonly shippedByInstruction: string;
}

/** The groups of hidden bytes of an image, largest first. */
export function listHiddenBytes({ hiddenFiles, layers }: Snapshot): ListedHiddenBytes[] {
  const instruction = (layer: number) => formatInstruction(layers[layer]?.createdBy ?? '') || '(no history)';
  return hiddenFiles
    .map((group) => ({
      ...group,
      shippedByInstruction: instruction(group.layer),
      hiddenByInstruction: instruction(group.hiddenBy),
    }))
    .toSorted((a, b) => b.bytes - a.bytes);
}

/** Bytes per cause, largest first. */
export function sumBytesByCause({ hiddenFiles }: Snapshot): readonly (readonly [HiddenCause, number])[] {
  const sums = new Map<HiddenCause, number>();
  for (const { cause, bytes } of hiddenFiles) sums.set(cause, (sums.get(cause) ?? 0) + bytes);
  return [...sums].toSorted((a, b) => b[1] - a[1]);
}
