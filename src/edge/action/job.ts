import { setFailed } from '@actions/core';
import { keepHeapSmall, keepThreadsFew } from '../resources.ts';

/**
 * Runs the action that was started: the whole of it, or the part that `measure/main.js` or `report/main.js` names in
 * IMAGE_WEIGH_IN_PART before it loads this. The report on somebody else's run starts itself again as `report-itself`.
 */
export async function runJob(part = process.env['IMAGE_WEIGH_IN_PART']): Promise<void> {
  keepHeapSmall();
  keepThreadsFew();
  switch (part) {
    case undefined:
      return (await import('./main.ts')).runAction();
    case 'measure':
      return (await import('./measure.ts')).runMeasure();
    case 'report':
      return (await import('./report-supervised.ts')).runSupervisedReport();
    case 'report-itself':
      return (await import('./report.ts')).runReport();
    default:
      setFailed(`There is no part ${JSON.stringify(part)} of this action. Do not set IMAGE_WEIGH_IN_PART.`);
  }
}
