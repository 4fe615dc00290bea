import { setFailed } from '@actions/core';
import { messageOf } from '../../core/shared/errors.ts';
import { unsupportedSystemMessage } from '../../core/shared/supported-system.ts';
import { openLifetime, type Lifetime } from '../process/lifetime.ts';
import { letReadersLeave } from '../cli/write-output.ts';
import { keepHeapSmall, keepThreadsFew } from '../process/node-tuning.ts';

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
  keepHeapSmall();
  keepThreadsFew();
  letReadersLeave([process.stdout, process.stderr]);
  const life = openLifetime({ onLateError: (error) => setFailed(messageOf(error)) });
  try {
    await life.run(() => runPart(part, life));
  } catch (error) {
    // Mostly the part has said so itself.
    if (!process.exitCode) setFailed(messageOf(error));
  }
  life.end();
}

async function runPart(part: string | undefined, life: Lifetime): Promise<void> {
  switch (part) {
    case undefined:
      return (await import('./run-action.ts')).runAction(life);
    case 'measure':
      return (await import('./run-measure.ts')).runMeasure(life);
    case 'report':
      return (await import('./report-supervised.ts')).runSupervisedReport(life);
    case 'report-itself':
      return (await import('./run-report.ts')).runReport();
    default:
      setFailed(`There is no part ${JSON.stringify(part)} of this action. Do not set IMAGE_WEIGH_IN_PART.`);
  }
}
