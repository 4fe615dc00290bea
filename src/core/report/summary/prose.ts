import { andMore } from '../../shared/text/shortened-lists.ts';
import type { LineRange, Snapshot } from '../../snapshot/snapshot.ts';
import { formatLines } from '../view/advice.ts';

/** A part of a sentence. No text is escaped for any format. */
export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | {
      /** Lines of the head's Dockerfile. */
      readonly kind: 'lines';
      /** The commit whose Dockerfile has these lines; null if it isn't known. */
      readonly commit: string | null;
      /** Path relative to the repository. */
      readonly dockerfile: string;
      readonly lines: LineRange;
    };

/** Words that every format renders in its own way. Neighbouring texts are joined. */
export type Prose = readonly Span[];

type Part = string | number | Span | Prose;

/** Template tag for prose: `` prose`${code(name)} grew by ${bytes}` ``. */
export function prose(words: TemplateStringsArray, ...parts: readonly Part[]): Prose {
  const spans = words
    .flatMap((text, index): readonly Part[] => [text, parts[index] ?? ''])
    .flatMap(toSpans)
    .filter((span) => span.kind === 'lines' || span.text !== '');
  return joinTexts(spans);
}

const toSpans = (part: Part): Prose => {
  if (typeof part === 'string' || typeof part === 'number') return [{ kind: 'text', text: String(part) }];
  return 'kind' in part ? [part] : part;
};

/** Joins neighbouring texts, because what must be escaped can span both, such as `@` and a name. */
function joinTexts(spans: Prose): Prose {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (span.kind === 'text' && last?.kind === 'text') {
      joined[joined.length - 1] = { kind: 'text', text: last.text + span.text };
    } else joined.push(span);
  }
  return joined;
}

export const code = (text: string): Span => ({ kind: 'code', text });

/** @param head the snapshot that the Dockerfile built */
export const dockerfileLines = (
  { commit }: Pick<Snapshot, 'commit'>,
  dockerfile: string,
  lines: LineRange,
): Span => ({ kind: 'lines', commit, dockerfile, lines });

/** This program's own words, in which backticks mark code. */
export const markedProse = (text: string): Prose =>
  text.split('`').flatMap((part, index) => (index % 2 === 1 ? [code(part)] : prose`${part}`));

/** Joins phrases: `a`, `a and b`, `a, b and c`. If a phrase has an "and" itself, a comma separates them: `a and b, and c`. */
export function enumerate(phrases: readonly Prose[]): Prose {
  const isNested = phrases.some((phrase) => plainProse(phrase).includes(' and '));
  const last = isNested ? ', and ' : ' and ';
  return phrases.reduce<Prose>((before, phrase, index) => {
    if (index === 0) return phrase;
    return prose`${before}${index === phrases.length - 1 ? last : ', '}${phrase}`;
  }, []);
}

/** Lists names as code; those beyond `max` are only counted. */
export function listNames(names: readonly string[], max: number): Prose {
  if (names.length <= max) return enumerate(names.map((name) => [code(name)]));
  const shown = names.slice(0, max).map((name, index) => prose`${index === 0 ? '' : ', '}${code(name)}`);
  return prose`${shown.flat()}${andMore(names.length - max)}`;
}

/** Prose as plain words, for formats without markup. Not escaped. */
export const plainProse = (spans: Prose): string =>
  spans
    .map((span) => (span.kind === 'lines' ? `${span.dockerfile} ${formatLines(span.lines)}` : span.text))
    .join('');

/** The prose with a capital letter, unless it starts with a name or path. */
export function capitalized([first, ...rest]: Prose): Prose {
  if (first?.kind !== 'text') return first === undefined ? [] : [first, ...rest];
  return [{ kind: 'text', text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}
