import { renderWithin } from './pull-request-comment.ts';
import type { DetailLevel, RenderOptions } from './pull-request-comment.ts';
import type { Markdown } from './escape.ts';
import type { Report } from '../../policy/report.ts';

/** GitHub refuses a step summary above 1 MiB; a job's other steps share no part of it, but the runner adds its own. */
const SUMMARY_MAX_BYTES = 1_000_000;

const SUMMARY_DETAIL: DetailLevel = {
  rows: { layers: 200, paths: 100, components: 1000, advice: 20 },
  violations: 500,
  images: 500,
};

/** The step summary: the comment with room for more rows. */
export function renderSummary(report: Report, options: Omit<RenderOptions, 'maxBytes'>): Markdown {
  return renderWithin(report, { ...options, maxBytes: SUMMARY_MAX_BYTES }, SUMMARY_DETAIL);
}
