import type { Starter } from '../../detection/starters/find-starters.ts';
import type { ImageReport } from '../../policy/report.ts';
import { reportSides } from './size-table.ts';

/** Title of their lists in reports. */
export const STARTERS_TITLE = 'Interpreters and starters';

/** An interpreter or starter in the report, with its change. */
export interface ListedStarter {
  readonly starter: Starter;
  /** Null if it is unchanged, or if nothing is compared. */
  readonly change: 'added' | 'removed' | null;
}

/** Lists the interpreters and starters of the head and those that the change removes: added ones first, then unchanged, then removed. */
export function listStarters(image: ImageReport): ListedStarter[] {
  const { head, delta } = reportSides(image);
  const added = new Set(delta?.starters.added);
  const present = head.starters.map((starter) => ({
    starter,
    change: added.has(starter) ? ('added' as const) : null,
  }));
  return [
    ...present.filter(({ change }) => change !== null),
    ...present.filter(({ change }) => change === null),
    ...(delta?.starters.removed ?? []).map((starter) => ({ starter, change: 'removed' as const })),
  ];
}
