import { parse } from 'yaml';
import { readActionInputs } from '../../../src/app/config/action-inputs.ts';
import { readReportInputs } from '../../../src/app/config/report-inputs.ts';
import { readText, REPOSITORY } from './pages.ts';

type Values = Readonly<Record<string, string | number | boolean>>;

/** A step of a workflow that uses this action. */
export interface OurStep {
  /** `measure`, `report`, or `.` for the main action. */
  readonly part: string;
  readonly values: Values;
}

/** Returns the steps that use this action. */
export function findOurSteps(
  steps: readonly { readonly uses?: string; readonly with?: Values }[],
): OurStep[] {
  return steps.flatMap(({ uses = '', with: values = {} }) => {
    const match = new RegExp(`^${REPOSITORY}(?:/(measure|report))?@`).exec(uses);
    return match === null ? [] : [{ part: match[1] ?? '.', values }];
  });
}

/** Throws if the action has no such input, or rejects its value. */
export function readStepInputs({ part, values }: OurStep): void {
  const { inputs } = parse(readText(`${part}/action.yml`)) as { inputs: object };
  const unknown = Object.keys(values).find((name) => !(name in inputs));
  if (unknown !== undefined) throw new Error(`${part}/action.yml has no input ${unknown}`);
  const raw = (name: string) =>
    String(values[name] ?? '')
      .replace(/\$\{\{ needs.*\}\}/, 'success')
      .replace(/\$\{\{.*\}\}/, 'api');
  if (part === 'report') readReportInputs(raw);
  else readActionInputs(raw);
}
