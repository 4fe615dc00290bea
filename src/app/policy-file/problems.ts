import type { ErrorObject } from 'ajv';
import { isMap, isScalar } from 'yaml';
import type { Document, LineCounter } from 'yaml';
import { WeighInError } from '../../core/errors.ts';
import { nearest } from '../nearest.ts';
import { exceptionsFor } from './old-allow.ts';

const MOST_TOLD = 10;

/** What is wrong, and where; line 0 is the whole file. */
export interface Problem {
  readonly line: number;
  readonly text: string;
}

/** What an error of the schema says about the file. */
export function problemOf(error: ErrorObject, yaml: Document, lines: LineCounter): Problem {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty']);
    return { line: lineOf([...path, key], yaml, lines), text: unknownKey(key, path, error) };
  }
  const must = String(error.parentSchema?.['title'] ?? error.message);
  return { line: lineOf(path, yaml, lines), text: `${path.join('.') || 'the file'} must be ${must}` };
}

function unknownKey(key: string, path: readonly string[], { parentSchema, data }: ErrorObject): string {
  const known = Object.keys((parentSchema?.['properties'] ?? {}) as object);
  const where = path.length === 0 ? '' : ` in ${path.join('.')}`;
  if (key === 'allow' && known.includes('exceptions')) {
    return `allow${where} must be replaced by ${exceptionsFor((data as { allow: unknown }).allow)}`;
  }
  const meant = nearest(key, known);
  const hint = meant === null ? `the keys are ${known.join(', ')}` : `did you mean ${meant}?`;
  return `there is no key ${JSON.stringify(key)}${where}; ${hint}`;
}

/** RFC 6901, section 4. */
function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function lineOf(path: readonly string[], yaml: Document, lines: LineCounter): number {
  const start = startOf(path, yaml);
  return start === null ? 0 : lines.linePos(start).line;
}

/** Where the last key of the path stands, or its value in a list. */
function startOf(path: readonly string[], yaml: Document): number | null {
  const last = path.at(-1);
  if (last === undefined) return null;
  const parent = path.length === 1 ? yaml.contents : yaml.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === last);
    return isScalar(pair?.key) ? (pair.key.range?.[0] ?? null) : null;
  }
  const node = yaml.getIn(path, true) as { range?: readonly [number, ...number[]] } | undefined;
  return node?.range?.[0] ?? null;
}

/** The error for a policy file that cannot be used. */
export function unusable(file: string, problems: readonly Problem[]): WeighInError {
  const told = problems
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, text }) => (line === 0 ? text : `line ${line}: ${text}`));
  const all = [...new Set(told)];
  const rest = all.length > MOST_TOLD ? [`and ${all.length - MOST_TOLD} more`] : [];
  return new WeighInError({
    area: 'input',
    what: `The rules in ${file} cannot be used`,
    why: [...all.slice(0, MOST_TOLD), ...rest].join('; '),
    remedy: 'docs/policy.md lists every key with an example.',
  });
}
