import { posix } from 'node:path';
import { errorMessage } from '../../core/shared/errors.ts';
import type { WeighInError } from '../../core/shared/errors.ts';
import type { MissingBase } from '../../core/policy/verdict.ts';
import { contextPath, normalizeRepositoryPath } from '../config/build-inputs.ts';
import type { RunEvent } from '../github/event.ts';
import { addedToTarget, unknownPredecessor, unusableBase } from './missing-base.ts';
import type { CommitPlan } from '../commits/choose-commits.ts';
import type { History } from '../commits/history.ts';
import type { BuildInputs } from '../ports/ports.ts';
import type { ImageRequest } from '../config/settings.ts';

/** The files that a change deletes or renames. */
export interface FileMoves {
  readonly deleted: readonly string[];
  /** As git's rename detection finds them. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Rejects with a WeighInError of area `git`.
 * @param head null: the working tree
 */
export type FindMovedFiles = (base: string, head: string | null) => Promise<FileMoves>;

interface MoveContext {
  readonly plan: CommitPlan | null;
  readonly movedFiles: FindMovedFiles;
  readonly event: RunEvent;
  readonly history: Pick<History, 'file' | 'tip'>;
  readonly acceptLabel: string | null;
}

/** How to build a base that lacks the Dockerfile, or why it can't be compared. */
export type MovedBase =
  | { readonly kind: 'missing'; readonly base: MissingBase }
  | { readonly kind: 'moved'; readonly inputs: BuildInputs; readonly note: string };

/**
 * Decides how to handle a base without the Dockerfile. If the change moves the Dockerfile, the base is built from the old path. If it
 * deletes or moves another Dockerfile, it's unknown which image is replaced. Otherwise the image is new.
 * @param error the builder's error about the missing Dockerfile
 */
export async function findMovedBase(
  { base, head }: ImageRequest,
  error: WeighInError,
  { plan, movedFiles, acceptLabel, event, history }: MoveContext,
): Promise<MovedBase> {
  const usesSameDockerfile =
    base?.kind === 'build' &&
    head.kind === 'build' &&
    dockerfilePaths(base.inputs).join() === dockerfilePaths(head.inputs).join();
  // A Dockerfile that the inputs set for the base alone must exist.
  if (!usesSameDockerfile || plan === null || 'missing' in plan.base) {
    const reason = errorMessage(`${error.what}${error.why === undefined ? '' : `: ${error.why}`}`);
    return { kind: 'missing', base: unusableBase(reason, acceptLabel) };
  }
  const { inputs } = head;
  const dockerfiles = dockerfilePaths(inputs);
  const { deleted, renamed } = await movedFiles(
    plan.base.commit,
    plan.workingTree === undefined ? plan.head : null,
  );
  const rename = renamed.find(({ to }) => dockerfiles.includes(to));
  if (rename !== undefined) {
    const note = `compared with ${rename.from}, which this change moves to ${rename.to}`;
    const moved = { ...inputs, file: rename.from, context: oldContext(inputs, rename) };
    return { kind: 'moved', inputs: moved, note };
  }
  const removed = [...deleted, ...renamed.map(({ from }) => from)].filter(isDockerfile);
  if (removed.length === 0) return { kind: 'missing', base: await newUnlessMerged() };
  return { kind: 'missing', base: unknownPredecessor(dockerfiles[0] ?? '', removed, acceptLabel) };

  /** A head that is checked out without the merge can lack a Dockerfile that the target branch now has, and a merge would replace. */
  async function newUnlessMerged(): Promise<MissingBase> {
    if (event.kind !== 'pull-request' || plan?.head !== event.headSha) return { missing: 'new-image' };
    const tip = await history.tip(event.baseBranch);
    for (const path of dockerfiles) {
      if ((await history.file(tip, path)) !== null) return addedToTarget(path, event.baseBranch);
    }
    return { missing: 'new-image' };
  }
}

/** Returns true for the name of a Dockerfile: `Dockerfile`, `api.Dockerfile`, `Containerfile.dev`. */
function isDockerfile(path: string): boolean {
  return /(docker|container)file/i.test(posix.basename(path));
}

/** Returns the possible paths of a build's Dockerfile, relative to the repository. */
export function dockerfilePaths({ context, file }: BuildInputs): readonly string[] {
  const folder = contextPath(context);
  const paths = file === null ? [`${folder}/Dockerfile`, `${folder}/dockerfile`] : [file];
  return paths.map((path) => normalizeRepositoryPath(path) ?? path);
}

/** Returns the old context if it moved with its Dockerfile, otherwise the same context. */
function oldContext(
  { context }: BuildInputs,
  { from, to }: { readonly from: string; readonly to: string },
): string {
  const inContext = posix.relative(normalizeRepositoryPath(contextPath(context)) ?? '', to);
  if (inContext.startsWith('../') || context === '.') return context;
  if (from === inContext) return '.';
  return from.endsWith(`/${inContext}`) ? from.slice(0, -inContext.length - 1) : context;
}
