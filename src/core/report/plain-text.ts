import { formatCount } from '../shared/text/units.ts';

/**
 * Characters that a reader can't see or that change how the rest is displayed: control and format characters (including bidi overrides),
 * unpaired surrogates, unassigned and private characters, line separators, all spaces but the plain one, and more combining marks in a row
 * than any script uses.
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

/** Writes every invisible character as an escape (`\x1b`, `\u{202e}`), so that the text is on one line. */
export function escapeInvisible(text: string): string {
  return text.replace(INVISIBLE, escapeCharacter);
}

/** Shortens a text to at most `max` code points. Replaces the middle by `…`, because both ends of a path matter most. */
function cutMiddle(text: string, max: number): string {
  if (text.length <= max) return text;
  // A code point is at most two code units, so this keeps enough of a name that may have megabytes.
  const enough = text.length > 4 * max ? text.slice(0, 2 * max) + text.slice(-2 * max) : text;
  const characters = Array.from(enough);
  if (characters.length <= max) return text;
  const tail = Math.floor((max - 1) / 2);
  const head = max - 1 - tail;
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`;
}

/**
 * Prepares an untrusted string from an image, Dockerfile or build log for escaping: on one line, without invisible characters, at most
 * `max` code points.
 */
export function plainText(text: string, max: number): string {
  // Shortens before escaping, so that a megabyte of name costs nothing, and after, because escapes are longer.
  return cutMiddle(escapeInvisible(cutMiddle(text, max)), max);
}

/** Joins prose that may span lines into one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** `1 layer`, `3 layers`. */
export function plural(count: number, singular: string, pluralForm = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : pluralForm}`;
}

/** Formats prose as one line with a capital letter and a full stop. An empty text stays empty. */
export function asSentence(text: string): string {
  const line = oneLine(text).replace(/\.$/, '');
  return line === '' ? '' : `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

/** The text with a lower-case first letter, to follow other words. */
export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
