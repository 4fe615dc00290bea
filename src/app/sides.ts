import { messageOf, WeighInError } from '../core/errors.ts';
import type { MissingBase } from '../core/judgement.ts';
import { resolveBuildArgs } from './build-inputs.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Plan } from './plan.ts';
import type { Builder, BuildInputs, Log, RecordBuild } from './ports.ts';
import type { ImageReference } from './reference.ts';
import type { ImageSettings, SideSettings } from './settings.ts';
import type { RunTrees, Side } from './run-trees.ts';

/** An image that exists, and what is known of how it came to be. */
export interface ReadyImage {
  readonly reference: ImageReference;
  /** Fingerprint of what it was built with; null where it was not built here. */
  readonly inputs: string | null;
  readonly recordBuild: RecordBuild | null;
}

/** One side, ready to be read: `images` has one for each platform asked for. */
export interface ReadySide {
  /** How the report calls it: an image reference, or the Dockerfile that it was built from. */
  readonly label: string;
  readonly commit: string | null;
  readonly images: readonly ReadyImage[];
}

export interface SidesPorts {
  readonly builder: Builder;
  readonly parseReference: (text: string) => Promise<ImageReference>;
  readonly log: Log;
  /** Absolute path of the user's checkout. */
  readonly workspace: string;
  /** What build arguments without a value take theirs from. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What all builds of a run have in common. */
export interface BuildContext extends SidesPorts {
  readonly plan: Plan | null;
  readonly trees: RunTrees;
  readonly prepare: string | null;
  /** Which of several images is built, for log groups and errors; null: the only one. */
  readonly title: string | null;
}

/**
 * Builds what has to be built. Trees are laid out one after the other, because git locks; the builds run
 * together, because the builder then does shared steps once. A base that does not build is no error of this
 * pull request; a head that does not build ends the run.
 * @param known the base, where nothing has to be built for it
 */
export async function readySides(
  image: ImageSettings,
  known: ReadySide | null,
  context: BuildContext,
): Promise<{ readonly head: ReadySide; readonly base: ReadySide | MissingBase }> {
  const buildHead = await prepareSide('head', image.head, image, context);
  const buildBase = known === null ? await prepareBase(image, context) : () => Promise.resolve(known);
  const [head, base] = await Promise.all([buildHead(), unlessBuildFails(buildBase, context.log)]);
  return { head, base };
}

/** Builds the base alone. */
export async function readyBase(
  image: ImageSettings,
  context: BuildContext,
): Promise<ReadySide | MissingBase> {
  return unlessBuildFails(await prepareBase(image, context), context.log);
}

/** Builds what was laid out, or names what exists. */
type Ready<T> = () => Promise<T>;

async function prepareBase(
  image: ImageSettings,
  context: BuildContext,
): Promise<Ready<ReadySide | MissingBase>> {
  const missing = (why: string) => () => Promise.resolve({ missing: why });
  const { base } = image;
  const { plan, log } = context;
  if (base === null) return missing('`image` was given without `base-image`');
  if (base.kind === 'build' && plan && 'missing' in plan.base) return missing(plan.base.missing);
  const ready = await unlessBuildFails(() => prepareSide('base', base, image, context), log);
  return 'missing' in ready ? missing(ready.missing) : ready;
}

async function unlessBuildFails<T>(build: Ready<T>, log: Log): Promise<T | MissingBase> {
  try {
    return await build();
  } catch (error) {
    if (!(error instanceof WeighInError) || error.area !== 'build') throw error;
    log.warning(error);
    const because = error.why === undefined ? '' : `: ${error.why}`;
    return { missing: messageOf(`${error.what}${because}`) };
  }
}

async function prepareSide(
  side: Side,
  from: SideSettings,
  settings: ImageSettings,
  context: BuildContext,
): Promise<Ready<ReadySide>> {
  if (from.kind === 'image') {
    const reference = await context.parseReference(from.reference);
    const images = platformsOf(settings).map(() => ({ reference, inputs: null, recordBuild: null }));
    return () => Promise.resolve({ label: from.reference, commit: null, images });
  }
  const { commit, path } = await context.trees.of(side);
  return async () => {
    const images: ReadyImage[] = [];
    for (const platform of platformsOf(settings)) {
      images.push(await build(side, from.inputs, path, platform, context));
    }
    return { label: labelOf(from.inputs), commit, images };
  };
}

async function build(
  side: Side,
  inputs: BuildInputs,
  tree: string,
  platform: string | null,
  { builder, workspace, prepare, env, title }: BuildContext,
): Promise<ReadyImage> {
  const { reference, dockerfile } = await builder.build({ inputs, tree, workspace, platform, side, title });
  // What reads Dockerfiles takes time to load, and is not needed where nothing is built.
  const { createRecorder } = await import('../core/dockerfile/recorder.ts');
  return {
    reference,
    inputs: fingerprintOf(inputs, { platform, prepare, env }),
    recordBuild: createRecorder(dockerfile, {
      target: inputs.target,
      args: resolveBuildArgs(inputs.buildArgs, env),
    }),
  };
}

/** How the report calls an image that was built. */
export function labelOf({ context, file, target }: BuildInputs): string {
  const dockerfile = file ?? (context === '.' ? 'Dockerfile' : `${context.replace(/\/+$/, '')}/Dockerfile`);
  return target === null ? dockerfile : `${dockerfile} (target ${target})`;
}

/** The platforms asked for; `null` alone stands for the engine's own. */
export function platformsOf({ platforms }: ImageSettings): readonly (string | null)[] {
  return platforms.length === 0 ? [null] : platforms;
}
