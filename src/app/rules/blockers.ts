import type { Report } from '../../core/policy/report.ts';

/** The same report, which is no pass for these reasons, whatever its images say; with none of them, as it was. */
export function withBlockers(report: Report, blockers: readonly string[]): Report {
  return blockers.length === 0 ? report : { ...report, verdict: 'fail', blockers };
}

/** Why the result of a run that ended in this way is no pass; none where it ended well. */
export function blockersOfEnd(conclusion: string): readonly string[] {
  if (conclusion === 'success') return [];
  return [
    `The run that measured this ended with "${conclusion}", so something in it did not pass; its log says what`,
  ];
}
