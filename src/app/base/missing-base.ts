import { firstAndMore } from '../../core/shared/text/lists.ts';
import type { MissingBase } from '../../core/policy/verdict.ts';

/** An image without a base to compare it with. */
export function noBaseImage(): MissingBase {
  return notMeasured(
    '`image` was given without `base-image`',
    'Set `base-image` to the image that it replaces, or allow it with `if-not-compared: pass`.',
  );
}

/** A base commit that is no longer in the repository. */
export function commitGone(reason: string, acceptLabel: string | null): MissingBase {
  return notMeasured(reason, `Compare with another commit: set \`base-ref\`.${orAccept(acceptLabel)}`);
}

/** A base that can't be built or read; `reason` ends with the builder's own error. */
export function unusableBase(reason: string, acceptLabel: string | null): MissingBase {
  const remedy =
    acceptLabel === null
      ? 'Repair the base first, or allow it with `if-not-compared: pass`.'
      : `If this pull request repairs the base, someone with write access adds the label \`${acceptLabel}\`.`;
  return notMeasured(reason, remedy);
}

/** A Dockerfile that only the head has, in a change that deletes or moves another one. */
export function unknownPredecessor(
  dockerfile: string,
  gone: readonly string[],
  acceptLabel: string | null,
): MissingBase {
  return notMeasured(
    `the base has no ${dockerfile}, and this change deletes or moves ${firstAndMore(gone, 1)}, which git does not recognize as the same file`,
    `Set \`base-file\` to the Dockerfile that it replaces.${orAccept(acceptLabel)}`,
  );
}

/** A Dockerfile that the target branch got after this branch started from it. */
export function addedMeanwhile(dockerfile: string, branch: string): MissingBase {
  return notMeasured(
    `the base has no ${dockerfile}, but ${branch} has one by now`,
    `Remove \`ref:\` from actions/checkout, so that the merge commit is weighed, or merge ${branch} into the pull request.`,
  );
}

function orAccept(label: string | null): string {
  return label === null ? '' : ` Or someone with write access accepts it with the label \`${label}\`.`;
}

function notMeasured(reason: string, remedy: string): MissingBase {
  return { missing: 'not-measured', reason, remedy };
}
