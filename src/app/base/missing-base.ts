import { firstAndMore } from '../../core/shared/text/shortened-lists.ts';
import type { MissingBase } from '../../core/policy/verdict.ts';

/** `image` is set without `base-image`. */
export function noBaseImage(): MissingBase {
  return notMeasured(
    '`image` is set without `base-image`',
    'Set `base-image` to the image that it replaces, or allow this with `if-not-compared: pass`.',
  );
}

/** The base commit is no longer in the repository. */
export function missingCommit(reason: string, acceptLabel: string | null): MissingBase {
  return notMeasured(reason, `Set \`base-ref\` to compare with another commit.${orAccept(acceptLabel)}`);
}

/** The base can't be built or read. `reason` ends with the builder's error. */
export function unusableBase(reason: string, acceptLabel: string | null): MissingBase {
  const remedy =
    acceptLabel === null
      ? 'Fix the base first, or allow this with `if-not-compared: pass`.'
      : `Fix the base on its branch first. If this pull request fixes it, ask someone with write access to add the label \`${acceptLabel}\`.`;
  return notMeasured(reason, remedy);
}

/** Only the head has this Dockerfile, and the change deletes or moves another one. */
export function unknownPredecessor(
  dockerfile: string,
  removed: readonly string[],
  acceptLabel: string | null,
): MissingBase {
  return notMeasured(
    `the base has no ${dockerfile}; this change deletes or moves ${firstAndMore(removed, 1)}, and git can't tell whether ${dockerfile} replaces it`,
    `Set \`base-file\` to the Dockerfile that ${dockerfile} replaces.${orAccept(acceptLabel)}`,
  );
}

/** The target branch has added the Dockerfile since this branch was created. */
export function addedToTarget(dockerfile: string, branch: string): MissingBase {
  return notMeasured(
    `the base has no ${dockerfile}, but ${branch} now has one`,
    `Remove \`ref:\` from actions/checkout, so that the merge commit is compared, or merge ${branch} into the pull request.`,
  );
}

function orAccept(label: string | null): string {
  return label === null
    ? ''
    : ` Or ask someone with write access to accept this with the label \`${label}\`.`;
}

function notMeasured(reason: string, remedy: string): MissingBase {
  return { missing: 'not-measured', reason, remedy };
}
