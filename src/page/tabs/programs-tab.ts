import type { PageImage } from '../../core/report/html/page-data.ts';
import { make, section } from '../dom.ts';
import { longTable } from './long-table.ts';

/** Shells, package managers, build tools and packed programs, with their evidence. */
export function programsTab({ programs, isCompared }: PageImage): HTMLElement {
  const title = 'Shells, package managers, build tools';
  if (programs.length === 0) return section(title, make('p', {}, 'None were found.'));
  const rows = programs.map(({ change, name, kind, path, evidence }) => [
    make('strong', {}, name),
    ...(isCompared ? [change === '' ? '' : make('span', { class: `tag ${change}` }, change)] : []),
    kind,
    make('code', {}, path),
    evidence,
  ]);
  return section(
    title,
    longTable(['Name', ...(isCompared ? ['Change'] : []), 'Kind', 'Path', 'Evidence'], rows),
  );
}
