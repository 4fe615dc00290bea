/** A process to start, without a shell. */
export interface ProcessSpec {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The complete environment of the process; nothing is inherited. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard input; empty if undefined. */
  readonly input?: string;
  /** Ends the process and its descendants: first SIGTERM, then SIGKILL. */
  readonly signal?: AbortSignal | undefined;
  /** Receives both output streams as they arrive. The result's streams are empty then. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

export type ProcessResult =
  | {
      readonly state: 'ended';
      /** Null if a signal ended it. */
      readonly exitCode: number | null;
      /** Empty if `onOutput` received it. */
      readonly stdout: string;
      readonly stderr: string;
    }
  /** There is no such program, or it isn't executable. */
  | { readonly state: 'not-found' };

/** Runs a process. After an abort, rejects with the signal's reason once all processes have ended. */
export type RunProcess = (command: ProcessSpec) => Promise<ProcessResult>;
