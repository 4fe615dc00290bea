import { parsePlatform } from '../../core/image/image.ts';
import type { Platform } from '../../core/image/image.ts';
import { resolveBuildArgs } from '../config/build-inputs.ts';
import { fingerprintBuild } from '../base/build-fingerprint.ts';
import type { CommitPlan } from '../commits/choose-commits.ts';
import type { PhaseClock } from '../phases/phase-clock.ts';
import type { Builder, BuildInputs, Log, RecordBuild } from '../ports/ports.ts';
import type { ImageReference } from '../config/images/image-reference.ts';
import type { ImageRequest, SideSource } from '../config/settings.ts';
import type { CheckedOutTree, RunWorktrees, Side } from './prepare-worktrees.ts';

/** An existing image, and how it was built. */
export interface ResolvedImage {
  readonly reference: ImageReference;
  /** Fingerprint of the build inputs; null if the image was not built here. */
  readonly inputs: string | null;
  readonly recordBuild: RecordBuild | null;
  /** See BuiltImage; empty if the image was not built here. */
  readonly unignored: readonly string[];
}

/** One side whose images exist and can be read. `images` has one per requested platform. */
export interface ResolvedSide {
  /** Its name in the report: an image reference, or the Dockerfile that it was built from. */
  readonly label: string;
  readonly commit: string | null;
  readonly images: readonly ResolvedImage[];
}

export interface BuildPorts {
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
export interface BuildContext extends BuildPorts {
  readonly plan: CommitPlan | null;
  readonly trees: RunWorktrees;
  readonly prepare: string | null;
  /** Name of the image in log groups and errors; null: the run has only one image. */
  readonly title: string | null;
}

/** Builds one side for every platform, one after the other, or resolves the image that it names. */
export async function resolveSide(
  side: Side,
  source: SideSource,
  settings: ImageRequest,
  context: BuildContext,
): Promise<ResolvedSide> {
  if (source.kind === 'image') {
    const reference = await context.parseReference(source.reference);
    const image = { reference, inputs: null, recordBuild: null, unignored: [] };
    return { label: source.reference, commit: null, images: requestedPlatforms(settings).map(() => image) };
  }
  const tree = await context.trees.checkOut(side);
  const images: ResolvedImage[] = [];
  for (const platform of requestedPlatforms(settings)) {
    images.push(await buildImage(side, source.inputs, tree, platform, context));
  }
  return { label: buildLabel(source.inputs), commit: tree.commit, images };
}

async function buildImage(
  side: Side,
  inputs: BuildInputs,
  { path: tree, revision, hasGitDir }: CheckedOutTree,
  platform: string | null,
  { builder, workspace, prepare, env, title, phases }: BuildContext,
): Promise<ResolvedImage> {
  const phase = `${side}-build` as const;
  phases.note(phase, 'produced');
  const { reference, dockerfile, unignored } = await phases.during(phase, async () =>
    builder.build({ inputs, tree, workspace, platform, side, title, revision, hasGitDir }),
  );
  // Loaded on demand: the Dockerfile parser is slow to load and only needed for builds.
  const { createBuildRecorder } = await import('../../core/dockerfile/build-recorder.ts');
  return {
    reference,
    inputs: fingerprintBuild(inputs, { platform, prepare, env }),
    recordBuild: createBuildRecorder(dockerfile, {
      target: inputs.target,
      args: resolveBuildArgs(inputs.buildArgs, env),
      platform: requestedPlatform(platform, env),
    }),
    unignored,
  };
}

/** Returns the platform that a build asks the builder for; null for the builder's own. */
export const requestedPlatform = (
  platform: string | null,
  env: Readonly<Record<string, string | undefined>>,
): Platform | null => parsePlatform(platform ?? (env['DOCKER_DEFAULT_PLATFORM'] || null));

/** Returns the name of a built image in the report. */
export function buildLabel({ context, file, target }: BuildInputs): string {
  const dockerfile = file ?? (context === '.' ? 'Dockerfile' : `${context.replace(/\/+$/, '')}/Dockerfile`);
  return target === null ? dockerfile : `${dockerfile} (target ${target})`;
}

/** Returns the requested platforms; `[null]` means the engine's default platform. */
export function requestedPlatforms({ platforms }: ImageRequest): readonly (string | null)[] {
  return platforms.length === 0 ? [null] : platforms;
}
