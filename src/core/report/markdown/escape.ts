import { Buffer } from 'node:buffer';
import { oneLine, plainText } from '../plain-text.ts';

/** Rendered Markdown, in which untrusted text is already escaped. */
export type Markdown = string;

/** Splits text that GitHub would turn into links, mentions or emoji, which it does even in escaped text. */
const ZERO_WIDTH_SPACE = '&#8203;';
const LINKED_BY_GITHUB = /@(?=\w)|#(?=\d)|\bGH-(?=\d)|\bwww(?=\.)|:(?=\/\/)|:(?=[\w+-]+(?::|$))/giu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // GitHub's documented way to write a dollar sign that doesn't start a mathematical expression.
  $: '<span>$</span>',
};

/**
 * Escapes untrusted text for GitHub Flavored Markdown, inside tables or outside, so that it creates no markup, HTML, math, mention, issue
 * reference, emoji or link. Collapses whitespace to single spaces.
 */
export function markdownText(text: string, max = 300): Markdown {
  return plainText(oneLine(text), max)
    .replace(/^[-+=]|^\d+(?=[.)])|[\\`*_{}[\]#!|~]|[&<>$]/g, escapeCharacter)
    .replace(LINKED_BY_GITHUB, `$&${ZERO_WIDTH_SPACE}`);
}

function escapeCharacter(character: string): string {
  if (/^\d/.test(character)) return `${character}${ZERO_WIDTH_SPACE}`;
  return ENTITIES[character] ?? `\\${character}`;
}

/**
 * Untrusted text as an inline code span for a table cell. A pipe is escaped. A pipe after a backslash, which GitHub's tables can't
 * represent, is shown as `\x7c`.
 */
export function tableCode(text: string, max = 100): Markdown {
  return codeSpan(plainText(text, max).replace(/\\\|/g, '\\\\x7c').replace(/\|/g, '\\|'));
}

/** Untrusted text as an inline code span outside tables. */
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

/** Untrusted text as a fenced code block. */
export function codeBlock(text: string, language: string): Markdown {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\r/g, '')}\n${fence}`;
}

/** Escapes untrusted text as the HTML of a `<summary>`, where GitHub renders no Markdown, but mentions and emoji. */
export function summaryText(text: string, max = 200): Markdown {
  return plainText(oneLine(text), max)
    .replace(/[&<>$]/g, (character) => ENTITIES[character] ?? character)
    .replace(LINKED_BY_GITHUB, `$&${ZERO_WIDTH_SPACE}`);
}

/** A link to an HTTP(S) URL, or the plain text if the URL isn't one. */
export function link(text: Markdown, url: string): Markdown {
  if (!/^https?:\/\/[^\s<>\\]+$/.test(url)) return text;
  return `[${text}](<${url}>)`;
}

/** A GitHub Flavored Markdown table. `alignment` has `l` or `r` for each column. */
export function table(
  alignment: string,
  head: readonly Markdown[],
  rows: readonly (readonly Markdown[])[],
): Markdown {
  const rule = Array.from(alignment, (side) => (side === 'r' ? '--:' : ':--'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A collapsed section, expanded if `open`. `summary` is HTML, because GitHub renders no Markdown there. */
export function details(summary: string, body: Markdown, open = false): Markdown {
  return `<details${open ? ' open' : ''}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Length in UTF-8 bytes, the strictest way in which GitHub counts the limit of a comment. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
