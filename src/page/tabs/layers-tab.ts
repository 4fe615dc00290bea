import type { PageImage } from '../../core/report/html/page-data.ts';
import type { PageLayer } from '../../core/report/html/page-layers.ts';
import { formatBytes, formatDelta } from '../../core/shared/text/units.ts';
import { make, section, table } from '../dom.ts';
import type { Child } from '../dom.ts';

/** Where the change of size comes from, and the layers of both sides. */
export function layersTab(image: PageImage): HTMLElement {
  return make('div', {}, ...growthSection(image), layersSection(image));
}

/** The sources of the change of size. Empty if nothing changed, or if the sources aren't known. */
function growthSection({ growth, sides }: PageImage): HTMLElement[] {
  if (growth.length === 0) return [];
  const largest = Math.max(1, ...growth.flatMap(({ base, head }) => [base ?? 0, head ?? 0]));
  const rows = growth.map((source): Child[] => [
    formatSource(source),
    source.change,
    source.kind === 'rebuilt' ? '' : sizeBars(source, largest, true),
    source.line,
  ]);
  return [
    section(
      'Where the change comes from',
      table(['From', 'Change', `${sides.before ?? 'Before'}, then ${sides.after}`, 'Line'], rows, [1]),
    ),
  ];
}

function formatSource({ kind, text, note, adds }: PageImage['growth'][number]): HTMLElement {
  const isCode = kind === 'base-image' || kind === 'line';
  return make(
    'div',
    kind === 'line' ? { class: 'nested' } : {},
    isCode ? instructionElement(text) : text,
    ...(note === '' ? [] : [`, ${note}`]),
    ...(adds.length === 0 ? [] : [make('div', { class: 'note' }, `adds ${adds.join(', ')}`)]),
  );
}

const MATCH_LABELS: Readonly<Record<PageLayer['match'], string>> = {
  same: 'same',
  rebuilt: 'rebuilt, same contents',
  changed: 'changed',
  added: 'new',
  removed: 'removed',
  measured: '',
};

/** Layers of both sides, each with a bar for its bytes. */
function layersSection({ layers, isCompared, sides }: PageImage): HTMLElement {
  const largest = Math.max(1, ...layers.flatMap(({ base, head }) => [base ?? 0, head ?? 0]));
  const rows = layers.map((layer): Child[] => [
    String((layer.index ?? layer.baseIndex ?? 0) + 1),
    instructionElement(layer.made),
    ...(isCompared ? [formatDelta((layer.head ?? 0) - (layer.base ?? 0)), MATCH_LABELS[layer.match]] : []),
    sizeBars(layer, largest, isCompared),
    layer.line,
  ]);
  const titles = [
    'Layer',
    'Created by',
    ...(isCompared ? ['Change', 'State', `${sides.before ?? 'Before'}, then ${sides.after}`] : ['Size']),
    'Line',
  ];
  return section('Layers', table(titles, rows, isCompared ? [2] : []));
}

/** Length of an instruction that is shown without expanding it. */
const VISIBLE_LENGTH = 200;

function instructionElement(made: string): HTMLElement {
  const code = make('code', {}, made);
  if (made.length <= VISIBLE_LENGTH) return code;
  return make(
    'details',
    {},
    make('summary', {}, make('code', {}, `${made.slice(0, VISIBLE_LENGTH)}…`)),
    code,
  );
}

function sizeBars(
  { base, head }: Pick<PageLayer, 'base' | 'head'>,
  largest: number,
  isCompared: boolean,
): HTMLElement {
  const bar = (kind: string, bytes: number | null) => {
    const fill = make('span', { class: `bar ${kind}` });
    fill.style.setProperty('--part', String((bytes ?? 0) / largest));
    return make(
      'span',
      { class: 'track' },
      fill,
      make('span', { class: 'bytes' }, bytes === null ? '–' : formatBytes(bytes)),
    );
  };
  return make('span', { class: 'bars' }, ...(isCompared ? [bar('base', base)] : []), bar('head', head));
}
