import { displayPath, type ImagePath } from '../../../image/image-path.ts';
import { andMore } from '../../../shared/text/shortened-lists.ts';
import { tableCode } from '../escape.ts';
import type { Markdown } from '../escape.ts';

/** Maximum number of aliases per row: BusyBox has hundreds. */
const MAX_ALIASES = 3;

/** Formats the other paths of a program for a cell, below its path; empty if there are none. */
export function formatAliases(aliases: readonly ImagePath[]): Markdown {
  if (aliases.length === 0) return '';
  const shown = aliases.slice(0, MAX_ALIASES).map((path) => tableCode(displayPath(path), 60));
  return `<br>also ${shown.join(', ')}${andMore(aliases.length - shown.length)}`;
}
