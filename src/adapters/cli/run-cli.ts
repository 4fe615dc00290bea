import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { readCommandLine } from '../../app/config/cli/parse-command.ts';
import type { Command } from '../../app/config/cli/parse-command.ts';
import { completionScript } from '../../app/config/cli/completion/completion.ts';
import { helpText } from '../../app/config/cli/help.ts';
import { DEFAULT_NAME } from '../../app/config/options/report-options.ts';
import { findBuildProblems } from '../../app/config/read-settings.ts';
import { settingsInRepository } from '../../app/config/repository-paths.ts';
import { throwIfInvalid } from '../../app/config/throw-if-invalid.ts';
import type { HashedContents } from '../../app/ports/ports.ts';
import { startPhaseClock, type PhaseClock } from '../../app/phases/phase-clock.ts';
import { parsePlatform } from '../../core/image/image.ts';
import { weighIn } from '../../app/weigh-in.ts';
import { terminalErrorMessage, WeighInError } from '../../core/shared/errors.ts';
import { failsCheck, reportComparison, reportMeasurement, worstVerdict } from '../../core/policy/verdict.ts';
import { renderComment } from '../../core/report/markdown/pull-request-comment.ts';
import { formatPhases } from '../../core/report/phases.ts';
import { toReportJson } from '../../core/report/report-json.ts';
import type { ImageReport, Report } from '../../core/policy/report.ts';
import { toSarif } from '../../core/report/sarif/sarif.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';
import { sanitizeForTerminal } from '../../core/shared/text/control-characters.ts';
import { VERSION } from '../../core/shared/version.ts';
import { openPorts, openReader, withTemporaryFolder } from '../composition-root.ts';
import type { RunContext } from '../composition-root.ts';
import { gitOutput } from '../git/git.ts';
import type { GitContext } from '../git/git.ts';
import { findTopLevel } from '../git/find-repository.ts';
import { limitHeapGrowth, limitThreadPool } from '../process/node-tuning.ts';
import { parseImageReference } from '../sources/parse-image-reference.ts';
import { openLifetime } from '../process/lifetime.ts';
import { openInBrowser } from './open-in-browser.ts';
import { checkOutputFile, ignoreBrokenPipe, writeOutputFile, writeText } from './write-output.ts';
import { createRun } from '../process/run-command.ts';
import { readPageAssets } from './page-assets.ts';
import { usesColors } from './terminal-features.ts';
import { openTerminal, type Terminal } from './terminal-log.ts';

/** The commands that print a report. */
type MeasuringCommand = Exclude<Command, { command: 'help' | 'version' | 'completion' }>;

