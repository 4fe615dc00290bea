import { formatCount } from '../../core/shared/text/units.ts';
import { button, make, table } from '../dom.ts';
import type { Child } from '../dom.ts';

/** How many rows are added at a time. */
const ROWS = 100;

/** A table that shows more rows on request, so that a long one doesn't slow down the page. */
export function longTable(
  titles: readonly string[],
  rows: readonly (readonly Child[])[],
  numbers: readonly number[] = [],
): HTMLElement {
  const container = make('div');
  const show = (count: number) => {
    const rest = rows.length - count;
    container.replaceChildren(
      table(titles, rows.slice(0, count), numbers),
      ...(rest > 0
        ? [
            button(
              { class: 'plain' },
              () => show(count + ROWS),
              `Show ${formatCount(Math.min(rest, ROWS))} of ${formatCount(rest)} more`,
            ),
          ]
        : []),
    );
  };
  show(ROWS);
  return container;
}
