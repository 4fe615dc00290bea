import type { Log } from '../../app/ports/ports.ts';
import type { Phase } from '../../core/report/phases.ts';

/** Where the command line shows what happens. */
export interface Terminal {
  readonly log: Log;
  /** Adds to the number of bytes that were read. */
  readonly onBytes: (bytes: number) => void;
  /** Shows a phase until the returned function is called. */
  readonly beginPhase: (phase: Phase) => () => void;
  /** Clears what is rewritten in place. Nothing is drawn afterwards. Can be called twice. */
  readonly close: () => void;
}
