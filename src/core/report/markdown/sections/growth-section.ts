import { andMore } from '../../../shared/text/shortened-lists.ts';
import { formatBytes } from '../../../shared/text/units.ts';
import { drawBar } from '../../text-bar.ts';
import { formatSizeChange, listChangedSources, sizeChange } from '../../view/growth-breakdown.ts';
import type { GrowthSource } from '../../view/growth-breakdown.ts';
import { markdownText, table, tableCode } from '../escape.ts';
import type { Markdown } from '../escape.ts';
import type { ImageReport } from '../../../policy/report.ts';

/** The sources of the change of size as a table. Empty if nothing changed, or if the sources aren't known. */
export function growthSection(image: ImageReport): Markdown {
  const sources = listChangedSources(image);
  if (sources.length === 0) return '';
  const longest = Math.max(...sources.map((source) => Math.abs(sizeChange(source))));
  return table(
    'lrrrrl',
    ['', 'Change', 'Line', 'Before', 'After', ''],
    sources.map((source) => [
      formatSource(source),
      formatSizeChange(source).replace(' ', '&nbsp;'),
      String(source.line ?? ''),
      formatSize(source.base),
      formatSize(source.head),
      drawBar(sizeChange(source), longest).trimEnd(),
    ]),
  );
}

const formatSize = (bytes: number | null): string => (bytes === null ? '' : formatBytes(bytes));

/** Maximum number of program names per row. */
const MAX_NAMED = 8;

function formatSource({ kind, text, note, reference, addedNames }: GrowthSource): Markdown {
  const isCode = kind === 'base-image' || kind === 'line';
  const suffix = [markdownText(note, 120), tableCode(reference, 60)].filter((word) => word !== '').join(' ');
  const names = addedNames.slice(0, MAX_NAMED).map((name) => tableCode(name, 40));
  const rest = addedNames.length - names.length;
  const added = names.length === 0 ? '' : `<br>adds ${names.join(', ')}${andMore(rest)}`;
  const lead = kind === 'line' ? '↳ ' : '';
  return `${lead}${isCode ? tableCode(text, 90) : text}${suffix === '' ? '' : `, ${suffix}`}${added}`;
}
