/** A part of an expanded word. If it isn't known, its text is the reference to the variable, such as `${TAG}`. */
interface Piece {
  readonly text: string;
  readonly isKnown: boolean;
}

export type Expansion = readonly Piece[];

/** Values of variables; null for a value that isn't known or must not be revealed. A variable that isn't listed has no value. */
export type Variables = ReadonlyMap<string, Expansion | null>;

/** A longer expansion counts as unknown. Without a limit, thirty `ARG`s that each repeat the last one twice would fill the memory. */
const MAX_LENGTH = 4096;
/** Maximum number of quotes and braces inside each other. */
const MAX_DEPTH = 50;

interface Scanner {
  readonly word: string;
  readonly variables: Variables;
  readonly escapeCharacter: string;
  /** Position of the next character. */
  index: number;
  /** How many quotes and braces are open. */
  depth: number;
}

/** Removes quotes and replaces variables as BuildKit does (Dockerfile reference, "Environment replacement"). An invalid word is unknown. */
export function expandWord(word: string, variables: Variables, escapeCharacter: string): Expansion {
  if (word.length > MAX_LENGTH) return unknown(word.slice(0, MAX_LENGTH));
  const pieces = expandUntil({ word, variables, escapeCharacter, index: 0, depth: 0 }, null);
  if (pieces === null || formatExpansion(pieces).length > MAX_LENGTH) return unknown(word);
  return joinPieces(pieces);
}

export const known = (text: string): Expansion => [{ text, isKnown: true }];
const unknown = (text: string): Expansion => [{ text, isKnown: false }];

/** Returns the text with the variables that aren't known as they are written. */
export const formatExpansion = (pieces: Expansion): string => pieces.map(({ text }) => text).join('');

/** Returns the text; null if a part isn't known. */
export const knownText = (pieces: Expansion): string | null =>
  pieces.every(({ isKnown }) => isKnown) ? formatExpansion(pieces) : null;

/** Whether the unknown parts can have values that make the expansion this text. */
export function canEqual(pieces: Expansion, text: string): boolean {
  const first = pieces.findIndex(({ isKnown }) => !isKnown);
  if (first < 0) return formatExpansion(pieces) === text;
  const last = pieces.findLastIndex(({ isKnown }) => !isKnown);
  const [before, after] = [formatExpansion(pieces.slice(0, first)), formatExpansion(pieces.slice(last + 1))];
  const between = pieces.slice(first, last).filter(({ isKnown }) => isKnown);
  return (
    text.length >= before.length + after.length &&
    text.startsWith(before) &&
    text.endsWith(after) &&
    between.every((piece) => text.includes(piece.text))
  );
}

function joinPieces(pieces: Expansion): Expansion {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.isKnown && last?.isKnown) joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}

/** Expands until `stop`, which is consumed, or until the end of the word. Returns null for invalid syntax. */
function expandUntil(scanner: Scanner, stop: '"' | '}' | null): Expansion | null {
  if (scanner.depth++ > MAX_DEPTH) return null;
  const pieces: Piece[] = [];
  while (scanner.index < scanner.word.length) {
    const character = scanner.word.charAt(scanner.index++);
    if (character === stop) {
      scanner.depth--;
      return pieces;
    }
    const part = expandCharacter(scanner, character, stop === '"');
    if (part === null || pieces.length > MAX_LENGTH) return null;
    pieces.push(...part);
  }
  return stop === null ? pieces : null;
}

function expandCharacter(scanner: Scanner, character: string, isQuoted: boolean): Expansion | null {
  if (character === '$') return expandVariable(scanner);
  if (character === scanner.escapeCharacter) return known(readEscaped(scanner, isQuoted));
  if (isQuoted) return known(character);
  if (character === "'") return readSingleQuotes(scanner);
  return character === '"' ? expandUntil(scanner, '"') : known(character);
}

/** In double quotes, only a quote, a dollar sign and the escape character can be escaped. */
function readEscaped(scanner: Scanner, isQuoted: boolean): string {
  const next = scanner.word.charAt(scanner.index);
  if (isQuoted && next !== '"' && next !== '$' && next !== scanner.escapeCharacter) {
    return next === '' ? '' : scanner.escapeCharacter;
  }
  scanner.index++;
  return next;
}

function readSingleQuotes(scanner: Scanner): Expansion | null {
  const start = scanner.index;
  const end = scanner.word.indexOf("'", start);
  if (end < 0) return null;
  scanner.index = end + 1;
  return known(scanner.word.slice(start, end));
}

const NAME = /\d+|[@*#?$!-]|[\p{L}_][\p{L}\p{Nd}_]*/uy;
const OPERATOR = /:?[-+?]|[}#%/]/y;

function readPattern(scanner: Scanner, pattern: RegExp): string {
  pattern.lastIndex = scanner.index;
  const [text = ''] = pattern.exec(scanner.word) ?? [];
  scanner.index += text.length;
  return text;
}

/** Expands a variable whose dollar sign was read. */
function expandVariable(scanner: Scanner): Expansion | null {
  const start = scanner.index - 1;
  const reference = () => unknown(scanner.word.slice(start, scanner.index));
  if (scanner.word.charAt(scanner.index) !== '{') {
    const name = readPattern(scanner, NAME);
    return name === '' ? known('$') : (findValue(scanner, name) ?? reference());
  }
  scanner.index++;
  const name = readPattern(scanner, NAME);
  const operator = readPattern(scanner, OPERATOR);
  if (name === '' || operator === '') return null;
  const value = findValue(scanner, name);
  if (operator === '}') return value ?? reference();
  const word = expandUntil(scanner, '}');
  if (word === null) return null;
  const hasValue = operator.startsWith(':') ? isNotEmpty(value) : isSet(scanner, name);
  // Patterns, as in `${NAME%.*}`, are left to the builder.
  if (hasValue === null || /[#%/]/.test(operator)) return reference();
  if (operator.endsWith('+')) return hasValue ? word : [];
  if (hasValue) return value ?? reference();
  return operator.endsWith('-') ? word : null;
}

/** Returns the value of a variable, which is empty for one without a value; null if it isn't known. */
function findValue({ variables }: Scanner, name: string): Expansion | null {
  const value = variables.get(name);
  return value === undefined ? [] : value;
}

const isSet = ({ variables }: Scanner, name: string): boolean | null =>
  variables.get(name) === null ? null : variables.has(name);

/** Returns null if only unknown parts can make it not empty. */
function isNotEmpty(value: Expansion | null): boolean | null {
  if (value === null) return null;
  if (value.some(({ text, isKnown }) => isKnown && text !== '')) return true;
  return value.every(({ isKnown }) => isKnown) ? false : null;
}
