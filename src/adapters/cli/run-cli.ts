import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { readCommandLine } from '../../app/config/cli/parse-command.ts';
import type { Command } from '../../app/config/cli/parse-command.ts';
import { completionScript } from '../../app/config/cli/completion/completion.ts';
import { helpText } from '../../app/config/cli/help.ts';
import { startPhaseClock, type PhaseClock } from '../../app/phases/phase-clock.ts';
import type { Report } from '../../core/policy/report.ts';
import { failsCheck } from '../../core/policy/verdict.ts';
import { formatPhases } from '../../core/report/phases.ts';
import { terminalErrorMessage, WeighInError } from '../../core/shared/errors.ts';
import { sanitizeForTerminal } from '../../core/shared/text/control-characters.ts';
import { VERSION } from '../../core/shared/version.ts';
import { withTemporaryFolder } from '../composition-root.ts';
import { openLifetime } from '../process/lifetime.ts';
import { limitMemory, limitThreadPool } from '../process/node-tuning.ts';
import { runMeasuringCommand } from './create-report.ts';
import type { MeasuringCommand } from './create-report.ts';
import { printReport } from './print-report.ts';
import { openTerminal, showPhases } from './terminal-log.ts';
import type { Terminal } from './terminal.ts';
import { checkOutputFile, ignoreBrokenPipe, writeText } from './write-output.ts';

/** Runs the command line and sets the exit code: 0, 1 for a failed check, 2 for an error. Never rejects. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  limitMemory();
  limitThreadPool();
  ignoreBrokenPipe([process.stdout, process.stderr]);
  let terminal: Terminal | null = null;
  const fail = (error: unknown): void => {
    terminal?.close();
    process.stderr.write(`image-weigh-in: ${sanitizeForTerminal(formatError(error))}\n`);
    process.exitCode = 2;
  };
  const lifetime = openLifetime({ onLateError: fail });
  try {
    await lifetime.run(async () => {
      const command = readCommandLine(argv);
      if (!('limits' in command)) return writeText(process.stdout, commandText(command));
      const { signal } = lifetime;
      const { verbosity } = command;
      terminal = openTerminal(process.stderr, { verbosity, env: process.env, signal, now: monotonicTime });
      return measureAndPrint(command, terminal, signal);
    });
  } catch (error) {
    fail(error);
  }
  lifetime.end();
}

const monotonicTime = (): number => performance.now();

/** The text of a command that needs no image. */
function commandText(command: Exclude<Command, MeasuringCommand>): string {
  switch (command.command) {
    case 'help':
      return helpText(command.about);
    case 'version':
      return `image-weigh-in ${VERSION}\n`;
    case 'completion':
      return completionScript(command.shell);
  }
}

async function measureAndPrint(
  command: MeasuringCommand,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  if (command.output !== null) await checkOutputFile(command.output);
  const phases = showPhases(startPhaseClock(monotonicTime), terminal);
  try {
    const report = await createReport(command, { terminal, phases, signal });
    await phases.during('publish', async () => printReport(report, command, terminal));
    process.exitCode = failsCheck(report) ? 1 : 0;
  } finally {
    terminal.close();
    logPhaseTimes(command, phases, terminal);
  }
}

interface CommandContext {
  readonly terminal: Terminal;
  readonly phases: PhaseClock;
  readonly signal: AbortSignal;
}

async function createReport(
  command: MeasuringCommand,
  { terminal, phases, signal }: CommandContext,
): Promise<Report> {
  return withTemporaryFolder(
    tmpdir(),
    (tempDir) =>
      runMeasuringCommand(command, {
        env: process.env,
        workspace: process.cwd(),
        checkout: process.cwd(),
        github: null,
        tempDir,
        signal,
        log: terminal.log,
        phases,
        runUrl: null,
        trust: 'local',
        limits: command.limits,
        onBytes: terminal.onBytes,
        openSnapshotStore: null,
        layerCache: selectLayerCacheFolder(command.layerCache, process.env),
      }),
    (message) => terminal.log.warning(message),
  );
}

/** Logs the time of each phase: always after a build, otherwise only with --verbose, so that an early error is a single line. */
function logPhaseTimes({ command }: MeasuringCommand, phases: PhaseClock, { log }: Terminal): void {
  const times = phases.times();
  if (command === 'build' && times.phases.some(({ phase }) => phase !== 'plan'))
    log.info(formatPhases(times));
  else log.debug(formatPhases(times));
}

/** Returns an error on one line. A bug of this program includes its location, for a bug report. */
function formatError(error: unknown): string {
  if (error instanceof WeighInError || !(error instanceof Error)) return terminalErrorMessage(error);
  const [location = ''] = /^\s+at .*/m.exec(error.stack ?? '') ?? [];
  return terminalErrorMessage(`${String(error)} ${location.trim()}`);
}

/** Returns the layer cache: the option, else below $XDG_CACHE_HOME or ~/.cache (XDG Base Directory specification); null without a home. */
function selectLayerCacheFolder(chosen: string | null | undefined, env: NodeJS.ProcessEnv): string | null {
  if (chosen !== undefined) return chosen && resolve(chosen);
  const { XDG_CACHE_HOME: cache, HOME: home } = env;
  if (cache && isAbsolute(cache)) return join(cache, 'image-weigh-in', 'layers');
  return home && isAbsolute(home) ? join(home, '.cache', 'image-weigh-in', 'layers') : null;
}
