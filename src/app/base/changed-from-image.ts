import { WeighInError } from '../../core/shared/errors.ts';
import { parsePlatform } from '../../core/image/image.ts';
import type { Platform } from '../../core/image/image.ts';
import type { BuildRecord, Snapshot } from '../../core/snapshot/snapshot.ts';
import { resolveBuildArgs } from '../config/build-inputs.ts';
import { readDockerfile } from '../build/dockerfile-text.ts';
import type { History } from '../commits/history.ts';
import type { BuildInputs, ImageReader } from '../ports/ports.ts';
import type { ImageRequest } from '../config/settings.ts';
import { requestedPlatform, requestedPlatforms } from '../build/build-sides.ts';
import type { BuildContext } from '../build/build-sides.ts';

export interface ProbePorts {
  readonly reader: ImageReader;
  readonly history: Pick<History, 'file' | 'tip'>;
  /** Creates a folder with only this Dockerfile and returns its absolute path. The run removes it. */
  readonly createBuildContext: (dockerfile: string) => Promise<string>;
}

type ProbeContext = ProbePorts & BuildContext;

/**
 * Returns the `FROM` of a cached base if it now resolves to a different image than when the base was measured; null if it doesn't.
 * The cached base can't be used then: the head is built on the new image, so the comparison would show that as part of the change. Only the `FROM` line is built to find out,
 * and nothing of the head. If this can't be determined, the image counts as changed.
 */
export async function findChangedFrom(
  image: ImageRequest,
  cached: readonly Snapshot[],
  context: ProbeContext,
): Promise<string | null> {
  const { base, head } = image;
  const { plan } = context;
  if (base?.kind !== 'build' || plan === null) return null;
  for (const [index, platform] of requestedPlatforms(image).entries()) {
    const snapshot = cached[index];
    if (snapshot === undefined || snapshot.build === null) continue;
    const { build } = snapshot;
    const headFrom =
      head.kind === 'build'
        ? await readFrom(head.inputs, plan.head, { requested: platform, image: snapshot.platform }, context)
        : null;
    // A different name in the head's FROM is part of the change.
    if (build.fromLayers === 0 || (headFrom !== null && headFrom !== build.from)) continue;
    if (!(await fromHasSameLayers(snapshot, build, base.inputs, platform, context))) return build.from;
  }
  return null;
}

/** Returns the FROM image of the final stage, as the Dockerfile names it; null if it can't be determined. */
async function readFrom(
  { target, ...inputs }: BuildInputs,
  commit: string,
  platforms: { readonly requested: string | null; readonly image: Platform },
  { history, env }: ProbeContext,
): Promise<string | null> {
  const text = await readDockerfile({ target, ...inputs }, commit, history);
  if (text === null) return null;
  const { parseBuild } = await import('../../core/dockerfile/build-recorder.ts');
  const args = resolveBuildArgs(inputs.buildArgs, env);
  const platform = requestedPlatform(platforms.requested, env);
  const recipe = parseBuild(text, { target, args, platform }, platforms.image);
  return 'reason' in recipe ? null : recipe.from;
}

/** Returns true if `FROM` still has the layers that the snapshot was measured with. */
async function fromHasSameLayers(
  { layers, commit }: Snapshot,
  build: BuildRecord,
  inputs: BuildInputs,
  platform: string | null,
  context: ProbeContext,
): Promise<boolean> {
  const { history, createBuildContext, builder, reader, workspace } = context;
  const text = commit === null ? null : await history.file(commit, build.dockerfile);
  const { reduceToFrom } = await import('../../core/dockerfile/reduce-to-from.ts');
  const dockerfile = text === null ? null : reduceToFrom(text, build);
  if (dockerfile === null) return false;
  const request = { ...inputs, context: '.', file: 'Dockerfile', target: null, cacheTo: [] };
  try {
    const tree = await createBuildContext(dockerfile);
    const { reference } = await builder.build({
      inputs: request,
      tree,
      workspace,
      platform,
      title: `FROM ${build.from}`,
      revision: null,
      hasGitDir: false,
      side: 'base',
    });
    const details = { label: build.from, commit: null, inputs: null, recordBuild: null };
    const diffIds = await reader.diffIds({ reference, platform: parsePlatform(platform), ...details });
    return (
      diffIds.length === build.fromLayers &&
      diffIds.every((diffId, index) => layers[index]?.diffId === diffId)
    );
  } catch (error) {
    if (error instanceof WeighInError && error.area === 'build') return false;
    throw error;
  }
}
