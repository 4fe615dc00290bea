import { andMore } from '../../shared/text/lists.ts';
import { formatBytes, formatDelta } from '../../shared/text/units.ts';
import { barOf } from '../text-bar.ts';
import { causesOf, changeOf } from '../view/growth-breakdown.ts';
import type { Cause } from '../view/growth-breakdown.ts';
import { markdownText, table, tableCode } from './escape.ts';
import type { Markdown } from './escape.ts';
import type { ImageReport } from '../../policy/report.ts';

/** Where a difference comes from, in one table; empty where nothing differs, and where that is not known. */
export function causesPart(image: ImageReport): Markdown {
  const causes = causesOf(image);
  if (causes.length === 0) return '';
  const longest = Math.max(...causes.map((cause) => Math.abs(changeOf(cause))));
  return table(
    'lrrrrl',
    ['Where it comes from', 'Line', 'Base', 'Head', 'Change', ''],
    causes.map((cause) => [
      textOf(cause),
      String(cause.line ?? ''),
      bytesOf(cause.base),
      bytesOf(cause.head),
      cause.kind === 'rebuilt' ? 'counted&nbsp;0' : formatDelta(changeOf(cause)),
      barOf(changeOf(cause), longest).trimEnd(),
    ]),
  );
}

const bytesOf = (bytes: number | null): string => (bytes === null ? '' : formatBytes(bytes));

/** Most names of programs that a row has. */
const MAX_NAMED = 8;

function textOf({ kind, text, note, named, adds }: Cause): Markdown {
  const isCode = kind === 'upstream' || kind === 'line';
  const beside = [markdownText(note, 120), tableCode(named, 60)].filter((word) => word !== '').join(' ');
  const names = adds.slice(0, MAX_NAMED).map((name) => tableCode(name, 40));
  const rest = adds.length - names.length;
  const added = names.length === 0 ? '' : `<br>adds ${names.join(', ')}${andMore(rest)}`;
  const lead = kind === 'line' ? '↳ ' : '';
  return `${lead}${isCode ? tableCode(text, 90) : text}${beside === '' ? '' : `, ${beside}`}${added}`;
}
