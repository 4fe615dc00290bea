import { LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { errorMessage } from '../../../core/shared/errors.ts';
import type { NamelessRule } from '../../../core/policy/exceptions.ts';
import type { RuleKey } from '../../../core/policy/rules.ts';
import type { CommentMode } from '../../github/sticky-comment.ts';
import { validate } from './generated/validate-policy.js';
import { createPositions, repeatedKeys } from './positions.ts';
import { problemAt, toProblem, policyFileError } from './problems.ts';
import { LIST_NAMES } from './schema.ts';

/** One entry of `exceptions`. */
export type ExceptionEntry = { readonly reason: string; readonly expires?: string } & (
  { readonly name: string; readonly path?: string } | { readonly rule: NamelessRule; readonly path: string }
);

/** A block of rules as the file has them. */
export type RuleBlock = {
  readonly [name in Exclude<RuleKey, 'exceptions'>]?: string | number | readonly string[];
} & { readonly exceptions?: readonly ExceptionEntry[] };

/** The entry of one image: its rules and how to build it. */
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

/** A policy file that matches the schema. */
export interface PolicyDocument extends CommentBlock {
  readonly defaults?: RuleBlock;
  readonly images?: Readonly<Record<string, ImageBlock>>;
  readonly bots?: RuleBlock & CommentBlock & { readonly users?: readonly string[] };
  readonly 'override-label'?: string;
  readonly 'override-label-sticky'?: boolean;
}

const MAX_FILE_LENGTH = 256 * 1024;

/**
 * Parses a policy file. Throws a WeighInError of area `input` that lists all problems with their lines, and suggestions for unknown
 * keys.
 * @param file its name in messages
 */
export function readPolicyDocument(text: string, file: string): PolicyDocument {
  const lines = new LineCounter();
  if (text.length > MAX_FILE_LENGTH) {
    throw policyFileError(file, [problemAt(0, `it is longer than ${MAX_FILE_LENGTH} characters`)]);
  }
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const syntax = yaml.errors.map(({ message, pos }) =>
    problemAt(lines.linePos(pos[0]).line, errorMessage(message)),
  );
  const repeated = repeatedKeys(yaml, lines).map((line) => problemAt(line, 'duplicate key'));
  if (syntax.length + repeated.length > 0) throw policyFileError(file, [...syntax, ...repeated]);
  const value = toValue(yaml, file) ?? {};
  if (validate(value)) return expandLists(value);
  // The error of a oneOf itself already covers the errors inside it.
  const errors = (validate.errors ?? []).filter(({ schemaPath }) => !schemaPath.includes('/oneOf/'));
  const positions = createPositions(yaml, lines);
  throw policyFileError(
    file,
    errors.map((error) => toProblem(error, positions)),
  );
}

/** The library throws for aliases that expand without limit. */
function toValue(yaml: Document, file: string): unknown {
  try {
    return yaml.toJS();
  } catch (cause) {
    throw policyFileError(file, [problemAt(0, errorMessage(cause))]);
  }
}

/** Turns single items into lists of one item. */
function expandLists(value: unknown): PolicyDocument {
  const document = value as PolicyDocument;
  const { images, bots } = document;
  return {
    ...document,
    ...(images && {
      images: Object.fromEntries(
        Object.entries(images).map(([name, block]) => [name, expandBlockLists(block)]),
      ),
    }),
    ...(bots && { bots: expandBlockLists(bots) }),
  };
}

function expandBlockLists<Block extends object>(block: Block): Block {
  const entries = Object.entries(block).map(([name, value]: [string, unknown]) => {
    const isItem = typeof value === 'string' && LIST_NAMES.some((list) => list === name);
    return [name, isItem ? [value] : value];
  });
  return Object.fromEntries(entries) as Block;
}
