import { DIFFERENCES } from '../__tests__/support/hostile/differences.ts';
import { DEFAULT_LIMITS, LIMIT_INFO, type ReadLimits } from '../src/core/image/read-limits.ts';
import { formatCount } from '../src/core/shared/text/units.ts';

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;

/** Tables for docs/hostile-images.md, by the name of the marker. They come from the tables that the reader and its tests use. */
export function hostileTables(): { readonly differences: string; readonly limits: string } {
  return {
    differences: [
      row('Case', 'What Image Weigh-In does'),
      row('---', '---'),
      ...DIFFERENCES.map(({ title, handling, cases }) =>
        row(`${title} (${formatCaseCount(cases)})`, handling),
      ),
    ].join('\n'),
    limits: [
      row('Name', 'Default', 'Meaning'),
      row('---', '---', '---'),
      ...(Object.keys(DEFAULT_LIMITS) as (keyof ReadLimits)[]).map((limit) => {
        const { name, unit: counts, description: meaning } = LIMIT_INFO[limit];
        return row(`\`${name}\``, `${formatCount(DEFAULT_LIMITS[limit])} ${counts}`, meaning);
      }),
    ].join('\n'),
  };
}

const formatCaseCount = (cases: object): string => {
  const count = Object.keys(cases).length;
  return count === 1 ? '1 case' : `${String(count)} cases`;
};
