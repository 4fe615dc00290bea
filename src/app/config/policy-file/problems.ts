import { plainText } from '../../../core/report/text.ts';
import { WeighInError } from '../../../core/shared/errors.ts';
import type { SchemaError } from '../../../core/shared/schema-validator.ts';
import { nearest } from '../closest-match.ts';
import type { Positions } from './positions.ts';
import { exceptionsFor } from './old-allow.ts';

const MOST_TOLD = 10;

/** A problem in the policy file. Line 0 means the whole file. */
export interface Problem {
  readonly line: number;
  /** Equal for duplicates of a problem on the same line. */
  readonly same: string;
  /** Creates the message only if it is shown, because a file can have thousands of problems. */
  readonly text: () => string;
}

/** Creates a problem whose message is cheap. */
export function problemAt(line: number, text: string): Problem {
  return { line, same: text, text: () => text };
}

/** Converts an error of the schema. */
export function problemOf(error: SchemaError, positions: Positions): Problem {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty']);
    const line = positions.lineOf([...path, key]);
    return { line, same: JSON.stringify([...path, key]), text: () => unknownKey(key, path, error) };
  }
  const must = error.parentSchema?.title ?? error.message ?? 'as the schema describes';
  return problemAt(positions.lineOf(path), `${placeName(path) || 'the file'} must be ${must}`);
}

function unknownKey(key: string, path: readonly string[], { parentSchema, data }: SchemaError): string {
  const known = Object.keys(parentSchema?.properties ?? {});
  const where = path.length === 0 ? '' : ` in ${placeName(path)}`;
  if (key === 'allow' && known.includes('exceptions')) {
    return `allow${where} must be replaced by ${exceptionsFor((data as { allow: unknown }).allow)}`;
  }
  const meant = nearest(key, known);
  const hint = meant === null ? `the keys are ${known.join(', ')}` : `did you mean ${meant}?`;
  return `unknown key ${JSON.stringify(plainText(key, LONGEST_NAME))}${where}; ${hint}`;
}

/** Keys are untrusted and can be as long as the file. */
const LONGEST_NAME = 100;

/** Formats a path in the file, such as `images.api`. */
const placeName = (path: readonly string[]): string => plainText(path.join('.'), LONGEST_NAME);

/** RFC 6901, section 4. */
function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Creates the error for an invalid policy file. */
export function unusable(file: string, problems: readonly Problem[]): WeighInError {
  const distinct = new Map(problems.map((problem) => [`${problem.line} ${problem.same}`, problem]));
  const all = [...distinct.values()].toSorted((one, other) => one.line - other.line);
  const told = all
    .slice(0, MOST_TOLD)
    .map(({ line, text }) => (line === 0 ? text() : `line ${line}: ${text()}`));
  const rest = all.length > MOST_TOLD ? [`and ${all.length - MOST_TOLD} more`] : [];
  return new WeighInError({
    area: 'input',
    what: `Can't use the rules in ${file}`,
    why: [...told, ...rest].join('; '),
    remedy: 'See docs/policy.md for every key with an example.',
  });
}
