import type { HiddenBytes } from '../../snapshot/hidden-bytes.ts';
import type { RecordedInstruction } from '../../snapshot/snapshot.ts';

/** Bytes that one instruction of the Dockerfile ships and a later instruction hides. */
export interface HiddenPair {
  readonly first: RecordedInstruction;
  readonly later: RecordedInstruction;
  readonly groups: readonly HiddenBytes[];
}
