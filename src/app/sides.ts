import { messageOf, WeighInError } from '../core/errors.ts';
import type { MissingBase } from '../core/judgement.ts';
import type { Event } from './event.ts';
import { planCommits } from './plan.ts';
import type { History, Plan } from './plan.ts';
import type { Builder, Log } from './ports.ts';
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
  readonly plan: Plan | null;
}

/**
 * Builds what has to be built. The head comes first: where it fails there is nothing to compare. A base that
 * does not build is no error of this pull request.
 */
export async function readySides(settings: Settings, event: Event, ports: SidesPorts): Promise<Sides> {
  const plan = await planIfBuilding(settings, event, ports);
  const head = await readySide('head', settings.head, plan?.head ?? null, settings, ports);
  const base = settings.base
    ? await readyBase(settings.base, plan, settings, ports)
    : { missing: '`image` was given without `base-image`' };
  return { head, base, plan };
}

async function planIfBuilding(settings: Settings, event: Event, ports: SidesPorts): Promise<Plan | null> {
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

async function readyBase(
  side: SideSettings,
  plan: Plan | null,
  settings: Settings,
  ports: SidesPorts,
): Promise<ReadySide | MissingBase> {
  if (side.kind === 'build' && plan && 'missing' in plan.base) return plan.base;
  const commit = plan && 'commit' in plan.base ? plan.base.commit : null;
  try {
    return await readySide('base', side, commit, settings, ports);
  } catch (error) {
    if (!(error instanceof WeighInError) || error.area !== 'build') throw error;
    ports.log.warning(error.message);
    return { missing: messageOf(error.why === undefined ? error.what : `${error.what}: ${error.why}`) };
  }
}

async function readySide(
  side: Side,
  from: SideSettings,
  commit: string | null,
  settings: Settings,
  ports: SidesPorts,
): Promise<ReadySide> {
  if (from.kind === 'image') {
    const image = await ports.parseReference(from.reference);
    return { label: from.reference, commit: null, images: platformsOf(settings).map(() => image) };
  }
  if (commit === null) throw new TypeError('a side that is built needs the commit it is built from');
  const tree = await layOut(side, commit, settings.prepare, ports);
  const images: ImageReference[] = [];
  for (const platform of platformsOf(settings)) {
    images.push(
      await ports.builder.build({
        inputs: from.inputs,
        tree: tree.path,
        workspace: ports.workspace,
        platform,
        side,
      }),
    );
  }
  const { context, file, target } = from.inputs;
  const dockerfile = file ?? (context === '.' ? 'Dockerfile' : `${context.replace(/\/+$/, '')}/Dockerfile`);
  return { label: target === null ? dockerfile : `${dockerfile} (target ${target})`, commit, images };
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
