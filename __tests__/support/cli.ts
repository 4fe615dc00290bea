import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { COMPILED, DIST, NODE_24, UNREACHABLE } from './runner.ts';

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The folder for temporary files. The default is a new folder. */
  readonly temporary?: string;
  /** Called with the process when it has started. */
  readonly onStart?: (process: StartedCli) => void;
}

export interface StartedCli {
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves when standard error contains this text. */
  readonly waitForOutput: (text: string) => Promise<void>;
}

export interface EndedCli {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** The files that remain in the folder for temporary files. */
  readonly leftoverFiles: readonly string[];
}

/** Every failure must end within this time. A process that runs longer is killed, and has no exit code. */
const TIMEOUT_MS = 25_000;

/** Runs the bundled command line in a separate process, with only the given environment. */
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
      timeout: onStart ? 300_000 : TIMEOUT_MS,
      killSignal: 'SIGKILL',
    });
    let errorOutput = '';
    const pending: { text: string; resolve: () => void }[] = [];
    const resolvePending = () => {
      for (const { text, resolve } of pending) if (errorOutput.includes(text)) resolve();
    };
    child.stderr.on('data', (chunk: Buffer) => {
      errorOutput += chunk.toString();
      resolvePending();
    });
    onStart?.({
      pid: child.pid ?? 0,
      kill: (signal) => void child.kill(signal),
      waitForOutput: (text) =>
        new Promise((resolve) => {
          pending.push({ text, resolve });
          resolvePending();
        }),
    });
    const { exitCode, signal, stdout, stderr } = await child;
    return { exitCode, signal, stdout, stderr, leftoverFiles: await readdir(tmp) };
  } finally {
    if (temporary === undefined) await rm(tmp, { recursive: true, force: true });
  }
}
