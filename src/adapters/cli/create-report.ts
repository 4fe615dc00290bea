import { relative, resolve } from 'node:path';
import { DEFAULT_NAME } from '../../app/config/options/report-options.ts';
import { optionFlag } from '../../app/config/cli/check-options.ts';
import type { Command } from '../../app/config/cli/parse-command.ts';
import { findBuildProblems } from '../../app/config/read-settings.ts';
import { settingsInRepository } from '../../app/config/repository-paths.ts';
import { throwIfInvalid } from '../../app/config/throw-if-invalid.ts';
import type { HashedContents } from '../../app/ports/ports.ts';
import { weighIn } from '../../app/weigh-in.ts';
import { formatPlatform, parsePlatform } from '../../core/image/image.ts';
import type { ImageReport, Report } from '../../core/policy/report.ts';
import { reportComparison, reportMeasurement, worstVerdict } from '../../core/policy/verdict.ts';
import { setByOptions } from '../../core/policy/where-rules-are-set.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';
import { openPorts, openReader } from '../composition-root.ts';
import type { RunContext } from '../composition/run-context.ts';
import { gitOutput } from '../git/git.ts';
import type { GitContext } from '../git/git.ts';
import { findTopLevel } from '../git/find-repository.ts';
import { openWorkingTree } from '../git/working-tree.ts';
import { createRun } from '../process/run-command.ts';
import { parseImageReference } from '../sources/parse-image-reference.ts';

/** The commands that print a report. */
export type MeasuringCommand = Exclude<Command, { command: 'help' | 'version' | 'completion' }>;

/** Measures the images of a command and checks them against its rules. */
export async function runMeasuringCommand(command: MeasuringCommand, context: RunContext): Promise<Report> {
  switch (command.command) {
    case 'measure': {
      // A snapshot will be compared with images that are unknown now.
      const contents = command.format === 'snapshot' ? 'all' : 'none';
      const [head] = await readSnapshots([command.image], command.platform, contents, context);
      const options = { name: DEFAULT_NAME, policy: command.policy };
      const image = await context.phases.during('compare', () => reportMeasurement(head, options));
      return toReport(image, `${command.image}, ${formatPlatform(head.platform)}`);
    }
    case 'compare': {
      const images = [command.base, command.head] as const;
      const [base, head] = await readSnapshots(images, command.platform, 'differing', context);
      const options = { name: DEFAULT_NAME, policy: command.policy };
      const image = await context.phases.during('compare', () => reportComparison(base, head, options));
      return toReport(image, `${command.head} compared with ${command.base}`);
    }
    case 'build':
      return runBuild(command, context);
  }
}

/** @param explanation names the images */
function toReport(image: ImageReport, explanation: string): Report {
  return {
    verdict: worstVerdict([image.verdict]),
    images: [{ ...image, violations: image.violations.map(setByOptions) }],
    failed: [],
    definitionChanges: [],
    origin: {
      baseCommit: null,
      headCommit: null,
      baseRef: null,
      pullRequest: null,
      explanation,
      runUrl: null,
    },
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
  const workingTree = await openWorkingTree({ ...git, directory: root });
  if (workingTree.hasChanges && !command.worktree)
    log.warning('Uncommitted changes are ignored. Use --worktree to include them.');
  const settings = settingsInRepository(command.settings, context.workspace, root);
  throwIfInvalid([], 'option', { sentences: findBuildProblems(settings, optionFlag) });
  const ports = await openPorts({ ...context, checkout: root });
  const event = { kind: 'terminal', workingTree: command.worktree ? workingTree : undefined } as const;
  return (await weighIn(settings, event, ports)).report;
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
