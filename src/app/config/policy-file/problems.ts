import { plainText } from '../../../core/report/text.ts';
import { WeighInError } from '../../../core/shared/errors.ts';
import type { SchemaError } from '../../../core/shared/schema-validator.ts';
import { nearest } from '../closest-match.ts';
import type { Positions } from './positions.ts';
import { exceptionsFor } from './old-allow.ts';

const MOST_TOLD = 10;

/** What is wrong, and where; line 0 is the whole file. */
export interface Problem {
  readonly line: number;
  /** Problems of one line that are the same have the same text. */
  readonly same: string;
  /** Made for what is shown alone: a file can have thousands of problems. */
  readonly text: () => string;
}

/** A problem with a text that costs nothing. */
export function problemAt(line: number, text: string): Problem {
  return { line, same: text, text: () => text };
}

/** What an error of the schema says about the file. */
export function problemOf(error: SchemaError, positions: Positions): Problem {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty']);
    const line = positions.lineOf([...path, key]);
    return { line, same: JSON.stringify([...path, key]), text: () => unknownKey(key, path, error) };
  }
  const must = error.parentSchema?.title ?? error.message ?? 'what the schema says';
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
  return `there is no key ${JSON.stringify(plainText(key, LONGEST_NAME))}${where}; ${hint}`;
}

/** Keys come from whoever wrote the file, and can be as long as it. */
const LONGEST_NAME = 100;

/** Where in the file, as in `images.api`. */
const placeName = (path: readonly string[]): string => plainText(path.join('.'), LONGEST_NAME);

/** RFC 6901, section 4. */
function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The error for a policy file that cannot be used. */
export function unusable(file: string, problems: readonly Problem[]): WeighInError {
  const distinct = new Map(problems.map((problem) => [`${problem.line} ${problem.same}`, problem]));
  const all = [...distinct.values()].toSorted((one, other) => one.line - other.line);
  const told = all
    .slice(0, MOST_TOLD)
    .map(({ line, text }) => (line === 0 ? text() : `line ${line}: ${text()}`));
  const rest = all.length > MOST_TOLD ? [`and ${all.length - MOST_TOLD} more`] : [];
  return new WeighInError({
    area: 'input',
    what: `The rules in ${file} cannot be used`,
    why: [...told, ...rest].join('; '),
    remedy: 'docs/policy.md lists every key with an example.',
  });
}
