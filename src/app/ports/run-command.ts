/** A process to start, without a shell. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment of the process; nothing else is inherited. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the process reads; nothing where it is left out. */
  readonly input?: string;
  /** Ends the process and everything that it started: SIGTERM, and SIGKILL for what is still there. */
  readonly signal?: AbortSignal | undefined;
  /** Takes both output streams as they come; nothing of them is kept then. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

export type CommandResult =
  | {
      readonly state: 'ended';
      /** null where a signal ended it. */
      readonly exitCode: number | null;
      /** Empty where `onOutput` took it. */
      readonly stdout: string;
      readonly stderr: string;
    }
  /** There is no such program, or it may not be executed. */
  | { readonly state: 'not-found' };

/** Runs a process to its end. Rejects with the signal's reason once everything has ended after an abort. */
export type Run = (command: Command) => Promise<CommandResult>;
