import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { COMPILED, DIST, NODE_24 } from './runner.ts';

const PSEUDO_TERMINAL = resolve(import.meta.dirname, 'pseudo-terminal.py');
const TIMEOUT_MS = 300_000;
const CTRL_C = '\x03';

export interface TerminalRun {
  readonly exitCode: number | undefined;
  /** Everything that was written to the terminal. */
  readonly output: string;
  /** The files that remain in the folder for temporary files. */
  readonly leftoverFiles: readonly string[];
}

export interface TerminalSettings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly columns: number;
  /** Press Ctrl-C when the output matches. */
  readonly cancelAt?: RegExp;
}

/** Runs the bundled command line in a pseudo-terminal with 24 lines. */
export async function runInTerminal(
  args: readonly string[],
  { cwd, env, columns, cancelAt }: TerminalSettings,
): Promise<TerminalRun> {
  const tmp = await mkdtemp(join(tmpdir(), 'cli-'));
  try {
    const command = [NODE_24, join(DIST, 'cli.js'), ...args];
    const child = execa('python3', [PSEUDO_TERMINAL, String(columns), ...command], {
      env: { HOME: join(tmp, 'no-home'), TERM: 'xterm', ...COMPILED, ...env, TMPDIR: tmp },
      extendEnv: false,
      reject: false,
      stdin: 'pipe',
      cwd,
      timeout: TIMEOUT_MS,
      killSignal: 'SIGKILL',
    });
    let output = '';
    let isCancelled = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (isCancelled || cancelAt?.test(output) !== true) return;
      isCancelled = true;
      child.stdin.write(CTRL_C);
    });
    const { exitCode } = await child;
    return { exitCode, output, leftoverFiles: await readdir(tmp) };
  } finally {
    await rm(tmp, { recursive: true, force: true });
  }
}
