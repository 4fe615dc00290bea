import { showPlatforms } from '../core/policy/shown-names.ts';
import {
  reportComparison,
  decideVerdictUnder,
  decideOverallVerdict,
  worstVerdict,
} from '../core/policy/verdict.ts';
import type { FailedImage, ImageReport, Report } from '../core/policy/report.ts';
import { errorMessage, errorSentence, WeighInError } from '../core/shared/errors.ts';
import type { Annotation } from '../core/report/annotations.ts';
import { verifyAnnotations } from './images/verified-annotations.ts';
import type { SnapshotStore } from './base/base-snapshot-cache.ts';
import { reportDefinitionChanges } from './rules/definition-changes.ts';
import type { RunEvent } from './github/event.ts';
import { selectImages } from './images/select-images.ts';
import type { ImageJob } from './images/select-images.ts';
import { measureBase } from './base/measure-base.ts';
import type { BaseContext, MeasuredBase } from './base/measure-base.ts';
import type { FindMovedFiles } from './base/moved-dockerfile.ts';
import { chooseCommits, describeWorkingTree } from './commits/choose-commits.ts';
import type { CommitPlan } from './commits/choose-commits.ts';
import type { History } from './commits/history.ts';
import { loadRepositoryPolicy } from './config/policy-file/effective-policy.ts';
import type { RepositoryPolicy, EffectiveRules, RulesPorts } from './config/policy-file/effective-policy.ts';
import type { ImageRules } from './config/policy-file/merge-rules.ts';
import type { ImageReader } from './ports/ports.ts';
import { createWorktrees } from './build/prepare-worktrees.ts';
import type { WorktreePorts } from './build/prepare-worktrees.ts';
import type { RunSettings } from './config/settings.ts';
import type { BuildPorts } from './build/build-sides.ts';
import type { ProbePorts } from './base/changed-from-image.ts';
import { measureExisting, measureHead } from './weigh-image.ts';
import type { SnapshotPair } from './weigh-image.ts';

/** The ports that a run needs. */
export interface WeighInPorts extends BuildPorts, WorktreePorts, RulesPorts, ProbePorts {
  readonly history: History;
  readonly reader: ImageReader;
  readonly movedFiles: FindMovedFiles;
  /** Cached snapshots of earlier runs; null: no cache. */
  readonly snapshots: SnapshotStore | null;
  /** Page of this run; null outside of GitHub. */
  readonly runUrl: string | null;
}

/** A report and what it was made from. */
export interface WeighInResult {
  readonly report: Report;
  /** The compared snapshots: one pair per image and platform. */
  readonly pairs: readonly SnapshotPair[];
  /** The rules of the first image. The settings for comments are the same for all images. */
  readonly rules: ImageRules;
  /** Annotations for lines of the Dockerfiles. */
  readonly annotations: readonly Annotation[];
}

/**
 * Runs a comparison from event to report: chooses commits, loads rules, measures bases and heads, and evaluates the rules. All bases are
 * built and read before any code of the head runs. Temporary resources are always removed, even after an error or an abort. If one of
 * several images can't be measured, the report says so and the others are still compared.
 */
export async function weighIn(
  settings: RunSettings,
  event: RunEvent,
  ports: WeighInPorts,
): Promise<WeighInResult> {
  const { phases } = ports;
  try {
    const plan = await phases.during('plan', async () => planIfBuilding(settings, event, ports));
    const policy = await phases.during('plan', async () =>
      loadRepositoryPolicy(settings, event, plan, ports),
    );
    const baseName = event.kind === 'pull-request' ? event.baseBranch : 'the base';
    const { images, edited } = selectImages(settings, policy.documents, baseName);
    const jobs = createJobs(images, policy, createRunContext(settings, event, plan, ports));
    const bases: (Attempt<StartedJob> & { readonly job: Job })[] = [];
    for (const job of jobs) bases.push({ job, ...(await attempt(job, () => startJob(job))) });
    const weighed: JobResult[] = [];
    for (const { job, ...base } of bases) weighed.push(await finishJob(job, base));
    const reports = showPlatforms(weighed.flatMap((result) => result.reports));
    const failed = weighed.flatMap((result) => result.failed);
    const [first] = images;
    const { rules } = policy.rulesFor(first?.entry ?? settings.name);
    const definitionChanges = reportDefinitionChanges(edited, {
      file: settings.policyFile ?? '',
      baseName,
      label: rules.overrideLabel,
      unbuildable: new Map(weighed.flatMap(({ unbuildable }) => unbuildable)),
    });
    const report: Report = {
      verdict: decideOverallVerdict(reports, failed, definitionChanges),
      images: reports,
      failed,
      definitionChanges,
      origin: plan && {
        baseCommit: 'commit' in plan.base ? plan.base.commit : null,
        headCommit: plan.workingTree === undefined ? plan.head : null,
        baseRef: plan.baseRef,
        pullRequest: 'number' in event ? event.number : null,
        explanation: plan.explanation,
        runUrl: ports.runUrl,
      },
      accepted: null,
      notes: [...workingTreeNotes(plan), ...new Set(weighed.flatMap((result) => result.notes))],
    };
    const annotations = await verifyAnnotations(reports, event, plan, ports);
    return { report, pairs: weighed.flatMap(({ pairs }) => pairs), rules, annotations };
  } finally {
    await cleanUp(ports);
  }
}

/** Names the head in every format. Files that git ignores can surprise a reader. */
function workingTreeNotes(plan: CommitPlan | null): string[] {
  if (plan?.workingTree === undefined) return [];
  const name = describeWorkingTree(plan.head, plan.workingTree);
  return [`The head is the working tree (${name}), including files that git ignores`];
}

