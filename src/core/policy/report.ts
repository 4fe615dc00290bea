import type { Comparison } from '../comparison/comparison.ts';
import type { Policy, Violation, Verdict } from './evaluate.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** One image of the report: compared with its base, or alone and why. */
export type ImageReport = {
  /** How the team calls it; "image" where it has one only. */
  readonly name: string;
  readonly verdict: Verdict;
  /** What the policy holds against it; with `on-violation: warn` the verdict is not `fail`. */
  readonly violations: readonly Violation[];
} & (
  | { readonly state: 'compared'; readonly comparison: Comparison }
  | {
      /** The base commit has no such Dockerfile, and the change neither deletes nor moves one. */
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
      /** What to do, as whole sentences. Not escaped. */
      readonly remedy: string;
      /** Whether this fails the check; `pass` also once somebody accepted it. */
      readonly ifNotCompared: Policy['ifNotCompared'];
    }
  | {
      /** Only this image was asked for. */
      readonly state: 'measured';
      readonly head: Snapshot;
    }
);

/** How base and head commits were chosen; null where no commit is involved. */
export interface ReportOrigin {
  readonly baseCommit: string | null;
  readonly headCommit: string | null;
  /** One sentence: "merge commit of #12: its first parent against itself". */
  readonly explanation: string;
  /** The run's page, for a link; null outside of GitHub. */
  readonly runUrl: string | null;
}

/** A broken rule that a person takes upon themselves. */
export interface Acceptance {
  /** Their login. */
  readonly by: string;
  /** The label that says so. */
  readonly label: string;
}

/** An image that was to be weighed, and could not be. */
export interface FailedImage {
  readonly name: string;
  /** Why, as one sentence without a full stop, not escaped. */
  readonly reason: string;
}

/** An image of the base's policy file that the change defines in another way, or not at all. No text is escaped. */
export interface DefinitionChange {
  readonly image: string;
  /** The policy file that defines it. */
  readonly file: string;
  /** What the change does, as one sentence without a full stop. */
  readonly change: string;
  readonly remedy: string;
  /** The name in this report of the image that is built by the base's definition on both sides. */
  readonly comparedAs: string;
}

/** Everything that is drawn, printed and published. */
export interface Report {
  /** The worst of its images. */
  readonly verdict: Verdict;
  readonly images: readonly ImageReport[];
  /** With any of these the verdict is `fail`: what nobody has seen cannot pass. */
  readonly failed: readonly FailedImage[];
  /** With any of these the verdict is `fail`, unless somebody accepted them: a change can't choose what is weighed. */
  readonly definitionChanges: readonly DefinitionChange[];
  /** Why the verdict is `fail` whatever the images say, one sentence each, not escaped; left out where nothing speaks against it. */
  readonly blockers?: readonly string[];
  readonly origin: ReportOrigin | null;
  /** Who accepted the broken rules, so that they fail nothing; null where nobody did. */
  readonly accepted: Acceptance | null;
  /** Remarks that belong to the whole run, one sentence each, not escaped. */
  readonly notes: readonly string[];
}
