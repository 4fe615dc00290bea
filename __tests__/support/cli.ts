import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { COMPILED, DIST, NODE_24, UNREACHABLE } from './runner.ts';

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Where temporary folders are made; one of its own where it is left out. */
  readonly temporary?: string;
  /** Is given the process when it has started. */
  readonly onStart?: (process: StartedCli) => void;
}

export interface StartedCli {
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves when standard error has this text. */
  readonly said: (text: string) => Promise<void>;
}

export interface EndedCli {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** What is left in the folder for temporary ones. */
  readonly left: readonly string[];
}

/** Longer than any failure may take; what runs longer is killed, and has no exit code. */
const LONGEST_MS = 25_000;

/** Runs the bundle as a command, in a process of its own, with an environment of its own. */
export async function runCli(
  args: readonly string[],
  { env = UNREACHABLE.env, cwd, temporary, onStart }: CliOptions = {},
): Promise<EndedCli> {
  const tmp = temporary ?? (await mkdtemp(join(tmpdir(), 'cli-')));
  try {
    const child = execa(NODE_24, [join(DIST, 'cli.js'), ...args], {
      env: { HOME: join(tmp, 'no-home'), ...COMPILED, ...env, TMPDIR: tmp },
      extendEnv: false,
      reject: false,
      stdin: 'ignore',
      cwd: cwd ?? tmp,
      timeout: onStart ? 300_000 : LONGEST_MS,
      killSignal: 'SIGKILL',
    });
    let said = '';
    const waiting: { text: string; resolve: () => void }[] = [];
    const settle = () => {
      for (const { text, resolve } of waiting) if (said.includes(text)) resolve();
    };
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      settle();
    });
    onStart?.({
      pid: child.pid ?? 0,
      kill: (signal) => void child.kill(signal),
      said: (text) =>
        new Promise((resolve) => {
          waiting.push({ text, resolve });
          settle();
        }),
    });
    const { exitCode, signal, stdout, stderr } = await child;
    return { exitCode, signal, stdout, stderr, left: await readdir(tmp) };
  } finally {
    if (temporary === undefined) await rm(tmp, { recursive: true, force: true });
  }
}
