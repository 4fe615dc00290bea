import { formatCount } from '../shared/text/units.ts';

/**
 * What a reader cannot see, or what changes how the rest is seen: control and format characters (bidi overrides
 * among them), unpaired surrogates, unassigned and private ones, line separators, other spaces than the
 * plain one, and combining marks piled higher than any script writes them.
 */
const INVISIBLE = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]|(?! )\p{Zs}|(?<=\p{M}{4})\p{M}/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}

/** The text with every unseen character written as an escape (`\x1b`, `\u{202e}`), on one line. */
export function escapeInvisible(text: string): string {
  return text.replace(INVISIBLE, escapeCharacter);
}

/** At most `max` characters (code points): the middle gives way to `…`, because both ends of a path tell most. */
function cutMiddle(text: string, max: number): string {
  if (text.length <= max) return text;
  // A character is at most two code units, so this keeps more than enough of a megabyte of name.
  const enough = text.length > 4 * max ? text.slice(0, 2 * max) + text.slice(-2 * max) : text;
  const characters = Array.from(enough);
  if (characters.length <= max) return text;
  const tail = Math.floor((max - 1) / 2);
  const head = max - 1 - tail;
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`;
}

/**
 * A string from an image, Dockerfile or build log, fit to be escaped for one format: one line, nothing unseen,
 * not longer than `max`.
 */
export function plainText(text: string, max: number): string {
  // Cut once before, so that a megabyte of name costs nothing, and once after, because escapes lengthen.
  return cutMiddle(escapeInvisible(cutMiddle(text, max)), max);
}

/** Prose that may span lines, as one line of text. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** `1 layer`, `3 layers`. */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Prose on one line with a capital first and a full stop last; nothing stays nothing. */
export function asSentence(text: string): string {
  const line = oneLine(text).replace(/\.$/, '');
  return line === '' ? '' : `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}
