import type { CommentMode } from '../github/sticky-comment.ts';
import { createFieldReader } from './field-reader.ts';
import { readOptions } from './options/option.ts';
import type { JOB_RESULTS } from './options/report-options.ts';
import { MERGED_REPORT_OPTIONS } from './options/report-options.ts';
import { readPolicyFilePath, readName, readOverride } from './read-settings.ts';
import { throwIfInvalid } from './throw-if-invalid.ts';

/** The default comment key of a run that reports on all matrix results. */
const DEFAULT_NAME = 'all images';

/** The checked inputs of report/. */
export interface ReportSettings {
  /** The key of the comment. */
  readonly name: string;
  /** Title of the comment; null: none was chosen. */
  readonly title: string | null;
  /** Names of the images that must have a result; empty: all that arrived. */
  readonly images: readonly string[];
  /** The combined result of the measure jobs; null: not set. */
  readonly result: (typeof JOB_RESULTS)[number] | null;
  /** Null: the policy file decides, otherwise `on-change`. */
  readonly comment: CommentMode | null;
  readonly overrideLabel: string | null;
  readonly overrideSticky: boolean;
  /** Path of the policy file, relative to the repository; null: none is read. */
  readonly policyFile: string | null;
  readonly token: string;
}

/** Reads the inputs of report/. Throws one WeighInError that lists all invalid inputs. */
export function readReportInputs(raw: (input: string) => string): ReportSettings {
  const fields = createFieldReader(raw);
  const { name, images, result, comment, policyFile } = readOptions(fields, MERGED_REPORT_OPTIONS);
  const settings = {
    name: readName(fields, name ?? DEFAULT_NAME),
    title: name,
    images,
    result,
    comment,
    ...readOverride(fields),
    policyFile: readPolicyFilePath(fields, policyFile),
    token: fields.text('github-token') ?? '',
  };
  throwIfInvalid(fields.problems, 'input', { next: 'Nothing was published.' });
  return settings;
}