/** Chooses the commits to build; null if both images exist already. Throws a WeighInError for events that must not build. */
async function planIfBuilding(
  settings: RunSettings,
  event: RunEvent,
  ports: WeighInPorts,
): Promise<CommitPlan | null> {
  if (settings.head.kind === 'image' && settings.base?.kind !== 'build') return null;
  const plan = await chooseCommits(event, settings.baseRef, ports.history);
  ports.log.info(`Head: ${plan.head}${plan.workingTree?.hasChanges ? ' + uncommitted changes' : ''}`);
  ports.log.info(`Base: ${'commit' in plan.base ? plan.base.commit : 'none'}`);
  ports.log.info(`How:  ${plan.explanation}`);
  const builder = settings.head.kind === 'build' ? settings.head.inputs.builder : null;
  ports.log.info(`Builder: ${await ports.builder.describe(builder)}`);
  return plan;
}

type RunContext = Omit<BaseContext, 'title' | 'acceptLabel'>;

function createRunContext(
  settings: RunSettings,
  event: RunEvent,
  plan: CommitPlan | null,
  ports: WeighInPorts,
): RunContext {
  const { prepare } = settings;
  return { ...ports, plan, event, prepare, trees: createWorktrees(plan, prepare, ports) };
}

/** One image of the run and its rules. */
interface Job {
  readonly image: ImageJob;
  readonly effective: EffectiveRules;
  readonly isOneOfSeveral: boolean;
  readonly context: BaseContext;
}

function createJobs(images: readonly ImageJob[], policy: RepositoryPolicy, context: RunContext): Job[] {
  const isOneOfSeveral = images.length > 1;
  return images.map((image) => {
    const effective = policy.rulesFor(image.entry);
    const title = isOneOfSeveral ? image.name : null;
    return {
      image,
      effective,
      isOneOfSeveral,
      context: { ...context, title, acceptLabel: effective.rules.overrideLabel },
    };
  });
}

/** The state of an image before any code of the head runs. */
type StartedJob =
  | { readonly state: 'done'; readonly pairs: readonly SnapshotPair[] }
  | { readonly state: 'base'; readonly base: MeasuredBase };

async function startJob({ image, context }: Job): Promise<StartedJob> {
  const pairs = await measureExisting(image, context);
  if (pairs !== null) return { state: 'done', pairs };
  return { state: 'base', base: await measureBase(image, context) };
}

/** The value of some work on an image, or the failure for the report. */
type Attempt<T> = { readonly value: T } | Partial<Pick<JobResult, 'failed' | 'unbuildable'>>;

/** Turns an error into the failure of one image, if there are several. A cancellation or an invalid input ends the run. */
async function attempt<T>({ image, isOneOfSeveral }: Job, work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof WeighInError)) throw error;
    // The report shows this error with the changed definition, which already fails the check.
    if (image.usesBaseDefinition && error.area === 'build') return { unbuildable: [[image.entry, error]] };
    if (!isOneOfSeveral || error.area === 'input') throw error;
    return { failed: [{ name: image.name, reason: errorMessage(error) }] };
  }
}

/** The result of one image. */
interface JobResult {
  readonly pairs: readonly SnapshotPair[];
  readonly reports: readonly ImageReport[];
  readonly failed: readonly FailedImage[];
  readonly notes: readonly string[];
  /** Build errors of the head with the base's definition, with the name in the policy file. */
  readonly unbuildable: readonly (readonly [entry: string, error: WeighInError])[];
}

const EMPTY_RESULT: JobResult = { pairs: [], reports: [], failed: [], notes: [], unbuildable: [] };

async function finishJob(job: Job, started: Attempt<StartedJob>): Promise<JobResult> {
  if (!('value' in started)) return { ...EMPTY_RESULT, ...started };
  const { image, context, effective } = job;
  const { value } = started;
  const weighed = await attempt(job, async () =>
    value.state === 'done' ? { pairs: value.pairs, notes: [] } : measureHead(image, value.base, context),
  );
  if (!('value' in weighed)) return { ...EMPTY_RESULT, ...weighed };
  const { pairs, notes: hints } = weighed.value;
  const options = { name: image.name, policy: effective.rules.policy };
  const reports = await context.phases.during('compare', () =>
    pairs.map(({ base, head }) => reportComparison(base, head, options)),
  );
  const notes = [
    ...addVerdicts(effective, reports),
    ...(value.state === 'base' ? value.base.notes : []),
    ...hints,
  ];
  const { title } = context;
  return {
    ...EMPTY_RESULT,
    pairs,
    reports,
    notes: notes.map((note) => (title ? `${title}: ${note}` : note)),
  };
}

/** Adds the verdict after the merge to notes about an edited policy file. */
function addVerdicts(
  { notes, afterMerge }: EffectiveRules,
  images: readonly ImageReport[],
): readonly string[] {
  if (afterMerge === null) return notes;
  const verdict = worstVerdict(images.map((image) => decideVerdictUnder(afterMerge, image)));
  return notes.map(
    (note) =>
      `${note}; with these rules, ${images.length === 1 ? 'this image' : 'these images'} would ${VERDICT_PHRASES[verdict]}`,
  );
}

const VERDICT_PHRASES = {
  pass: 'pass',
  fail: 'fail',
  'not-compared': 'not be compared',
} as const;

/** Removes temporary resources. A failure is only logged, so that it doesn't hide an earlier error. */
async function cleanUp({ builder, trees, log }: WeighInPorts): Promise<void> {
  for (const [what, resource] of [['images', builder] as const, ['worktrees', trees] as const]) {
    await resource
      .dispose()
      .catch((error: unknown) =>
        log.warning(
          `Can't remove temporary ${what}: ${errorSentence(error)} The next run that builds an image tries again.`,
        ),
      );
  }
}
