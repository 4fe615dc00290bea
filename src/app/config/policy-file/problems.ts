import { plainText } from '../../../core/report/plain-text.ts';
import { WeighInError } from '../../../core/shared/errors.ts';
import type { SchemaError } from '../../../core/shared/schema-validator.ts';
import { closestMatch } from '../closest-match.ts';
import type { Positions } from './positions.ts';
import { suggestExceptions } from './old-allow.ts';

const MAX_SHOWN = 10;

/** A problem in the policy file. Line 0 means the whole file. */
export interface Problem {
  readonly line: number;
  /** Equal for duplicates of a problem on the same line. */
  readonly key: string;
  /** Creates the message only if it is shown, because a file can have thousands of problems. */
  readonly text: () => string;
}

/** Creates a problem whose message is cheap. */
export function problemAt(line: number, text: string): Problem {
  return { line, key: text, text: () => text };
}

/** Converts an error of the schema. */
export function toProblem(error: SchemaError, positions: Positions): Problem {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty']);
    const line = positions.findLine([...path, key]);
    return { line, key: JSON.stringify([...path, key]), text: () => unknownKey(key, path, error) };
  }
  const expected = error.parentSchema?.title ?? error.message ?? 'as the schema describes';
  return problemAt(positions.findLine(path), `${formatPath(path) || 'the file'} must be ${expected}`);
}

function unknownKey(key: string, path: readonly string[], { parentSchema, data }: SchemaError): string {
  const keys = Object.keys(parentSchema?.properties ?? {});
  const location = path.length === 0 ? '' : ` in ${formatPath(path)}`;
  if (key === 'allow' && keys.includes('exceptions')) {
    return `allow${location} must be replaced by ${suggestExceptions((data as { allow: unknown }).allow)}`;
  }
  const suggestion = closestMatch(key, keys);
  const hint = suggestion === null ? `use one of ${keys.join(', ')}` : `did you mean ${suggestion}?`;
  return `unknown key ${JSON.stringify(plainText(key, MAX_NAME_LENGTH))}${location}; ${hint}`;
}

/** Keys are untrusted and can be as long as the file. */
const MAX_NAME_LENGTH = 100;

/** Formats a path in the file, such as `images.api`. */
const formatPath = (path: readonly string[]): string => plainText(path.join('.'), MAX_NAME_LENGTH);

/** RFC 6901, section 4. */
function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Creates the error for an invalid policy file. */
export function policyFileError(file: string, problems: readonly Problem[]): WeighInError {
  const distinct = new Map(problems.map((problem) => [`${problem.line} ${problem.key}`, problem]));
  const all = [...distinct.values()].toSorted((a, b) => a.line - b.line);
  const shown = all
    .slice(0, MAX_SHOWN)
    .map(({ line, text }) => (line === 0 ? text() : `line ${line}: ${text()}`));
  const rest = all.length > MAX_SHOWN ? [`and ${all.length - MAX_SHOWN} more`] : [];
  return new WeighInError({
    area: 'input',
    what: `Can't use the rules in ${file}`,
    why: [...shown, ...rest].join('; '),
    remedy: 'See docs/policy.md for every key with an example.',
  });
}
