import { parseSize, SIZE_UNITS } from '../../core/shared/text/units.ts';
import type { IncreaseLimit } from '../../core/policy/rule.ts';
import { parseInputList } from './csv-input.ts';

/** An invalid value: its field, its text, and what is allowed. */
export interface FieldProblem {
  readonly field: string;
  readonly value: string;
  readonly allowed: string;
}

/** Reads typed fields and collects problems, so that a user sees all of them at once. */
export interface FieldReader {
  /** Trimmed text; null if the field is empty. */
  text(field: string): string | null;
  /** One item per line, with the quotes of docker/build-push-action around an item that contains line breaks. */
  lines(field: string): readonly string[];
  /** Items separated by commas or line breaks, with the same quotes. */
  list(field: string): readonly string[];
  choice<T extends string>(field: string, allowed: readonly T[], fallback: T): T;
  choices<T extends string>(field: string, allowed: readonly T[], fallback: readonly T[]): readonly T[];
  flag(field: string, fallback: boolean): boolean;
  /** Bytes; null if the field is empty or `none`. */
  size(field: string): number | null;
  /** Null if the field is empty or `none`. */
  increase(field: string): IncreaseLimit | null;
  reject(problem: FieldProblem): void;
  readonly problems: readonly FieldProblem[];
}

/** Creates a reader of typed fields. `raw` returns a field's text, or an empty string if it is not set. */
export function createFieldReader(raw: (field: string) => string): FieldReader {
  const problems: FieldProblem[] = [];
  const reject = (problem: FieldProblem) => void problems.push(problem);
  const text = (field: string) => raw(field).trim() || null;
  const items = (field: string, commas: 'split' | 'keep'): readonly string[] => {
    try {
      return parseInputList(raw(field), commas);
    } catch {
      // The text is not repeated, because the field may contain secrets.
      reject({ field, value: '', allowed: 'a list with one item per line and all quotes closed' });
      return [];
    }
  };
  const lines = (field: string) => items(field, 'keep');
  const list = (field: string) => items(field, 'split');

  return {
    problems,
    reject,
    text,
    list,
    lines,
    choice(field, allowed, fallback) {
      const value = text(field);
      const match = allowed.find((word) => word === value);
      if (value !== null && match === undefined) {
        reject({ field, value, allowed: `one of ${allowed.join(', ')}` });
      }
      return match ?? fallback;
    },
    choices(field, allowed, fallback) {
      const value = text(field);
      if (value === null) return fallback;
      if (value === 'none') return [];
      const words = [...new Set(list(field))];
      // A text of commas alone is rejected, because it would turn the rule off by mistake.
      return (words.length === 0 ? [value] : words).flatMap((word) => {
        const match = allowed.find((candidate) => candidate === word);
        if (match !== undefined) return [match];
        reject({ field, value: word, allowed: `none, or any of ${allowed.join(', ')}` });
        return [];
      });
    },
    flag(field, fallback) {
      const value = text(field)?.toLowerCase();
      if (value === undefined) return fallback;
      if (value !== 'true' && value !== 'false') reject({ field, value, allowed: 'true or false' });
      return value === 'true';
    },
    size(field) {
      const value = text(field);
      if (value === null || value === 'none') return null;
      const bytes = parseSize(value);
      if (bytes === null) reject({ field, value, allowed: `${SIZE_FORMAT}, or none` });
      return bytes;
    },
    increase(field) {
      const value = text(field);
      if (value === null || value === 'none') return null;
      const limit = parseIncrease(list(field));
      if (limit === null) reject({ field, value, allowed: `${INCREASE_FORMAT}, or none` });
      return limit;
    },
  };
}

/** How messages describe the format of a size. */
export const SIZE_FORMAT = `a number with a unit such as 200MB, 1.5GB or 512MiB (units: ${SIZE_UNITS})`;

/** How messages describe the format of a growth limit. */
export const INCREASE_FORMAT = `a number with a unit such as 5% or 10MB, or both as in "5%, 10MB" (units: %, ${SIZE_UNITS})`;

/** Parses `5%`, `10MB`, or one of each. Returns null for anything else. */
function parseIncrease(parts: readonly string[]): IncreaseLimit | null {
  const percents = parts.filter((part) => part.endsWith('%')).map(parsePercent);
  const sizes = parts.filter((part) => !part.endsWith('%')).map(parseSize);
  if (percents.length > 1 || sizes.length > 1 || parts.length === 0) return null;
  if (percents.includes(null) || sizes.includes(null)) return null;
  return { percent: percents[0] ?? null, bytes: sizes[0] ?? null };
}

function parsePercent(text: string): number | null {
  const match = /^(\d{1,9}(?:\.\d{1,9})?)\s*%$/.exec(text);
  return match ? Number(match[1]) : null;
}
