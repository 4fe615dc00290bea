import { andMore } from '../../../shared/text/shortened-lists.ts';
import type { Markdown } from '../escape.ts';
import { plural } from '../../plain-text.ts';

/** Says how many rows are left out; empty if none are. */
export function moreLine(total: number, shown: number, noun: string): Markdown {
  return total > shown ? `\n\n…${andMore(total - shown)} ${plural(2, noun).slice(2)}.` : '';
}
