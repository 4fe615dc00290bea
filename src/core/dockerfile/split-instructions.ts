import type { LineRange } from '../snapshot/snapshot.ts';

/** One instruction, as far as it takes lines: its first word, and where it begins and ends. */
export interface InstructionLines {
  /** In capitals. */
  readonly keyword: string;
  readonly lines: LineRange;
}

/** Those that take here-documents; `ONBUILD` takes those of its own instruction. */
const TAKES_HEREDOCS = /^\s*(?:ONBUILD\s+)*(?:RUN|COPY|ADD)\s/i;
const DIRECTIVE = /^#\s*([A-Za-z][A-Za-z0-9]*)\s*=(.*)$/;

/**
 * Cuts a Dockerfile into instructions as BuildKit does (Dockerfile reference, "Parser directives", "Here-documents"; its own rules about
 * comments, line continuations and quotes). It knows nothing but lines, and is there to be held against a parser that knows more: only
 * where both agree is a line certain. Null where a here-document has no end, and where a carriage return is no part of a line end.
 */
export function instructionLines(text: string): InstructionLines[] | null {
  if (/\r(?!\n)/.test(text)) return null;
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
  const escape = escapeOf(lines);
  const found: InstructionLines[] = [];
  for (let at = 0; at < lines.length; at++) {
    const start = at;
    if (isSkipped(lines[at])) continue;
    let whole = '';
    for (; at < lines.length; at++) {
      const line = lines[at] ?? '';
      // Comments and empty lines between continued lines are no part of the instruction.
      if (whole !== '' && isSkipped(line)) continue;
      const { body, goesOn } = continued(line, escape);
      whole += body;
      if (!goesOn) break;
    }
    const end = TAKES_HEREDOCS.test(whole) ? afterHeredocs(lines, at, heredocsOf(whole, escape)) : at;
    if (end === null) return null;
    at = end;
    const [keyword = ''] = /^\s*\S*/.exec(whole) ?? [];
    found.push({
      keyword: keyword.trim().toUpperCase(),
      lines: { start: start + 1, end: Math.min(at, lines.length - 1) + 1 },
    });
  }
  return found;
}

const isSkipped = (line = ''): boolean => /^\s*(?:#.*)?$/.test(line);

/** The escape character: what the directives at the top say, else a backslash. */
function escapeOf(lines: readonly string[]): string {
  for (const line of lines) {
    const [, name = '', value = '\\'] = DIRECTIVE.exec(line) ?? [];
    if (name === '' || value.trim() === '') break;
    if (name.toLowerCase() === 'escape') return value.trim();
  }
  return '\\';
}

/** A doubled escape character at the end of a line is one that means itself. */
function continued(line: string, escape: string): { readonly body: string; readonly goesOn: boolean } {
  const bare = withoutBlanks(line);
  const goesOn = bare.endsWith(escape) && !bare.slice(0, -1).endsWith(escape);
  return { body: goesOn ? bare.slice(0, -1) : line, goesOn };
}

/** Without the spaces and tabs at its end; a pattern would try each blank within, too. */
function withoutBlanks(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end--;
  return line.slice(0, end);
}

interface Heredoc {
  readonly name: string;
  /** Whether tabs in front of its end do not count. */
  readonly chomps: boolean;
}

/** The here-documents that the words of an instruction open. */
function heredocsOf(instruction: string, escape: string): Heredoc[] {
  return wordsOf(instruction, escape).flatMap((word): Heredoc[] => {
    const [, dash, rest = ''] = /^\d*<<(-?)([^<]+)$/.exec(word) ?? [];
    return rest === '' ? [] : [{ name: unquoted(rest, escape), chomps: dash === '-' }];
  });
}

/** Words as a shell would part them, with their quotes. */
function wordsOf(text: string, escape: string): string[] {
  const words: string[] = [];
  let [word, quote] = ['', ''];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === escape && quote !== "'") {
      word += character + text.charAt(++at);
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

function unquoted(word: string, escape: string): string {
  const pattern = new RegExp(`["']|${escape === '\\' ? '\\\\' : escape}(.)?`, 'g');
  return word.replace(pattern, (_, escaped: string | undefined) => escaped ?? '');
}

/** The last line of the last here-document; null where one has no end. */
function afterHeredocs(lines: readonly string[], from: number, heredocs: readonly Heredoc[]): number | null {
  let at = from;
  for (const { name, chomps } of heredocs) {
    do {
      at++;
      if (at >= lines.length) return null;
    } while ((chomps ? lines[at]?.replace(/^\t+/, '') : lines[at]) !== name);
  }
  return at;
}
