import { renderWithin } from './pull-request-comment.ts';
import type { DetailLevel, RenderOptions } from './pull-request-comment.ts';
import type { Markdown } from './escape.ts';
import type { Report } from '../../policy/report.ts';

/** GitHub rejects a step summary above 1 MiB. The margin is for text that the runner adds; other steps have their own limit. */
const SUMMARY_MAX_BYTES = 1_000_000;

const SUMMARY_DETAIL: DetailLevel = {
  rows: { layers: 200, paths: 100, components: 1000, advice: 20 },
  violations: 500,
  images: 500,
};

/** Renders the step summary: the comment with room for more rows. */
export function renderSummary(report: Report, options: Omit<RenderOptions, 'maxBytes'>): Markdown {
  return renderWithin(report, { ...options, maxBytes: SUMMARY_MAX_BYTES }, SUMMARY_DETAIL);
}
