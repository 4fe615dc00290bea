import type { PageImage } from '../../core/report/html/page-data.ts';
import { firstAndMore } from '../../core/shared/text/shortened-lists.ts';
import { formatBytes } from '../../core/shared/text/units.ts';
import { make, section } from '../dom.ts';
import type { Child } from '../dom.ts';
import { longTable } from './long-table.ts';

/** Shells, package managers, build tools and packed programs, with their evidence; then interpreters and starters. */
export function programsTab(image: PageImage): HTMLElement {
  return make('div', {}, componentsSection(image), ...startersSection(image));
}

function componentsSection({ programs, isCompared }: PageImage): HTMLElement {
  const title = 'Shells, package managers, build tools';
  if (programs.length === 0) return section(title, make('p', {}, 'None were found.'));
  const rows = programs.map(({ change, name, kind, path, evidence }) => [
    make('strong', {}, name),
    ...changeCell(isCompared, change),
    kind,
    make('code', {}, path),
    evidence,
  ]);
  return section(title, longTable(titles(isCompared, 'Evidence'), rows));
}

function startersSection({ starters, isCompared }: PageImage): HTMLElement[] {
  if (starters.length === 0) return [];
  const rows = starters.map(({ change, name, kind, path, aliases, bytes }) => [
    make('strong', {}, name),
    ...changeCell(isCompared, change),
    kind,
    make('span', {}, make('code', {}, path), formatAliases(aliases)),
    formatBytes(bytes),
  ]);
  const table = longTable(titles(isCompared, 'Size'), rows, [isCompared ? 4 : 3]);
  return [section('Interpreters and starters', table)];
}

const titles = (isCompared: boolean, last: string): string[] => [
  'Name',
  ...(isCompared ? ['Change'] : []),
  'Kind',
  'Path',
  last,
];

function changeCell(isCompared: boolean, change: string): Child[] {
  if (!isCompared) return [];
  return [change === '' ? '' : make('span', { class: `tag ${change}` }, change)];
}

/** Maximum number of aliases per row. */
const MAX_ALIASES = 3;

const formatAliases = (aliases: readonly string[]): string =>
  aliases.length === 0 ? '' : ` also ${firstAndMore(aliases, MAX_ALIASES)}`;
