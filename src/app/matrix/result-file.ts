import { WeighInError } from '../../core/shared/errors.ts';
import { isObject } from '../../core/shared/json.ts';
import type { MissingBase } from '../../core/policy/verdict.ts';
import { DEFAULT_LIMITS } from '../../core/image/read-limits.ts';
import type { Policy } from '../../core/policy/evaluate.ts';
import type { IncreaseLimit } from '../../core/policy/rule.ts';
import type { ReportOrigin } from '../../core/policy/report.ts';
import { readSnapshotDocument, toSnapshotDocument } from '../../core/snapshot/snapshot-document.ts';
import type { SnapshotBudget, SnapshotDocument } from '../../core/snapshot/snapshot-document.ts';
import type { CommentMode } from '../github/sticky-comment.ts';
import { validate } from './generated/validate-leg.js';
import { LEG_VERSION } from './result-schema.ts';
import type { Pair } from '../weigh-image.ts';

/** What one job found out about one image, for the job that reports on all. */
export interface Leg {
  /** The image's name in the report. */
  readonly image: string;
  /** The tip of the pull request that it was built for; null where there is none. */
  readonly headSha: string | null;
  readonly origin: ReportOrigin | null;
  readonly notes: readonly string[];
  readonly policy: Policy;
  readonly comment: CommentMode;
  readonly commentMinChange: IncreaseLimit | null;
  /** One for each platform, or why there is none. */
  readonly outcome: { readonly pairs: readonly Pair[] } | { readonly failure: string };
}

interface Document extends Omit<Leg, 'outcome'> {
  readonly schemaVersion: typeof LEG_VERSION;
  readonly failure: string | null;
  readonly pairs: readonly {
    readonly base: SnapshotDocument | null;
    readonly missing: MissingBase | null;
    readonly head: SnapshotDocument;
  }[];
}

/** A leg as the text of a file. No secret is in it: snapshots hold none, and inputs other than the rules are left out. */
export function writeLegFile({ outcome, ...rest }: Leg): string {
  const pairs = 'pairs' in outcome ? outcome.pairs : [];
  const document: Document = {
    schemaVersion: LEG_VERSION,
    ...rest,
    failure: 'failure' in outcome ? outcome.failure : null,
    pairs: pairs.map(({ base, head }) => ({
      base: 'missing' in base ? null : toSnapshotDocument(base),
      missing: 'missing' in base ? base : null,
      head: toSnapshotDocument(head),
    })),
  };
  return `${JSON.stringify(document)}\n`;
}

/** For a result that has neither a base nor a reason. */
const UNEXPLAINED: MissingBase = {
  missing: 'not-measured',
  reason: 'the result does not say why there is no base',
  remedy: 'Use the same version of measure/ and report/.',
};

/** How much all legs of a report may have together, so that it is done in a minute; what is read of them is taken off. */
export interface LegsBudget extends SnapshotBudget {
  /** Characters of the files, without the lists of files that are compressed in them. */
  text: number;
}

/** Ten large images of 150,000 files, base and head: 30 s, and 2 GB of memory. */
export function legsBudget(): LegsBudget {
  return {
    entries: 3_000_000,
    characters: 200_000_000,
    text: 32_000_000,
    listBytes: 192_000_000,
    pathLength: DEFAULT_LIMITS.maxPathBytes,
  };
}

/**
 * Reads a leg's file, whoever wrote it: checked against the schema, its snapshots as snapshot files are. Throws a WeighInError of
 * area `source` for everything else, and for more than the budget.
 * @param what how messages call it
 */
export function readLegFile(text: string, what: string, budget: LegsBudget = legsBudget()): Leg {
  const document = checked(text, what);
  spendText(budget, text, document, what);
  const { failure, pairs, image, headSha, origin, notes, policy, comment, commentMinChange } = document;
  const rest = { image, headSha, origin, notes, policy, comment, commentMinChange };
  if (failure !== null) return { ...rest, outcome: { failure } };
  if (pairs.length === 0) throw unusable(what, 'it has neither an image nor a failure');
  return {
    ...rest,
    outcome: {
      pairs: pairs.map(({ base, missing, head }) => ({
        base: base === null ? (missing ?? UNEXPLAINED) : readSnapshotDocument(base, budget).snapshot,
        head: readSnapshotDocument(head, budget).snapshot,
      })),
    },
  };
}

/** What is compressed has a budget of its own. */
function spendText(budget: LegsBudget, text: string, { pairs }: Document, what: string): void {
  const packed = (snapshot: SnapshotDocument | null): number =>
    typeof snapshot?.files === 'string' ? snapshot.files.length : 0;
  budget.text -= text.length - pairs.reduce((sum, { base, head }) => sum + packed(base) + packed(head), 0);
  if (budget.text < 0) throw unusable(what, 'all results together are too large for one report');
}

function checked(text: string, what: string): Document {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unusable(what, 'it is not valid JSON', cause);
  }
  const version = isObject(value) ? value['schemaVersion'] : undefined;
  if (typeof version === 'number' && version > LEG_VERSION) {
    throw unusable(what, `it comes from a newer version of this program (schema version ${version})`);
  }
  if (validate(value)) return value as Document;
  const [error] = validate.errors ?? [];
  throw unusable(what, `${error?.instancePath || 'it'} ${error?.message ?? 'does not fit the schema'}`);
}

function unusable(what: string, why: string, cause?: unknown): WeighInError {
  return new WeighInError({
    area: 'source',
    what: `${what} cannot be used`,
    why,
    remedy: 'Use the same version of measure/ and report/, and let nothing else write that artifact.',
    cause,
  });
}
