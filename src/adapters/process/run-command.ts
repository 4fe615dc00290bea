import { stat } from 'node:fs/promises';
import type * as Execa from 'execa';
import type { ProcessSpec, ProcessResult, RunProcess } from '../../app/ports/run-command.ts';
import { describeCommand } from '../../app/trace/describe-command.ts';
import { startCall, traceCall, type DebugLog } from '../../app/trace/trace-calls.ts';

const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

export interface RunOptions {
  /** Gets a line for each process, without secrets. */
  readonly log?: DebugLog;
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly graceMs?: number;
}

/** Returns a function that runs processes and logs each one. */
export function createRun({ log, graceMs = 5_000 }: RunOptions = {}): RunProcess {
  const run = createPlainRun(graceMs);
  return async (command) => {
    const end = startCall(log, describeCommand(command.file, command.args));
    return traceCall(end, async () => run(command), describeOutcome);
  };
}

function describeOutcome(result: ProcessResult): { readonly outcome: string; readonly bytes?: number } {
  if (result.state === 'not-found') return { outcome: 'not found' };
  const outcome = result.exitCode === null ? 'was terminated by a signal' : `exit code ${result.exitCode}`;
  return result.stdout === '' ? { outcome } : { outcome, bytes: Buffer.byteLength(result.stdout) };
}

function createPlainRun(graceMs: number): RunProcess {
  return async (command) => {
    // Loaded on demand: it takes 20 MB, and a comparison of existing images runs no process.
    const { execa } = await import('execa');
    command.signal?.throwIfAborted();
    const child = start(execa, command);
    const stopWatching = endGroupOnAbort(child, command.signal, graceMs);
    try {
      const result = await child;
      command.signal?.throwIfAborted();
      if (result.code === 'ENOENT' || result.code === 'EACCES') return await checkNotFound(command);
      const ranToEnd = result.exitCode !== undefined || result.signal !== undefined;
      if (!ranToEnd || result.isMaxBuffer) throw new Error(`${command.file}: ${result.originalMessage}`);
      return {
        state: 'ended',
        exitCode: result.exitCode ?? null,
        ...(command.onOutput ? { stdout: '', stderr: '' } : { stdout: result.stdout, stderr: result.stderr }),
      };
    } finally {
      stopWatching();
    }
  };
}

type Child = ReturnType<typeof start>;

/** Starts a process in a new process group, because `docker` starts its plugins as children, which survive when `docker` is killed. */
function start(execa: typeof Execa.execa, { file, args, cwd, env, input, onOutput }: ProcessSpec) {
  const child = execa(file, args, {
    cwd,
    env,
    extendEnv: false,
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    reject: false,
    stripFinalNewline: false,
    buffer: onOutput === undefined,
    maxBuffer: MAX_OUTPUT_BYTES,
    detached: true,
  });
  if (onOutput !== undefined) {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', onOutput);
    }
  }
  return child;
}

function endGroupOnAbort(child: Child, signal: AbortSignal | undefined, graceMs: number): () => void {
  let killTimer: NodeJS.Timeout | undefined;
  const terminate = () => {
    signalGroup(child, 'SIGTERM');
    killTimer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
  };
  // Neither the terminal nor the end of this process ends a detached group.
  const killAtExit = () => signalGroup(child, 'SIGKILL');
  signal?.addEventListener('abort', terminate, { once: true });
  process.once('exit', killAtExit);
  return () => {
    signal?.removeEventListener('abort', terminate);
    process.removeListener('exit', killAtExit);
    clearTimeout(killTimer);
  };
}

function signalGroup(child: Child, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Returns `not-found`, or throws if the working directory is missing: the system reports the same error for both. */
async function checkNotFound(command: ProcessSpec): Promise<ProcessResult> {
  if (!(await stat(command.cwd)).isDirectory()) throw new Error(`${command.cwd} is not a directory`);
  return { state: 'not-found' };
}
