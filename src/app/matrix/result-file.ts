import { WeighInError } from '../../core/shared/errors.ts';
import { isObject } from '../../core/shared/json.ts';
import type { MissingBase } from '../../core/policy/verdict.ts';
import { DEFAULT_LIMITS } from '../../core/image/read-limits.ts';
import type { Policy } from '../../core/policy/evaluate.ts';
import type { IncreaseLimit } from '../../core/policy/rule.ts';
import type { ReportOrigin } from '../../core/policy/report.ts';
import { fromSnapshotDocument, toSnapshotDocument } from '../../core/snapshot/snapshot-document.ts';
import type { SnapshotBudget, SnapshotDocument } from '../../core/snapshot/snapshot-document.ts';
import type { CommentMode } from '../github/sticky-comment.ts';
import { validate } from './generated/validate-result.js';
import { RESULT_VERSION } from './result-schema.ts';
import type { SnapshotPair } from '../weigh-image.ts';

/** What one job of a matrix measured about one image. The job that reports on all images reads it. */
export interface MatrixResult {
  /** The image's name in the report. */
  readonly image: string;
  /** Tip of the pull request; null without a pull request. */
  readonly headSha: string | null;
  readonly origin: ReportOrigin | null;
  readonly notes: readonly string[];
  readonly policy: Policy;
  readonly comment: CommentMode;
  readonly commentMinChange: IncreaseLimit | null;
  /** One pair per platform, or why there is none. */
  readonly outcome: { readonly pairs: readonly SnapshotPair[] } | { readonly failure: string };
}

interface ResultDocument extends Omit<MatrixResult, 'outcome'> {
  readonly schemaVersion: typeof RESULT_VERSION;
  readonly failure: string | null;
  readonly pairs: readonly {
    readonly base: SnapshotDocument | null;
    readonly missing: MissingBase | null;
    readonly head: SnapshotDocument;
  }[];
}

/** Serializes a result. It contains no secrets: snapshots have none, and of the inputs only the rules are included. */
export function serializeResult({ outcome, ...rest }: MatrixResult): string {
  const pairs = 'pairs' in outcome ? outcome.pairs : [];
  const document: ResultDocument = {
    schemaVersion: RESULT_VERSION,
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

/** Used if a result has neither a base nor a reason. */
const UNEXPLAINED: MissingBase = {
  missing: 'not-measured',
  reason: 'the result does not say why there is no base',
  remedy: 'Use the same version of measure/ and report/.',
};

/** Limits for all results of a report together, so that it takes less than a minute. Reading a result reduces them. */
export interface ResultsBudget extends SnapshotBudget {
  /** Characters in the results, without their compressed file lists. */
  text: number;
}

/** Enough for base and head of ten large images with 150,000 files, which take 30 s and 2 GB of memory. */
export function createResultsBudget(): ResultsBudget {
  return {
    entries: 3_000_000,
    characters: 200_000_000,
    text: 32_000_000,
    listBytes: 192_000_000,
    pathLength: DEFAULT_LIMITS.maxPathBytes,
  };
}

/**
 * Parses an untrusted result and checks it against the schema, and its snapshots like snapshot files. Throws a WeighInError of area
 * `source` if it is invalid or exceeds the budget.
 * @param what its name at the start of messages
 */
export function parseResult(
  text: string,
  what: string,
  budget: ResultsBudget = createResultsBudget(),
): MatrixResult {
  const document = parseDocument(text, what);
  spendText(budget, text, document, what);
  const { failure, pairs, image, headSha, origin, notes, policy, comment, commentMinChange } = document;
  const rest = { image, headSha, origin, notes, policy, comment, commentMinChange };
  if (failure !== null) return { ...rest, outcome: { failure } };
  if (pairs.length === 0) throw unusableResult(what, 'it has neither snapshots nor a failure');
  return {
    ...rest,
    outcome: {
      pairs: pairs.map(({ base, missing, head }) => ({
        base: base === null ? (missing ?? UNEXPLAINED) : fromSnapshotDocument(base, budget).snapshot,
        head: fromSnapshotDocument(head, budget).snapshot,
      })),
    },
  };
}

/** Compressed file lists don't count here, because they have a separate limit. */
function spendText(budget: ResultsBudget, text: string, { pairs }: ResultDocument, what: string): void {
  const packed = (snapshot: SnapshotDocument | null): number =>
    typeof snapshot?.files === 'string' ? snapshot.files.length : 0;
  budget.text -= text.length - pairs.reduce((sum, { base, head }) => sum + packed(base) + packed(head), 0);
  if (budget.text < 0) throw unusableResult(what, 'all results together are too large for one report');
}

function parseDocument(text: string, what: string): ResultDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unusableResult(what, 'it is not valid JSON', cause);
  }
  const version = isObject(value) ? value['schemaVersion'] : undefined;
  if (typeof version === 'number' && version > RESULT_VERSION) {
    throw unusableResult(what, `a newer version of this program wrote it (schema version ${version})`);
  }
  if (validate(value)) return value as ResultDocument;
  const [error] = validate.errors ?? [];
  throw unusableResult(what, `${error?.instancePath || 'it'} ${error?.message ?? 'does not fit the schema'}`);
}

function unusableResult(what: string, why: string, cause?: unknown): WeighInError {
  return new WeighInError({
    area: 'source',
    what: `Can't use ${what}`,
    why,
    remedy:
      'Use the same version of measure/ and report/, and make sure that no other step writes this artifact.',
    cause,
  });
}
