import { reportComparison, verdictBy, verdictOfAll, worstVerdict } from '../core/judgement.ts';
import type { FailedImage, ImageReport, Report } from '../core/report/model.ts';
import { messageOf, WeighInError } from '../core/errors.ts';
import type { Annotation } from '../core/report/annotation.ts';
import { certainAnnotations } from './annotations.ts';
import type { SnapshotStore } from './base-cache.ts';
import { reportDefinitionChanges } from './definition-changes.ts';
import type { Event } from './event.ts';
import { imagesToWeigh } from './image-list.ts';
import type { ImageJob } from './image-list.ts';
import { weighPairs } from './pairs.ts';
import type { Pair, PairsContext } from './pairs.ts';
import { planCommits } from './plan.ts';
import type { History, Plan } from './plan.ts';
import { openHouse } from './policy-file/hold.ts';
import type { House, HeldRules, RulesPorts } from './policy-file/hold.ts';
import type { HouseRules } from './policy-file/rules.ts';
import type { ImageReader } from './ports.ts';
import { runTrees } from './run-trees.ts';
import type { TreesPorts } from './run-trees.ts';
import type { Settings } from './settings.ts';
import type { SidesPorts } from './sides.ts';

/** Everything outside that a run needs. */
export interface WeighInPorts extends SidesPorts, TreesPorts, RulesPorts {
  readonly history: History;
  readonly reader: ImageReader;
  /** What is kept of earlier runs; null: nothing. */
  readonly snapshots: SnapshotStore | null;
  /** The page of this run; null outside of GitHub. */
  readonly runUrl: string | null;
}

/** A report, and the rules that it was made by. */
export interface WeighIn {
  readonly report: Report;
  /** What it was made of, one for each platform. */
  readonly pairs: readonly Pair[];
  /** Those of the first image, where there are several; what they say of comments is the same for all. */
  readonly rules: HouseRules;
  /** What stands on lines of the Dockerfiles. */
  readonly annotations: readonly Annotation[];
}

/**
 * The whole way from an event to a report: plan, rules, build, read, compare, judge. Whatever was laid out or built
 * is removed again, also after an error or an abort. Of several images one that cannot be weighed is a part of the report.
 */
export async function weighIn(settings: Settings, event: Event, ports: WeighInPorts): Promise<WeighIn> {
  try {
    const plan = await planIfBuilding(settings, event, ports);
    const house = await openHouse(settings, event, plan, ports);
    const baseName = event.kind === 'pull-request' ? event.baseBranch : 'the base';
    const { images, edited } = imagesToWeigh(settings, house.documents, baseName);
    const context = contextOf(settings, event, plan, ports);
    const weighed: Weighed[] = [];
    for (const image of images) weighed.push(await weighImage(image, house, images.length > 1, context));
    const reports = weighed.flatMap((one) => one.reports);
    const failed = weighed.flatMap((one) => one.failed);
    const [first] = images;
    const { rules } = house.rulesFor(first?.entry ?? settings.name);
    const definitionChanges = reportDefinitionChanges(edited, {
      ...{ file: settings.policyFile ?? '', baseName, label: rules.overrideLabel },
      unbuildable: new Map(weighed.flatMap(({ unbuildable }) => unbuildable)),
    });
    const report: Report = {
      verdict: verdictOfAll(reports, failed, definitionChanges),
      images: reports,
      ...{ failed, definitionChanges },
      origin: plan && {
        baseCommit: 'commit' in plan.base ? plan.base.commit : null,
        headCommit: plan.head,
        explanation: plan.explanation,
        runUrl: ports.runUrl,
      },
      accepted: null,
      notes: [...new Set(weighed.flatMap((one) => one.notes))],
    };
    const annotations = await certainAnnotations(reports, event, plan, ports);
    return { report, pairs: weighed.flatMap(({ pairs }) => pairs), rules, annotations };
  } finally {
    await cleanUp(ports);
  }
}

/** The commits to build; null where both images exist. Throws a WeighInError on an event that nothing is built under. */
async function planIfBuilding(settings: Settings, event: Event, ports: WeighInPorts): Promise<Plan | null> {
  if (settings.head.kind === 'image' && settings.base?.kind !== 'build') return null;
  const plan = await planCommits(event, settings.baseRef, ports.history);
  ports.log.info(`Head: ${plan.head}`);
  ports.log.info(`Base: ${'commit' in plan.base ? plan.base.commit : 'none'}`);
  ports.log.info(`How:  ${plan.explanation}`);
  const builder = settings.head.kind === 'build' ? settings.head.inputs.builder : null;
  ports.log.info(`Built by ${await ports.builder.describe(builder)}`);
  return plan;
}

type RunContext = Omit<PairsContext, 'title'>;

function contextOf(settings: Settings, event: Event, plan: Plan | null, ports: WeighInPorts): RunContext {
  const { prepare } = settings;
  return { ...ports, plan, event, prepare, trees: runTrees(plan, prepare, ports) };
}

/** What came of one image. */
interface Weighed {
  readonly pairs: readonly Pair[];
  readonly reports: readonly ImageReport[];
  readonly failed: readonly FailedImage[];
  readonly notes: readonly string[];
  /** Why the head does not build by the base's definition, with the name in the policy file. */
  readonly unbuildable: readonly (readonly [entry: string, error: WeighInError])[];
}

const NOTHING: Weighed = { pairs: [], reports: [], failed: [], notes: [], unbuildable: [] };

async function weighImage(
  image: ImageJob,
  house: House,
  isOneOfSeveral: boolean,
  context: RunContext,
): Promise<Weighed> {
  const { name } = image;
  const title = isOneOfSeveral ? name : null;
  const held = house.rulesFor(image.entry);
  try {
    const { pairs, notes } = await weighPairs(image, { ...context, title });
    const { policy } = held.rules;
    const reports = pairs.map(({ base, head }) => reportComparison(base, head, { name, policy }));
    const all = [...notesOf(held, reports), ...notes];
    return { ...NOTHING, pairs, reports, notes: all.map((note) => (title ? `${title}: ${note}` : note)) };
  } catch (error) {
    // The report says so with the changed definition, which fails the check by itself.
    if (image.byBaseDefinition && error instanceof WeighInError && error.area === 'build') {
      return { ...NOTHING, unbuildable: [[image.entry, error]] };
    }
    // A cancelled run and a wrong input are not this image's fault alone.
    if (!isOneOfSeveral || !(error instanceof WeighInError) || error.area === 'input') throw error;
    return { ...NOTHING, failed: [{ name, reason: messageOf(error) }] };
  }
}

/** With the verdict that an edited policy file will give after the merge. */
function notesOf({ notes, later }: HeldRules, images: readonly ImageReport[]): readonly string[] {
  if (later === null) return notes;
  const verdict = worstVerdict(images.map((image) => verdictBy(later, image)));
  return notes.map(
    (note) =>
      `${note}; by these rules ${images.length === 1 ? 'this image' : 'these images'} would ${VERDICTS[verdict]}`,
  );
}

const VERDICTS = {
  pass: 'pass',
  fail: 'fail',
  'not-compared': 'pass, with nothing to compare with',
} as const;

/** A clean-up that fails must not hide what went wrong before it. */
async function cleanUp({ builder, trees, log }: WeighInPorts): Promise<void> {
  for (const [what, part] of [['images', builder] as const, ['trees', trees] as const]) {
    await part
      .dispose()
      .catch((error: unknown) => log.warning(`Temporary ${what} may be left: ${String(error)}`));
  }
}
