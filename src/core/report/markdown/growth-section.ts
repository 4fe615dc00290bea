import { andMore } from '../../shared/text/lists.ts';
import { formatBytes, formatDelta } from '../../shared/text/units.ts';
import { drawBar } from '../text-bar.ts';
import { listGrowthSources, sizeChange } from '../view/growth-breakdown.ts';
import type { GrowthSource } from '../view/growth-breakdown.ts';
import { markdownText, table, tableCode } from './escape.ts';
import type { Markdown } from './escape.ts';
import type { ImageReport } from '../../policy/report.ts';

/** Where a difference comes from, in one table; empty where nothing differs, and where that is not known. */
export function growthSection(image: ImageReport): Markdown {
  const sources = listGrowthSources(image);
  if (sources.length === 0) return '';
  const longest = Math.max(...sources.map((cause) => Math.abs(sizeChange(cause))));
  return table(
    'lrrrrl',
    ['Where it comes from', 'Line', 'Base', 'Head', 'Change', ''],
    sources.map((cause) => [
      formatSource(cause),
      String(cause.line ?? ''),
      formatSize(cause.base),
      formatSize(cause.head),
      cause.kind === 'rebuilt' ? 'counted&nbsp;0' : formatDelta(sizeChange(cause)),
      drawBar(sizeChange(cause), longest).trimEnd(),
    ]),
  );
}

const formatSize = (bytes: number | null): string => (bytes === null ? '' : formatBytes(bytes));

/** Most names of programs that a row has. */
const MAX_NAMED = 8;

function formatSource({ kind, text, note, reference: named, addedNames: adds }: GrowthSource): Markdown {
  const isCode = kind === 'upstream' || kind === 'line';
  const suffix = [markdownText(note, 120), tableCode(named, 60)].filter((word) => word !== '').join(' ');
  const names = adds.slice(0, MAX_NAMED).map((name) => tableCode(name, 40));
  const rest = adds.length - names.length;
  const added = names.length === 0 ? '' : `<br>adds ${names.join(', ')}${andMore(rest)}`;
  const lead = kind === 'line' ? '↳ ' : '';
  return `${lead}${isCode ? tableCode(text, 90) : text}${suffix === '' ? '' : `, ${suffix}`}${added}`;
}
