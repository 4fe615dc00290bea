import { reportComparison, verdictOfAll } from '../../core/policy/verdict.ts';
import type { FailedImage, ImageReport, Report, ReportOrigin } from '../../core/policy/report.ts';
import type { IncreaseLimit } from '../../core/policy/rule.ts';
import { COMMENT_MODES } from '../github/sticky-comment.ts';
import type { CommentMode } from '../github/sticky-comment.ts';
import type { Leg } from './result-file.ts';

/** What the legs should have been. */
export interface Expected {
  /** Names of the images; empty: whatever came. */
  readonly images: readonly string[];
  /** How the jobs ended together, as GitHub's `needs.JOB.result` says; null: not known. */
  readonly result: string | null;
  /** The page of the run that reports; null outside of GitHub. */
  readonly runUrl: string | null;
}

/** A leg that came, or a file in its place that cannot be used. */
export type ArrivedLeg = Leg | { readonly unusable: string };

/**
 * One report of all legs. An image that failed, never came, or came as something else is told and fails the whole: what nobody
 * has seen cannot pass. Two legs of one name are two images of that name.
 */
export function reportOfLegs(arrived: readonly ArrivedLeg[], expected: Expected): Report {
  const legs = arrived.filter((leg): leg is Leg => !('unusable' in leg));
  const images = legs.flatMap(imagesOf);
  const failed = [...failuresOf(arrived), ...missingOf(legs, expected)];
  const all = failed.length > 0 ? failed : unexplained(images, expected);
  return {
    verdict: verdictOfAll(images, all),
    images,
    failed: all,
    definitionChanges: [],
    origin: originOf(legs, expected.runUrl),
    accepted: null,
    notes: [...new Set(legs.flatMap((leg) => leg.notes.map((note) => noteOf(leg, note, legs.length))))],
  };
}

function imagesOf({ image, policy, outcome }: Leg): ImageReport[] {
  if ('failure' in outcome) return [];
  return outcome.pairs.map(({ base, head }) => reportComparison(base, head, { name: image, policy }));
}

function failuresOf(arrived: readonly ArrivedLeg[]): FailedImage[] {
  return arrived.flatMap((leg) => {
    if ('unusable' in leg) return [{ name: 'an image', reason: leg.unusable }];
    return 'failure' in leg.outcome ? [{ name: leg.image, reason: leg.outcome.failure }] : [];
  });
}

function missingOf(legs: readonly Leg[], { images }: Expected): FailedImage[] {
  const came = new Set(legs.map(({ image }) => image));
  return images
    .filter((name) => !came.has(name))
    .map((name) => ({
      name,
      reason: 'its job left no result: it failed early, was cancelled, or did not run',
    }));
}

/** Jobs that did not all succeed although every leg that came is well, and a report of nothing. */
function unexplained(images: readonly ImageReport[], { result }: Expected): FailedImage[] {
  if (result !== null && result !== 'success') {
    return [
      { name: 'an image', reason: `the jobs that weigh ended with "${result}", and none left word why` },
    ];
  }
  if (images.length > 0) return [];
  return [
    {
      name: 'an image',
      reason: 'no job left a result: is measure/ part of this run, and did it come to its end',
    },
  ];
}

/** The commits that all legs speak of; each leg's own where they disagree is in its section. */
function originOf(legs: readonly Leg[], runUrl: string | null): ReportOrigin | null {
  const [first, ...others] = legs.flatMap(({ origin }) => origin ?? []);
  if (first === undefined) return null;
  const agree = others.every(
    ({ baseCommit, headCommit }) => baseCommit === first.baseCommit && headCommit === first.headCommit,
  );
  return agree
    ? { ...first, runUrl }
    : { baseCommit: null, headCommit: null, explanation: 'the images come from different commits', runUrl };
}

function noteOf({ image }: Leg, note: string, count: number): string {
  return count === 1 ? note : `${image}: ${note}`;
}

/** The most talkative mode of the legs; what the policy file says reached each of them. */
export function commentModeOf(legs: readonly Leg[]): CommentMode {
  return COMMENT_MODES.find((mode) => legs.some(({ comment }) => comment === mode)) ?? 'on-change';
}

/** The threshold that all legs agree on; null, which is none, where they do not. */
export function minChangeOf(legs: readonly Leg[]): IncreaseLimit | null {
  const [first, ...others] = legs.map(({ commentMinChange }) => commentMinChange);
  if (first === undefined || first === null) return null;
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : null;
}
