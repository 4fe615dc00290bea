import { COMMENT_MODES } from '../github/sticky-comment.ts';
import type { CommentMode } from '../github/sticky-comment.ts';
import { readFields } from './field-reader.ts';
import { readName, readOverride, readPolicyFile } from './action-inputs.ts';
import { refuse } from './throw-if-invalid.ts';

/** The key of the comment of a run that reports on all legs, where the team has not chosen another. */
const DEFAULT_NAME = 'all images';

const RESULTS = ['success', 'failure', 'cancelled', 'skipped'] as const;

/** What report/ is told. */
export interface ReportSettings {
  /** The key of the comment. */
  readonly name: string;
  /** What its title says; null where nothing was chosen. */
  readonly title: string | null;
  /** Names of the images that have to be there; empty: whatever came. */
  readonly images: readonly string[];
  /** How the jobs that weigh ended together; null: not said. */
  readonly result: (typeof RESULTS)[number] | null;
  /** Null: as the policy file says, else `on-change`. */
  readonly comment: CommentMode | null;
  readonly overrideLabel: string | null;
  readonly overrideSticky: boolean;
  /** The policy file, relative to the repository; null: none is read. */
  readonly policyFile: string | null;
  readonly token: string;
}

/** Reads the inputs of report/. Throws one WeighInError for all that are not valid. */
export function readReportInputs(raw: (input: string) => string): ReportSettings {
  const fields = readFields(raw);
  const given = fields.text('name');
  const settings = {
    name: readName(fields, DEFAULT_NAME),
    title: given,
    images: fields.list('images'),
    result: fields.text('result') === null ? null : fields.choice('result', RESULTS, 'failure'),
    comment: fields.text('comment') === null ? null : fields.choice('comment', COMMENT_MODES, 'on-change'),
    ...readOverride(fields),
    policyFile: readPolicyFile(fields),
    token: fields.text('github-token') ?? '',
  };
  refuse(fields.problems, 'input', { remedy: 'Nothing was published' });
  return settings;
}
