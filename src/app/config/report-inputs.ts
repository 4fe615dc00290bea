import type { CommentMode } from '../github/sticky-comment.ts';
import { readFields } from './field-reader.ts';
import { readOptions } from './options/option.ts';
import type { JOB_RESULTS } from './options/report-options.ts';
import { MERGED_REPORT_OPTIONS } from './options/report-options.ts';
import { checkedPolicyFile, readName, readOverride } from './read-settings.ts';
import { refuse } from './throw-if-invalid.ts';

/** The key of the comment of a run that reports on all legs, where the team has not chosen another. */
const DEFAULT_NAME = 'all images';

/** What report/ is told. */
export interface ReportSettings {
  /** The key of the comment. */
  readonly name: string;
  /** What its title says; null where nothing was chosen. */
  readonly title: string | null;
  /** Names of the images that have to be there; empty: whatever came. */
  readonly images: readonly string[];
  /** How the jobs that weigh ended together; null: not said. */
  readonly result: (typeof JOB_RESULTS)[number] | null;
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
  const { name, images, result, comment, policyFile } = readOptions(fields, MERGED_REPORT_OPTIONS);
  const settings = {
    name: readName(fields, name ?? DEFAULT_NAME),
    title: name,
    ...{ images, result, comment },
    ...readOverride(fields),
    policyFile: checkedPolicyFile(fields, policyFile),
    token: fields.text('github-token') ?? '',
  };
  refuse(fields.problems, 'input', { remedy: 'Nothing was published' });
  return settings;
}
