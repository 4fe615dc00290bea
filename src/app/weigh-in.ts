import type { Platform } from '../core/image.ts';
import { reportComparison, verdictBy, verdictOfAll, worstVerdict } from '../core/judgement.ts';
import type { MissingBase } from '../core/judgement.ts';
import type { ImageReport, Report } from '../core/report/model.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { Event } from './event.ts';
import { holdRules } from './policy-file/hold.ts';
import type { HeldRules, RulesPorts } from './policy-file/hold.ts';
import type { HouseRules } from './policy-file/rules.ts';
import type { ImageReader, WantedImage } from './ports.ts';
import type { Settings } from './settings.ts';
import { planIfBuilding, platformsOf, readySides } from './sides.ts';
import type { ReadySide, SidesPorts } from './sides.ts';

/** Everything outside that a run needs. */
export interface WeighInPorts extends SidesPorts, RulesPorts {
  readonly reader: ImageReader;
  /** The page of this run; null outside of GitHub. */
  readonly runUrl: string | null;
}

/** A report, and the rules that it was made by. */
export interface WeighIn {
  readonly report: Report;
  /** What it was made of, one for each platform. */
  readonly pairs: readonly Pair[];
  readonly rules: HouseRules;
}

/**
 * The whole way from an event to a report: plan, rules, build, read, compare, judge. Whatever was laid out or built
 * is removed again, also after an error or an abort.
 */
export async function weighIn(settings: Settings, event: Event, ports: WeighInPorts): Promise<WeighIn> {
  try {
    const plan = await planIfBuilding(settings, event, ports);
    const held = await holdRules(settings, event, plan, ports);
    const { name } = settings;
    const { policy } = held.rules;
    const { head, base } = await readySides(settings, plan, ports);
    const pairs = await readPairs(settings, head, base, ports);
    const images = pairs.map(({ base, head }) => reportComparison(base, head, { name, policy }));
    const report: Report = {
      verdict: verdictOfAll(images, []),
      images,
      failed: [],
      origin: plan && {
        baseCommit: 'commit' in plan.base ? plan.base.commit : null,
        headCommit: plan.head,
        explanation: plan.explanation,
        runUrl: ports.runUrl,
      },
      accepted: null,
      notes: notesOf(held, images),
    };
    return { report, pairs, rules: held.rules };
  } finally {
    await cleanUp(ports);
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
  'not-comparable': 'pass, with nothing to compare with',
} as const;

/** A clean-up that fails must not hide what went wrong before it. */
async function cleanUp({ builder, trees, log }: WeighInPorts): Promise<void> {
  for (const [what, part] of [['images', builder] as const, ['trees', trees] as const]) {
    await part
      .dispose()
      .catch((error: unknown) => log.warning(`Temporary ${what} may be left: ${String(error)}`));
  }
}

/** Both sides of one platform. */
export interface Pair {
  readonly head: Snapshot;
  readonly base: Snapshot | MissingBase;
}

/** Reads both sides of all platforms in one call, so that what they share is read once. */
async function readPairs(
  settings: Settings,
  head: ReadySide,
  base: ReadySide | MissingBase,
  { reader, log }: WeighInPorts,
): Promise<Pair[]> {
  const platforms = platformsOf(settings);
  const wanted = [head, ...('missing' in base ? [] : [base])].flatMap((side) =>
    side.images.map((reference, i): WantedImage => ({
      reference,
      platform: parsePlatform(platforms[i] ?? null),
      label: side.label,
      commit: side.commit,
    })),
  );
  log.info(`Reading ${wanted.length === 1 ? 'the image' : `${wanted.length} images`}`);
  const snapshots = await reader.read(wanted, 'missing' in base ? 'none' : 'differing');
  const at = (index: number): Snapshot => {
    const snapshot = snapshots[index];
    if (snapshot === undefined) throw new TypeError('the reader gave fewer images than were wanted');
    return snapshot;
  };
  return platforms.map((_, i) => ({
    head: at(i),
    base: 'missing' in base ? base : at(platforms.length + i),
  }));
}

/** `linux/arm64/v8`, as the input or option says it; its form is checked before. */
export function parsePlatform(text: string | null): Platform | null {
  if (text === null) return null;
  const [os = '', architecture = '', variant] = text.split('/');
  return variant === undefined ? { os, architecture } : { os, architecture, variant };
}
