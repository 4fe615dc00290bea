import type { Report } from '../../core/policy/report.ts';

/** Returns the report, with the verdict `fail` if there are any blockers. */
export function withBlockers(report: Report, blockers: readonly string[]): Report {
  return blockers.length === 0 ? report : { ...report, verdict: 'fail', blockers };
}

/** Returns why a run with this conclusion can't pass; an empty list if it succeeded. */
export function findRunBlockers(conclusion: string): readonly string[] {
  if (conclusion === 'success') return [];
  return [`The run that measured these images ended with "${conclusion}"; see its log`];
}
