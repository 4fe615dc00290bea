import { setFailed } from '@actions/core';
import { errorMessage } from '../../core/shared/errors.ts';
import { unsupportedSystemMessage } from '../../core/shared/supported-system.ts';
import { openLifetime, type Lifetime } from '../process/lifetime.ts';
import { ignoreBrokenPipe } from '../cli/write-output.ts';
import { limitMemory, limitThreadPool } from '../process/node-tuning.ts';

/**
 * Runs the whole action, or the part that `measure/main.js` or `report/main.js` sets in IMAGE_WEIGH_IN_PART. The report on a pull
 * request's run starts itself again as `report-itself`. Every error fails the step, even after the work has ended.
 */
export async function runJob(part = process.env['IMAGE_WEIGH_IN_PART']): Promise<void> {
  const unsupported = unsupportedSystemMessage(process.platform);
  if (unsupported !== null) {
    setFailed(unsupported);
    return;
  }
  limitMemory();
  limitThreadPool();
  ignoreBrokenPipe([process.stdout, process.stderr]);
  const lifetime = openLifetime({ onLateError: (error) => setFailed(errorMessage(error)) });
  try {
    await lifetime.run(() => runPart(part, lifetime));
  } catch (error) {
    // Usually the part has reported the error itself.
    if (!process.exitCode) setFailed(errorMessage(error));
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
      setFailed(
        `Unknown action ${JSON.stringify(part)} in IMAGE_WEIGH_IN_PART. Remove this variable from \`env:\`.`,
      );
  }
}
