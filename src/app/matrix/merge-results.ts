import { showPlatforms } from '../../core/policy/shown-names.ts';
import { reportComparison, decideOverallVerdict } from '../../core/policy/verdict.ts';
import type { FailedImage, ImageReport, Report, ReportOrigin } from '../../core/policy/report.ts';
import type { IncreaseLimit } from '../../core/policy/rule.ts';
import { COMMENT_MODES } from '../github/sticky-comment.ts';
import type { CommentMode } from '../github/sticky-comment.ts';
import type { MatrixResult } from './result-file.ts';

/** The results that should arrive. */
export interface ExpectedResults {
  /** Names of the images; empty: all that arrived. */
  readonly images: readonly string[];
  /** GitHub's `needs.JOB.result` of the measure jobs; null: unknown. */
  readonly result: string | null;
  /** Page of the reporting run; null outside of GitHub. */
  readonly runUrl: string | null;
}

/** A result that arrived, or why it can't be used. */
export type ReceivedResult = MatrixResult | { readonly unusable: string };

/**
 * Merges all results into one report. Images that failed, are missing or have an unusable result are reported and fail the run. Results
 * with the same name are kept as separate images.
 */
export function mergeResults(received: readonly ReceivedResult[], expected: ExpectedResults): Report {
  const results = received.filter((result): result is MatrixResult => !('unusable' in result));
  const images = showPlatforms(results.flatMap(reportImages));
  const failed = [...findFailures(received), ...findMissing(results, expected)];
  const allFailures = failed.length > 0 ? failed : findUnexplained(images, expected);
  return {
    verdict: decideOverallVerdict(images, allFailures),
    images,
    failed: allFailures,
    definitionChanges: [],
    origin: mergeOrigins(results, expected.runUrl),
    accepted: null,
    notes: [
      ...new Set(
        results.flatMap((result) => result.notes.map((note) => formatNote(result, note, results.length))),
      ),
    ],
  };
}

function reportImages({ image, policy, outcome }: MatrixResult): ImageReport[] {
  if ('failure' in outcome) return [];
  return outcome.pairs.map(({ base, head }) => reportComparison(base, head, { name: image, policy }));
}

function findFailures(received: readonly ReceivedResult[]): FailedImage[] {
  return received.flatMap((result) => {
    if ('unusable' in result) return [{ name: 'an image', reason: result.unusable }];
    return 'failure' in result.outcome ? [{ name: result.image, reason: result.outcome.failure }] : [];
  });
}

function findMissing(results: readonly MatrixResult[], { images }: ExpectedResults): FailedImage[] {
  const received = new Set(results.map(({ image }) => image));
  return images
    .filter((name) => !received.has(name))
    .map((name) => ({
      name,
      reason: 'its job uploaded no result: it failed early, was cancelled, or did not run',
    }));
}

/** Returns a failure if a job failed without a result that explains it, or if there are no results. */
function findUnexplained(images: readonly ImageReport[], { result }: ExpectedResults): FailedImage[] {
  if (result !== null && result !== 'success') {
    return [{ name: 'an image', reason: `the measure jobs ended with "${result}", but no result says why` }];
  }
  if (images.length > 0) return [];
  return [
    {
      name: 'an image',
      reason: 'no job uploaded a result; check that a measure/ job is part of this run and has finished',
    },
  ];
}

const NO_ORIGIN = { baseCommit: null, headCommit: null, baseRef: null } as const;

/** Returns the commits that all results have in common, or says that they differ. */
function mergeOrigins(results: readonly MatrixResult[], runUrl: string | null): ReportOrigin | null {
  const [first, ...others] = results.flatMap(({ origin }) => origin ?? []);
  if (first === undefined) return null;
  const agree = others.every(
    ({ baseCommit, headCommit }) => baseCommit === first.baseCommit && headCommit === first.headCommit,
  );
  if (agree) return { ...first, runUrl };
  return {
    ...NO_ORIGIN,
    pullRequest: first.pullRequest,
    explanation: 'the images come from different commits',
    runUrl,
  };
}

function formatNote({ image }: MatrixResult, note: string, count: number): string {
  return count === 1 ? note : `${image}: ${note}`;
}

/** Returns the least restrictive mode of any result, `always` before `on-change`. The policy file is already applied to each result. */
export function mergeCommentModes(results: readonly MatrixResult[]): CommentMode {
  return COMMENT_MODES.find((mode) => results.some(({ comment }) => comment === mode)) ?? 'on-change';
}

/** Returns the threshold that all results have in common; null (no threshold) if they differ. */
export function mergeMinChanges(results: readonly MatrixResult[]): IncreaseLimit | null {
  const [first, ...others] = results.map(({ commentMinChange }) => commentMinChange);
  if (first === undefined || first === null) return null;
  return others.every((threshold) => JSON.stringify(threshold) === JSON.stringify(first)) ? first : null;
}
