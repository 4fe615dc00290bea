import { DIFFERENCES } from '../__tests__/support/hostile/differences.ts';
import { DEFAULT_LIMITS, LIMIT_INFO, type ReadLimits } from '../src/core/image/read-limits.ts';
import { formatCount } from '../src/core/shared/text/units.ts';

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;

/** What docs/hostile-images.md says between its markers, from the tables that tests and reader go by. */
export function hostileTables(): { readonly differences: string; readonly limits: string } {
  return {
    differences: [
      row('what', 'we'),
      row('---', '---'),
      ...DIFFERENCES.map(({ what, we, cases }) => row(`${what} (${casesOf(cases)})`, we)),
    ].join('\n'),
    limits: [
      row('name', 'default', 'meaning'),
      row('---', '---', '---'),
      ...(Object.keys(DEFAULT_LIMITS) as (keyof ReadLimits)[]).map((limit) => {
        const { name, unit: counts, description: meaning } = LIMIT_INFO[limit];
        return row(`\`${name}\``, `${formatCount(DEFAULT_LIMITS[limit])} ${counts}`, meaning);
      }),
    ].join('\n'),
  };
}

const casesOf = (cases: object): string => {
  const count = Object.keys(cases).length;
  return count === 1 ? '1 case' : `${String(count)} cases`;
};
