import { messageOf, WeighInError } from '../core/errors.ts';
import type { MissingBase } from '../core/judgement.ts';
import type { Event } from './event.ts';
import { planCommits } from './plan.ts';
import type { History, Plan } from './plan.ts';
import type { Builder, BuildInputs, Log } from './ports.ts';
import type { ImageReference } from './reference.ts';
import type { Settings, SideSettings } from './settings.ts';
import type { Tree, Trees } from './trees.ts';

export type Side = 'base' | 'head';

/** One side, ready to be read: `images` has one for each platform asked for. */
export interface ReadySide {
  /** How the report calls it: an image reference, or the Dockerfile that it was built from. */
  readonly label: string;
  readonly commit: string | null;
  readonly images: readonly ImageReference[];
}

export interface SidesPorts {
  readonly history: History;
  readonly trees: Trees;
  readonly builder: Builder;
  /** Runs the user's command in a tree. Rejects with a WeighInError of area `build`. */
  readonly prepare: (command: string, tree: string, side: Side) => Promise<void>;
  readonly parseReference: (text: string) => Promise<ImageReference>;
  readonly log: Log;
  /** Absolute path of the user's checkout. */
  readonly workspace: string;
}

export interface Sides {
  readonly head: ReadySide;
  readonly base: ReadySide | MissingBase;
}

/**
 * Builds what has to be built. Trees are laid out one after the other, because git locks; the builds run
 * together, because the builder then does shared steps once. A base that does not build is no error of this
 * pull request; a head that does not build ends the run.
 */
export async function readySides(settings: Settings, plan: Plan | null, ports: SidesPorts): Promise<Sides> {
  const [buildHead, buildBase] = [
    await prepareSide('head', settings.head, plan?.head ?? null, settings, ports),
    await prepareBase(settings.base, plan, settings, ports),
  ];
  const [head, base] = await Promise.all([buildHead(), unlessBuildFails(buildBase, ports.log)]);
  return { head, base };
}

/** The commits to build; null where both images exist. Throws a WeighInError on an event that nothing is built under. */
export async function planIfBuilding(
  settings: Settings,
  event: Event,
  ports: SidesPorts,
): Promise<Plan | null> {
  if (settings.head.kind === 'image' && settings.base?.kind !== 'build') return null;
  const plan = await planCommits(event, settings.baseRef, ports.history);
  ports.log.info(`Head: ${plan.head}`);
  ports.log.info(`Base: ${'commit' in plan.base ? plan.base.commit : 'none'}`);
  ports.log.info(`How:  ${plan.explanation}`);
  ports.log.info(`Built by ${await ports.builder.describe(builderOf(settings))}`);
  return plan;
}

function builderOf({ head }: Settings): string | null {
  return head.kind === 'build' ? head.inputs.builder : null;
}

/** Builds what was laid out, or names what exists. */
type Ready<T> = () => Promise<T>;

async function prepareBase(
  from: SideSettings | null,
  plan: Plan | null,
  settings: Settings,
  ports: SidesPorts,
): Promise<Ready<ReadySide | MissingBase>> {
  const missing = (why: string) => () => Promise.resolve({ missing: why });
  if (from === null) return missing('`image` was given without `base-image`');
  if (from.kind === 'build' && plan && 'missing' in plan.base) return missing(plan.base.missing);
  const commit = plan && 'commit' in plan.base ? plan.base.commit : null;
  const ready = await unlessBuildFails(() => prepareSide('base', from, commit, settings, ports), ports.log);
  return 'missing' in ready ? missing(ready.missing) : ready;
}

async function unlessBuildFails<T>(build: Ready<T>, log: Log): Promise<T | MissingBase> {
  try {
    return await build();
  } catch (error) {
    if (!(error instanceof WeighInError) || error.area !== 'build') throw error;
    log.warning(error.message);
    const because = error.why === undefined ? '' : `: ${error.why}`;
    return { missing: messageOf(`${error.what}${because}`) };
  }
}

async function prepareSide(
  side: Side,
  from: SideSettings,
  commit: string | null,
  settings: Settings,
  ports: SidesPorts,
): Promise<Ready<ReadySide>> {
  if (from.kind === 'image') {
    const image = await ports.parseReference(from.reference);
    const images = platformsOf(settings).map(() => image);
    return () => Promise.resolve({ label: from.reference, commit: null, images });
  }
  if (commit === null) throw new TypeError('a side that is built needs the commit it is built from');
  const { path } = await layOut(side, commit, settings.prepare, ports);
  return async () => {
    const images: ImageReference[] = [];
    for (const platform of platformsOf(settings)) {
      const { workspace } = ports;
      images.push(await ports.builder.build({ inputs: from.inputs, tree: path, workspace, platform, side }));
    }
    return { label: labelOf(from.inputs), commit, images };
  };
}

function labelOf({ context, file, target }: BuildInputs): string {
  const dockerfile = file ?? (context === '.' ? 'Dockerfile' : `${context.replace(/\/+$/, '')}/Dockerfile`);
  return target === null ? dockerfile : `${dockerfile} (target ${target})`;
}

/** The platforms asked for; `null` alone stands for the engine's own. */
export function platformsOf({ platforms }: Settings): readonly (string | null)[] {
  return platforms.length === 0 ? [null] : platforms;
}

async function layOut(
  side: Side,
  commit: string,
  prepare: string | null,
  { trees, log, ...ports }: SidesPorts,
): Promise<Tree> {
  const tree = await trees.add(commit, side);
  if (prepare !== null) await ports.prepare(prepare, tree.path, side);
  else for (const warning of tree.warnings) log.warning(warning);
  await trees.seal(tree);
  return tree;
}
