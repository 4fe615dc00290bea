import { setFailed } from '@actions/core';
import { messageOf } from '../../core/shared/errors.ts';
import { unsupportedSystemMessage } from '../../core/shared/supported-system.ts';
import { openLifetime, type Lifetime } from '../process/lifetime.ts';
import { ignoreBrokenPipe } from '../cli/write-output.ts';
import { limitHeapGrowth, limitThreadPool } from '../process/node-tuning.ts';

/**
 * Runs the action that was started: the whole of it, or the part that `measure/main.js` or `report/main.js` names in
 * IMAGE_WEIGH_IN_PART before it loads this. The report on somebody else's run starts itself again as `report-itself`.
 * Whatever goes wrong, and whenever, fails the step.
 */
export async function runJob(part = process.env['IMAGE_WEIGH_IN_PART']): Promise<void> {
  const unsupported = unsupportedSystemMessage(process.platform);
  if (unsupported !== null) {
    setFailed(unsupported);
    return;
  }
  limitHeapGrowth();
  limitThreadPool();
  ignoreBrokenPipe([process.stdout, process.stderr]);
  const lifetime = openLifetime({ onLateError: (error) => setFailed(messageOf(error)) });
  try {
    await lifetime.run(() => runPart(part, lifetime));
  } catch (error) {
    // Mostly the part has said so itself.
    if (!process.exitCode) setFailed(messageOf(error));
  }
  lifetime.end();
}

async function runPart(part: string | undefined, lifetime: Lifetime): Promise<void> {
  switch (part) {
    case undefined:
      return (await import('./run-action.ts')).runAction(lifetime);
    case 'measure':
      return (await import('./run-measure.ts')).runMeasure(lifetime);
    case 'report':
      return (await import('./report-supervised.ts')).runSupervisedReport(lifetime);
    case 'report-itself':
      return (await import('./run-report.ts')).runReport();
    default:
      setFailed(`There is no part ${JSON.stringify(part)} of this action. Do not set IMAGE_WEIGH_IN_PART.`);
  }
}
