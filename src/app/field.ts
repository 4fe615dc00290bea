import { parseSize } from '../core/units.ts';
import type { IncreaseLimit } from '../core/policy.ts';
import { parseInputList } from './input-list.ts';

/** A value that could not be read: which field, what it said, and what is allowed. */
export interface Problem {
  readonly field: string;
  readonly value: string;
  readonly allowed: string;
}

/** Collects problems, so that a user sees all of them at once. */
export interface FieldReader {
  /** Trimmed; null where the field is empty. */
  text(field: string): string | null;
  /** One item a line, quoted as in docker/build-push-action where an item holds newlines. */
  lines(field: string): readonly string[];
  /** Separated by commas or newlines, quoted likewise. */
  list(field: string): readonly string[];
  choice<T extends string>(field: string, allowed: readonly T[], otherwise: T): T;
  choices<T extends string>(field: string, allowed: readonly T[], otherwise: readonly T[]): readonly T[];
  flag(field: string, otherwise: boolean): boolean;
  size(field: string): number | null;
  increase(field: string): IncreaseLimit | null;
  reject(problem: Problem): void;
  readonly problems: readonly Problem[];
}

/** Reads typed fields from raw text; `raw` gives a field's text, empty where it is not set. */
export function readFields(raw: (field: string) => string): FieldReader {
  const problems: Problem[] = [];
  const reject = (problem: Problem) => void problems.push(problem);
  const text = (field: string) => raw(field).trim() || null;
  const items = (field: string, commas: 'split' | 'keep'): readonly string[] => {
    try {
      return parseInputList(raw(field), commas);
    } catch {
      // The text is not repeated: the field may hold secrets.
      reject({ field, value: '', allowed: 'a list, one item a line, with its quotes closed' });
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
    choice(field, allowed, otherwise) {
      const value = text(field);
      const known = allowed.find((word) => word === value);
      if (value !== null && known === undefined) {
        reject({ field, value, allowed: `one of ${allowed.join(', ')}` });
      }
      return known ?? otherwise;
    },
    choices(field, allowed, otherwise) {
      if (text(field) === null) return otherwise;
      if (text(field) === 'none') return [];
      return [...new Set(list(field))].flatMap((value) => {
        const known = allowed.find((word) => word === value);
        if (known !== undefined) return [known];
        reject({ field, value, allowed: `none, or any of ${allowed.join(', ')}` });
        return [];
      });
    },
    flag(field, otherwise) {
      const value = text(field)?.toLowerCase();
      if (value === undefined) return otherwise;
      if (value !== 'true' && value !== 'false') reject({ field, value, allowed: 'true or false' });
      return value === 'true';
    },
    size(field) {
      const value = text(field);
      if (value === null) return null;
      const bytes = parseSize(value);
      if (bytes === null) reject({ field, value, allowed: SIZE_FORM });
      return bytes;
    },
    increase(field) {
      const value = text(field);
      if (value === null) return null;
      const limit = parseIncrease(list(field));
      if (limit === null) {
        reject({ field, value, allowed: `a percentage such as 5%, ${SIZE_FORM}, or both as in "5%, 10MB"` });
      }
      return limit;
    },
  };
}

const SIZE_FORM = 'a size such as 200MB, 1.5GB or 512MiB';

/** `5%`, `10MB`, or one of each; null where it is none of these. */
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