/** Runs the command line and sets the exit code: 0, 1 for a failed check, 2 for an error. Never rejects. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  limitHeapGrowth();
  limitThreadPool();
  ignoreBrokenPipe([process.stdout, process.stderr]);
  const fail = (error: unknown): void => {
    process.stderr.write(`image-weigh-in: ${sanitizeForTerminal(formatError(error))}\n`);
    process.exitCode = 2;
  };
  const lifetime = openLifetime({ onLateError: fail });
  try {
    await lifetime.run(() => execute(argv, lifetime.signal));
  } catch (error) {
    fail(error);
  }
  lifetime.end();
}

async function execute(argv: readonly string[], signal: AbortSignal): Promise<void> {
  const command = readCommandLine(argv);
  switch (command.command) {
    case 'help':
      return writeText(process.stdout, helpText(command.about));
    case 'version':
      return writeText(process.stdout, `image-weigh-in ${VERSION}\n`);
    case 'completion':
      return writeText(process.stdout, completionScript(command.shell));
    default:
      return runInTerminal(command, signal);
  }
}

async function runInTerminal(command: MeasuringCommand, signal: AbortSignal): Promise<void> {
  const terminal = openTerminal(process.stderr, command.verbosity, process.env);
  try {
    await measureAndPrint(command, terminal, signal);
  } finally {
    terminal.close();
  }
}

async function measureAndPrint(
  command: MeasuringCommand,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  if (command.output !== null) await checkOutputFile(command.output);
  const phases = startPhaseClock(() => performance.now());
  try {
    const report = await createReport(command, { terminal, phases, signal });
    terminal.close();
    await phases.during('publish', async () => printReport(report, command));
    process.exitCode = failsCheck(report) ? 1 : 0;
  } finally {
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

/** Logs the time of each phase: always after a build, only with --verbose after other commands, which otherwise print just the report. */
function logPhaseTimes({ command }: MeasuringCommand, phases: PhaseClock, { log }: Terminal): void {
  const times = phases.times();
  if (command === 'build' && times.phases.length > 0) log.info(formatPhases(times));
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

async function runMeasuringCommand(command: MeasuringCommand, context: RunContext): Promise<Report> {
  switch (command.command) {
    case 'measure': {
      // A snapshot will be compared with images that are unknown now.
      const contents = command.format === 'snapshot' ? 'all' : 'none';
      const [head] = await readSnapshots([command.image], command.platform, contents, context);
      const options = { name: DEFAULT_NAME, policy: command.policy };
      return toReport(await context.phases.during('compare', () => reportMeasurement(head, options)));
    }
    case 'compare': {
      const images = [command.base, command.head] as const;
      const [base, head] = await readSnapshots(images, command.platform, 'differing', context);
      const options = { name: DEFAULT_NAME, policy: command.policy };
      return toReport(await context.phases.during('compare', () => reportComparison(base, head, options)));
    }
    case 'build':
      return runBuild(command, context);
  }
}

function toReport(image: ImageReport): Report {
  return {
    verdict: worstVerdict([image.verdict]),
    images: [image],
    failed: [],
    definitionChanges: [],
    origin: null,
    accepted: null,
    notes: [],
  };
}

type Snapshots<T extends readonly string[]> = { [K in keyof T]: Snapshot };

async function readSnapshots<const T extends readonly string[]>(
  names: T,
  platform: string | null,
  contents: HashedContents,
  context: RunContext,
): Promise<Snapshots<T>> {
  const references = await Promise.all(names.map((name) => parseImageReference(name, context.workspace)));
  const wanted = references.map((reference, index) => ({
    reference,
    platform: parsePlatform(platform),
    label: names[index] ?? '',
    commit: null,
    inputs: null,
    recordBuild: null,
  }));
  const read = async () => openReader(context).read(wanted, contents);
  return (await context.phases.during('read', read)) as Snapshots<T>;
}

async function runBuild(
  command: MeasuringCommand & { command: 'build' },
  context: RunContext,
): Promise<Report> {
  const { signal, log } = context;
  const git = { run: createRun({ log }), directory: context.workspace, env: context.env, signal };
  const { head } = command.settings;
  const root = await findRepositoryRoot(head.kind === 'build' ? head.inputs.context : '.', git);
  const status = await gitOutput(
    { ...git, directory: root },
    'look at the working tree',
    'status',
    '--porcelain',
  );
  if (status !== '') log.warning('Uncommitted changes are ignored. Commit them to include them.');
  const settings = settingsInRepository(command.settings, context.workspace, root);
  throwIfInvalid([], 'option', { sentences: findBuildProblems(settings) });
  const ports = await openPorts({ ...context, checkout: root });
  return (await weighIn(settings, { kind: 'terminal' }, ports)).report;
}

/** Returns the root of the repository that contains the working directory; if the context is outside of it, the one that contains the context. */
async function findRepositoryRoot(context: string, git: GitContext): Promise<string> {
  const contextFolder = resolve(git.directory, context);
  for (const path of [git.directory, contextFolder]) {
    const root = await findTopLevel(git, path);
    if (root !== null && !relative(root, contextFolder).startsWith('..')) return root;
  }
  return gitOutput(git, 'find the repository', 'rev-parse', '--show-toplevel');
}

async function printReport(report: Report, { format, output, open }: MeasuringCommand): Promise<void> {
  const stream = process.stdout;
  const color = output === null && usesColors(stream, process.env);
  const text = await renderReport(report, format, { columns: stream.columns || 80, color });
  if (open) return openPage(text, output);
  await (output === null ? writeText(stream, text) : writeOutputFile(output, text));
}

/** Opens the page in a browser, from the file in --output or else from a file in the system's temporary folder. */
async function openPage(page: string, output: string | null): Promise<void> {
  const file = resolve(output ?? join(await mkdtemp(join(tmpdir(), 'image-weigh-in-')), 'report.html'));
  await writeOutputFile(file, page);
  const result = (await openInBrowser(file)) ? 'Opened' : 'No browser found. Open';
  await writeText(process.stdout, `${result} ${file}\n`);
}

async function renderReport(
  report: Report,
  format: MeasuringCommand['format'],
  options: { columns: number; color: boolean },
): Promise<string> {
  switch (format) {
    case 'text': {
      const { renderTerminal } = await import('../../core/report/terminal/terminal-report.ts');
      return `${renderTerminal(report, options).trimEnd()}\n`;
    }
    case 'html': {
      const { renderHtml } = await import('../../core/report/html/render-html.ts');
      return renderHtml(report, await readPageAssets());
    }
    case 'json':
      return `${JSON.stringify(toReportJson(report), null, 2)}\n`;
    case 'markdown':
      return `${renderComment(report, { key: null, maxBytes: Infinity }).trimEnd()}\n`;
    case 'sarif':
      return `${JSON.stringify(toSarif(report), null, 2)}\n`;
    case 'snapshot': {
      const [image] = report.images;
      if (image?.state !== 'measured') throw new TypeError('a snapshot needs one measured image');
      const { formatSnapshot } = await import('../../core/snapshot/snapshot-document.ts');
      return formatSnapshot(image.head);
    }
  }
}
