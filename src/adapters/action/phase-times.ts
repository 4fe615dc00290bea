import { summary } from '@actions/core';
import type { PhaseClock } from '../../app/phases/phase-clock.ts';
import type { Log } from '../../app/ports/ports.ts';
import { formatPhases, renderPhases } from '../../core/report/phases.ts';
import { env } from './runner-environment.ts';

/**
 * Adds the time of each phase to the log and to the step summary. Call it last, because publishing is a phase too. If the summary
 * can't be written, the step still passes: the report is already published.
 */
export async function publishPhaseTimes(phases: PhaseClock, log: Log): Promise<void> {
  const times = phases.times();
  log.info(formatPhases(times));
  if (!env['GITHUB_STEP_SUMMARY']) return;
  await summary
    .emptyBuffer()
    .addRaw(`\n${renderPhases(times)}`, true)
    .write()
    .catch(() => undefined);
}
