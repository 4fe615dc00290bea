import { Buffer } from 'node:buffer';
import { oneLine, plainText } from '../text.ts';

/** Rendered Markdown, safe as it stands: what it says of others is escaped already. */
export type Markdown = string;

/** Parts what GitHub would link, mention or draw; it does so in any text, escaped or not. */
const ZERO_WIDTH_SPACE = '&#8203;';
const LINKED_BY_GITHUB = /@(?=\w)|#(?=\d)|\bGH-(?=\d)|\bwww(?=\.)|:(?=\/\/)|:(?=[\w+-]+(?::|$))/giu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // GitHub's own way to write a dollar that opens no mathematical expression.
  $: '<span>$</span>',
};

/**
 * A text of others as GitHub Flavored Markdown that shows these characters: no markup, HTML, mathematics, mention,
 * issue reference, emoji or link comes of it, in a table or outside. Whitespace becomes one space.
 */
export function markdownText(text: string, max = 300): Markdown {
  return plainText(oneLine(text), max)
    .replace(/^[-+=]|^\d+(?=[.)])|[\\`*_{}[\]#!|~]|[&<>$]/g, escapeCharacter)
    .replace(LINKED_BY_GITHUB, `$&${ZERO_WIDTH_SPACE}`);
}

function escapeCharacter(mark: string): string {
  if (/^\d/.test(mark)) return `${mark}${ZERO_WIDTH_SPACE}`;
  return ENTITIES[mark] ?? `\\${mark}`;
}

/**
 * A text of others as an inline code span, where nothing is marked up, linked or mentioned. Fit for a table cell: a
 * pipe is escaped there, and one behind a backslash, which GitHub's tables cannot hold, is shown as `\x7c`.
 */
export function tableCode(text: string, max = 100): Markdown {
  return codeSpan(plainText(text, max).replace(/\\\|/g, '\\\\x7c').replace(/\|/g, '\\|'));
}

/** A text of others as an inline code span outside of tables. */
export function code(text: string, max = 100): Markdown {
  return codeSpan(plainText(text, max));
}

function codeSpan(shown: string): Markdown {
  if (shown.trim() === '') return shown === '' ? '' : codeSpan(shown.replace(/ /g, '\\x20'));
  const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** A text of others on several lines as a fenced block, where nothing is marked up, linked or mentioned. */
export function codeBlock(text: string, language: string): Markdown {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\r/g, '')}\n${fence}`;
}

/** A text of others as the HTML of a `<summary>`, where GitHub reads no Markdown and yet draws mentions and emoji. */
export function summaryText(text: string, max = 200): Markdown {
  return plainText(oneLine(text), max)
    .replace(/[&<>$]/g, (mark) => ENTITIES[mark] ?? mark)
    .replace(LINKED_BY_GITHUB, `$&${ZERO_WIDTH_SPACE}`);
}

/** A link to an http(s) address, or the plain text where the address is none. */
export function link(text: Markdown, url: string): Markdown {
  if (!/^https?:\/\/[^\s<>\\]+$/.test(url)) return text;
  return `[${text}](<${url}>)`;
}

/** A GitHub Flavored Markdown table. Alignment: `l` or `r` for each column. */
export function table(
  alignment: string,
  head: readonly Markdown[],
  rows: readonly (readonly Markdown[])[],
): Markdown {
  const rule = Array.from(alignment, (side) => (side === 'r' ? '--:' : ':--'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A part that can be folded, and is unless it is `open`. `summary` is HTML, because GitHub reads no Markdown there. */
export function details(summary: string, body: Markdown, open = false): Markdown {
  return `<details${open ? ' open' : ''}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Bytes of a text as GitHub counts a comment's limit at its strictest: in UTF-8. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
