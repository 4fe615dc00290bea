import type { Comparison } from '../compare.ts';
import type { Violation, Verdict } from '../policy.ts';
import type { Snapshot } from '../snapshot.ts';

/** One image of the report: compared with its base, or alone with the reason why. */
export type ImageReport = {
  /** How the team calls it; "image" where it has one only. */
  readonly name: string;
  readonly verdict: Verdict;
  /** What the policy holds against it; with `on-violation: warn` the verdict is not `fail`. */
  readonly violations: readonly Violation[];
} & (
  | { readonly state: 'compared'; readonly comparison: Comparison }
  | {
      /** There is no base to compare with, through no fault of the user's: no Dockerfile yet, broken base, other platform. */
      readonly state: 'not-compared';
      readonly head: Snapshot;
      /** The base, where it could be read but not be compared. */
      readonly base: Snapshot | null;
      /** One sentence that says why, not escaped. */
      readonly reason: string;
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

/** Everything that is drawn, printed and published. */
export interface Report {
  /** The worst of its images. */
  readonly verdict: Verdict;
  readonly images: readonly ImageReport[];
  /** With any of these the verdict is `fail`: what nobody has seen cannot pass. */
  readonly failed: readonly FailedImage[];
  /** Why the verdict is `fail` whatever the images say, one sentence each, not escaped; left out where nothing speaks against it. */
  readonly blockers?: readonly string[];
  readonly origin: ReportOrigin | null;
  /** Who accepted the broken rules, so that they fail nothing; null where nobody did. */
  readonly accepted: Acceptance | null;
  /** Remarks that belong to the whole run, one sentence each, not escaped. */
  readonly notes: readonly string[];
}
