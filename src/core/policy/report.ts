import type { Comparison } from '../comparison/comparison.ts';
import type { Policy, Violation, Verdict } from './evaluate.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** One image of the report: compared with its base, or measured alone. */
export type ImageReport = {
  /** The team's name for the image; "image" if there is only one. */
  readonly name: string;
  /** The name for people, if several images have the same one. */
  readonly shownName?: string;
  readonly verdict: Verdict;
  /** With `on-violation: warn`, violations don't make the verdict `fail`. */
  readonly violations: readonly Violation[];
} & (
  | { readonly state: 'compared'; readonly comparison: Comparison }
  | {
      /** The base commit doesn't have the Dockerfile, and the change doesn't delete or move one. */
      readonly state: 'new';
      readonly head: Snapshot;
    }
  | {
      /** Base and head could not be compared, although they should have been. */
      readonly state: 'not-compared';
      readonly head: Snapshot;
      /** The base, if it could be measured but not compared. */
      readonly base: Snapshot | null;
      /** Why, as a sentence without a full stop. Not escaped. */
      readonly reason: string;
      /** What to do, as one or more sentences. Not escaped. */
      readonly remedy: string;
      /** Whether this fails the check. Also `pass` if somebody accepted it. */
      readonly ifNotCompared: Policy['ifNotCompared'];
    }
  | {
      /** No comparison was requested. */
      readonly state: 'measured';
      readonly head: Snapshot;
    }
);

/** How the commits of base and head were chosen. A commit is null if the image doesn't come from one. */
export interface ReportOrigin {
  readonly baseCommit: string | null;
  readonly headCommit: string | null;
  /** The branch, tag or commit that the base was chosen from, such as `main`; null if it has no name. */
  readonly baseRef: string | null;
  /** Number of the pull request that the head belongs to; null if there is none. */
  readonly pullRequest: number | null;
  /** How the commits were chosen, as one sentence without a full stop. */
  readonly explanation: string;
  /** Address of the workflow run; null outside of GitHub. */
  readonly runUrl: string | null;
}

/** The acceptance of violations by a person. */
export interface Acceptance {
  /** The person's GitHub username. */
  readonly by: string;
  /** The label that accepts them. */
  readonly label: string;
}

/** An image that couldn't be measured. */
export interface FailedImage {
  readonly name: string;
  /** Why, as one sentence without a full stop, not escaped. */
  readonly reason: string;
}

/** An image of the base's policy file that the change defines differently or removes. Texts are not escaped. */
export interface DefinitionChange {
  readonly image: string;
  /** Path of the policy file. */
  readonly file: string;
  /** What the change does, as one sentence without a full stop. */
  readonly change: string;
  readonly remedy: string;
  /** Name in this report of the image that is built with the base's definition on both sides. */
  readonly comparedAs: string;
}

/** The content of all report formats. */
export interface Report {
  /** The worst verdict of the images, or `fail` because of one of the lists below. */
  readonly verdict: Verdict;
  readonly images: readonly ImageReport[];
  /** Any of these makes the verdict `fail`: an image that wasn't measured can't pass. */
  readonly failed: readonly FailedImage[];
  /** Any of these makes the verdict `fail` unless somebody accepted it: a change can't choose what is measured. */
  readonly definitionChanges: readonly DefinitionChange[];
  /** Other reasons for the verdict `fail`, one sentence each, not escaped. Left out if there are none. */
  readonly blockers?: readonly string[];
  readonly origin: ReportOrigin | null;
  /** Who accepted the violations, which then don't fail the check; null if nobody did. */
  readonly accepted: Acceptance | null;
  /** Notes about the whole run, one sentence each, not escaped. */
  readonly notes: readonly string[];
}
