import { andMore } from './shortened-lists.ts';

/** A part of a text. It is not escaped for any format. */
export interface TextSpan {
  /** `code`: a name, path or option. */
  readonly kind: 'text' | 'code';
  readonly text: string;
}

/** A text in which names, paths and options are marked. */
export type MarkedText = readonly TextSpan[];

/** Template tag for a text: `` marked`Use ${code(image)} in FROM` ``. Other values are text. */
export const marked = (
  words: TemplateStringsArray,
  ...parts: readonly (string | number | TextSpan | MarkedText)[]
): MarkedText => words.flatMap((text, index) => [...textSpan(text), ...toSpans(parts[index] ?? '')]);

const textSpan = (text: string): MarkedText => (text === '' ? [] : [{ kind: 'text', text }]);

const toSpans = (part: string | number | TextSpan | MarkedText): MarkedText => {
  if (typeof part === 'string' || typeof part === 'number') return textSpan(String(part));
  return 'kind' in part ? [part] : part;
};

/** Marks a name, path or option. */
export const code = (text: string): TextSpan => ({ kind: 'code', text });

/** Joins names: `a, b and 3 more`. Only the first `max` are shown. */
export const markNames = (names: readonly string[], max: number): MarkedText =>
  marked`${names.slice(0, max).flatMap((name, index) => marked`${index === 0 ? '' : ', '}${code(name)}`)}${andMore(names.length - max)}`;

/** Returns the text without marks. */
export const plainMarked = (spans: MarkedText): string => spans.map(({ text }) => text).join('');
