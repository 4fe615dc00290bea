import type { LineRange } from '../snapshot/snapshot.ts';

/** The keyword and the lines of an instruction. */
export interface InstructionLines {
  /** In capitals. */
  readonly keyword: string;
  readonly lines: LineRange;
}

/** Instructions that can have here-documents; `ONBUILD` can have those of its inner instruction. */
const TAKES_HEREDOCS = /^\s*(?:ONBUILD\s+)*(?:RUN|COPY|ADD)\s/i;
const DIRECTIVE = /^#\s*([A-Za-z][A-Za-z0-9]*)\s*=(.*)$/;

/**
 * Splits a Dockerfile into instructions as BuildKit does (Dockerfile reference, "Parser directives", "Here-documents", and its rules for
 * comments, line continuations and quotes). It double-checks the full parser: lines are certain only if both agree. Returns null for
 * an unterminated here-document and for a carriage return inside a line.
 */
export function splitInstructions(text: string): InstructionLines[] | null {
  if (/\r(?!\n)/.test(text)) return null;
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
  const escapeCharacter = parseEscapeDirective(lines);
  const instructions: InstructionLines[] = [];
  for (let index = 0; index < lines.length; index++) {
    const start = index;
    if (isSkipped(lines[index])) continue;
    let instruction = '';
    for (; index < lines.length; index++) {
      const line = lines[index] ?? '';
      // Comments and empty lines between continued lines are skipped.
      if (instruction !== '' && isSkipped(line)) continue;
      const { body, isContinued } = parseLine(line, escapeCharacter);
      instruction += body;
      if (!isContinued) break;
    }
    const end = TAKES_HEREDOCS.test(instruction)
      ? endOfHeredocs(lines, index, parseHeredocs(instruction, escapeCharacter))
      : index;
    if (end === null) return null;
    index = end;
    const [keyword = ''] = /^\s*\S*/.exec(instruction) ?? [];
    instructions.push({
      keyword: keyword.trim().toUpperCase(),
      lines: { start: start + 1, end: Math.min(index, lines.length - 1) + 1 },
    });
  }
  return instructions;
}

const isSkipped = (line = ''): boolean => /^\s*(?:#.*)?$/.test(line);

/** Returns the escape character from the directives at the top, or a backslash. */
function parseEscapeDirective(lines: readonly string[]): string {
  for (const line of lines) {
    const [, name = '', value = '\\'] = DIRECTIVE.exec(line) ?? [];
    if (name === '' || value.trim() === '') break;
    if (name.toLowerCase() === 'escape') return value.trim();
  }
  return '\\';
}

/** Splits off a line continuation. A doubled escape character at the end of a line is a literal one. */
function parseLine(
  line: string,
  escapeCharacter: string,
): { readonly body: string; readonly isContinued: boolean } {
  const trimmed = trimEndBlanks(line);
  const isContinued = trimmed.endsWith(escapeCharacter) && !trimmed.slice(0, -1).endsWith(escapeCharacter);
  return { body: isContinued ? trimmed.slice(0, -1) : line, isContinued };
}

/** Removes spaces and tabs at the end. A regular expression would try each run of blanks inside the line as well. */
function trimEndBlanks(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end--;
  return line.slice(0, end);
}

interface Heredoc {
  readonly name: string;
  /** Whether tabs before the end marker are ignored (`<<-`). */
  readonly stripsTabs: boolean;
}

/** Returns the here-documents that an instruction opens. */
function parseHeredocs(instruction: string, escapeCharacter: string): Heredoc[] {
  return splitWords(instruction, escapeCharacter).flatMap((word): Heredoc[] => {
    const [, dash, rest = ''] = /^\d*<<(-?)([^<]+)$/.exec(word) ?? [];
    return rest === '' ? [] : [{ name: unquote(rest, escapeCharacter), stripsTabs: dash === '-' }];
  });
}

/** Splits words as a shell does, but keeps their quotes. */
export function splitWords(text: string, escapeCharacter: string): string[] {
  const words: string[] = [];
  let [word, quote] = ['', ''];
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === escapeCharacter && quote !== "'") {
      word += character + text.charAt(++index);
    } else if (quote === '' && /\s/.test(character)) {
      if (word !== '') words.push(word);
      word = '';
    } else {
      if (quote === '' && (character === '"' || character === "'")) quote = character;
      else if (character === quote) quote = '';
      word += character;
    }
  }
  return word === '' ? words : [...words, word];
}

function unquote(word: string, escapeCharacter: string): string {
  const pattern = new RegExp(`["']|${escapeCharacter === '\\' ? '\\\\' : escapeCharacter}(.)?`, 'g');
  return word.replace(pattern, (_, escaped: string | undefined) => escaped ?? '');
}

/** Returns the index of the last line of the last here-document; null if one is unterminated. */
function endOfHeredocs(lines: readonly string[], start: number, heredocs: readonly Heredoc[]): number | null {
  let index = start;
  for (const { name, stripsTabs } of heredocs) {
    do {
      index++;
      if (index >= lines.length) return null;
    } while ((stripsTabs ? lines[index]?.replace(/^\t+/, '') : lines[index]) !== name);
  }
  return index;
}
