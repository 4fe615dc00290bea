import { resolveBuildArgs } from '../config/build-inputs.ts';
import { fingerprintOf } from '../base/build-fingerprint.ts';
import type { Plan } from '../commits/choose-commits.ts';
import type { PhaseClock } from '../phases/phase-clock.ts';
import type { Builder, BuildInputs, Log, RecordBuild } from '../ports/ports.ts';
import type { ImageReference } from '../config/images/image-reference.ts';
import type { ImageSettings, SideSettings } from '../config/settings.ts';
import type { RunTrees, Side } from './prepare-worktrees.ts';

/** An existing image, and how it was built. */
export interface ReadyImage {
  readonly reference: ImageReference;
  /** Fingerprint of the build inputs; null if the image was not built here. */
  readonly inputs: string | null;
  readonly recordBuild: RecordBuild | null;
}

/** One side whose images exist and can be read. `images` has one per requested platform. */
export interface ReadySide {
  /** Its name in the report: an image reference, or the Dockerfile that it was built from. */
  readonly label: string;
  readonly commit: string | null;
  readonly images: readonly ReadyImage[];
}

export interface SidesPorts {
  readonly builder: Builder;
  readonly parseReference: (text: string) => Promise<ImageReference>;
  readonly log: Log;
  readonly phases: PhaseClock;
  /** Absolute path of the user's checkout. */
  readonly workspace: string;
  /** Values for build arguments that are set without one. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What all builds of a run have in common. */
export interface BuildContext extends SidesPorts {
  readonly plan: Plan | null;
  readonly trees: RunTrees;
  readonly prepare: string | null;
  /** Name of the image in log groups and errors; null: the run has only one image. */
  readonly title: string | null;
}

/** Builds one side for every platform, one after the other, or resolves the image that it names. */
export async function readySide(
  side: Side,
  from: SideSettings,
  settings: ImageSettings,
  context: BuildContext,
): Promise<ReadySide> {
  if (from.kind === 'image') {
    const reference = await context.parseReference(from.reference);
    const images = platformsOf(settings).map(() => ({ reference, inputs: null, recordBuild: null }));
    return { label: from.reference, commit: null, images };
  }
  const { commit, path } = await context.trees.of(side);
  const images: ReadyImage[] = [];
  for (const platform of platformsOf(settings)) {
    images.push(await build(side, from.inputs, path, platform, context));
  }
  return { label: labelOf(from.inputs), commit, images };
}

async function build(
  side: Side,
  inputs: BuildInputs,
  tree: string,
  platform: string | null,
  { builder, workspace, prepare, env, title, phases }: BuildContext,
): Promise<ReadyImage> {
  const phase = `${side} build` as const;
  phases.note(phase, 'made');
  const { reference, dockerfile } = await phases.during(phase, async () =>
    builder.build({ inputs, tree, workspace, platform, side, title }),
  );
  // Loaded on demand: the Dockerfile parser is slow to load and only needed for builds.
  const { createRecorder } = await import('../../core/dockerfile/build-recorder.ts');
  return {
    reference,
    inputs: fingerprintOf(inputs, { platform, prepare, env }),
    recordBuild: createRecorder(dockerfile, {
      target: inputs.target,
      args: resolveBuildArgs(inputs.buildArgs, env),
    }),
  };
}

/** Returns the name of a built image in the report. */
export function labelOf({ context, file, target }: BuildInputs): string {
  const dockerfile = file ?? (context === '.' ? 'Dockerfile' : `${context.replace(/\/+$/, '')}/Dockerfile`);
  return target === null ? dockerfile : `${dockerfile} (target ${target})`;
}

/** Returns the requested platforms; `[null]` means the engine's default platform. */
export function platformsOf({ platforms }: ImageSettings): readonly (string | null)[] {
  return platforms.length === 0 ? [null] : platforms;
}
