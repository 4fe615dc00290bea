import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject } from 'ajv';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { messageOf, WeighInError } from '../../core/errors.ts';
import type { CommentMode } from '../comment.ts';
import { nearest } from '../nearest.ts';
import { POLICY_SCHEMA } from './schema.ts';
import type { RuleName } from './schema.ts';

/** One entry of `allow`: exactly one of `name` and `path`. */
export interface ExceptionEntry {
  readonly name?: string;
  readonly path?: string;
  readonly reason: string;
  readonly expires?: string;
}

/** A block of rules, as it is written; `allow` has its own form. */
export type RuleBlock = {
  readonly [name in Exclude<RuleName, 'allow'>]?: string | number | readonly string[];
} & { readonly allow?: readonly ExceptionEntry[] };

/** What is said of one image: its rules, and how it is built. */
export type ImageBlock = RuleBlock & {
  readonly context?: string;
  readonly file?: string;
  readonly target?: string;
  readonly 'build-args'?: readonly string[];
  readonly platforms?: readonly string[];
};

export interface CommentBlock {
  readonly comment?: CommentMode;
  readonly 'comment-min-change'?: string | number;
}

/** The policy file, whose form is checked. */
export interface PolicyDocument extends CommentBlock {
  readonly defaults?: RuleBlock;
  readonly images?: Readonly<Record<string, ImageBlock>>;
  readonly bots?: RuleBlock & CommentBlock & { readonly users?: readonly string[] };
  readonly 'override-label'?: string;
  readonly 'override-label-sticky'?: boolean;
}

const LONGEST_FILE = 256 * 1024;
const MOST_TOLD = 10;

let validator: ReturnType<Ajv2020['compile']> | null = null;

/**
 * Reads the text of a policy file. Throws a WeighInError of area `input` that lists what is wrong with it, each with its
 * line, and unknown keys with the one that was probably meant.
 * @param file how messages call it
 */
export function readPolicyDocument(text: string, file: string): PolicyDocument {
  const lines = new LineCounter();
  if (text.length > LONGEST_FILE) {
    throw unusable(file, [{ line: 0, text: `it is longer than ${LONGEST_FILE} characters` }]);
  }
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const syntax = yaml.errors.map(({ message, pos }) => ({
    line: lines.linePos(pos[0]).line,
    text: messageOf(message),
  }));
  if (syntax.length > 0) throw unusable(file, syntax);
  const value = valueOf(yaml, file) ?? {};
  validator ??= new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, verbose: true }).compile(
    POLICY_SCHEMA,
  );
  if (validator(value)) return value;
  // What fails inside of a oneOf is told by the oneOf itself.
  const errors = (validator.errors ?? []).filter(({ schemaPath }) => !schemaPath.includes('/oneOf/'));
  throw unusable(
    file,
    errors.map((error) => problemOf(error, yaml, lines)),
  );
}

/** A list of aliases that grows without end is refused by the library. */
function valueOf(yaml: Document, file: string): unknown {
  try {
    return yaml.toJS();
  } catch (cause) {
    throw unusable(file, [{ line: 0, text: messageOf(cause) }]);
  }
}

/** What is wrong, and where; line 0 is the whole file. */
interface Problem {
  readonly line: number;
  readonly text: string;
}

function problemOf(error: ErrorObject, yaml: Document, lines: LineCounter): Problem {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty']);
    const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
    const where = path.length === 0 ? '' : ` in ${path.join('.')}`;
    const text = `there is no key ${JSON.stringify(key)}${where}; did you mean ${nearest(key, known)}?`;
    return { line: lineOf([...path, key], yaml, lines), text };
  }
  const must = String(error.parentSchema?.['title'] ?? error.message);
  return { line: lineOf(path, yaml, lines), text: `${path.join('.') || 'the file'} must be ${must}` };
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

function unusable(file: string, problems: readonly Problem[]): WeighInError {
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
