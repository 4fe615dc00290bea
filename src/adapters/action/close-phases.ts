import { summary } from '@actions/core';
import type { PhaseClock } from '../../app/phases/phase-clock.ts';
import type { Log } from '../../app/ports/ports.ts';
import { formatPhases, renderPhases } from '../../core/report/phases.ts';
import { env } from './runner-environment.ts';

/**
 * Ends the log and the step summary with how long everything took. It comes last, because publishing is a phase too. A summary that
 * can't be written is no reason to fail: the report is out.
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
