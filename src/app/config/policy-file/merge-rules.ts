import type { Exception, ExpiredException } from '../../../core/policy/exceptions.ts';
import type { Policy } from '../../../core/policy/evaluate.ts';
import type { IncreaseLimit } from '../../../core/policy/rule.ts';
import { getRuleValue, valuesByRule } from '../../../core/policy/rules.ts';
import type { CommentMode } from '../../github/sticky-comment.ts';
import { createFieldReader } from '../field-reader.ts';
import { quoteCsvField } from '../csv-input.ts';
import { readRules } from '../rules/policy-inputs.ts';
import { throwIfInvalid } from '../throw-if-invalid.ts';
import type { ExceptionEntry, PolicyDocument, RuleBlock } from './policy-document.ts';

/** All settings for one image from the inputs and the policy file. */
export interface ImageRules {
  readonly policy: Policy;
  readonly comment: CommentMode;
  /** Size changes up to this don't cause a new comment; null: every change does. */
  readonly commentMinChange: IncreaseLimit | null;
  /** Label that accepts violations; null: there is none. */
  readonly overrideLabel: string | null;
  /** Whether the label also counts for commits that were pushed after it was added. */
  readonly overrideSticky: boolean;
}

/** What decides which rules apply. */
export interface RulesContext {
  /** The image's name in the report. */
  readonly image: string;
  /** Author of the pull request; null if there is none or it's unknown. */
  readonly author: { readonly login: string; readonly isBot: boolean } | null;
  /** Today, such as `2026-12-31`. */
  readonly today: string;
}

/**
 * Merges the rules of an image: its own block in the file wins, then the file's defaults, then the inputs. The file wins over the
 * inputs, because a pull request can change the inputs in its own workflow file. Exceptions from all blocks are combined. Throws a
 * WeighInError for a value that the schema can't reject, such as two percentages.
 */
export function mergeRules(document: PolicyDocument, inputs: ImageRules, context: RulesContext): ImageRules {
  const blocks = findBlocks(document, context);
  const { comment, 'comment-min-change': minChange, 'override-label': label } = document;
  const merged = blocks.reduce<Readonly<Record<string, unknown>>>(
    (result, block) => ({ ...result, ...block }),
    {
      comment,
      'comment-min-change': minChange,
    },
  );
  // Exceptions are read separately, because they are objects and combined over the blocks.
  const fields = createFieldReader((name) => (name === 'exceptions' ? '' : toInputText(merged[name])));
  const fileRules = readRules(fields);
  const rules: ImageRules = {
    policy: {
      ...valuesByRule((rule) => getRuleValue(rule.key in merged ? fileRules : inputs.policy, rule)),
      ...mergeExceptions(blocks, inputs.policy, context.today),
      byDefault: inputs.policy.byDefault.filter((name) => !(name in merged)),
    },
    comment: (merged['comment'] as CommentMode | undefined) ?? inputs.comment,
    commentMinChange:
      merged['comment-min-change'] === undefined
        ? inputs.commentMinChange
        : fields.increase('comment-min-change'),
    overrideLabel: label === 'none' ? null : (label ?? inputs.overrideLabel),
    overrideSticky: document['override-label-sticky'] ?? inputs.overrideSticky,
  };
  throwIfInvalid(fields.problems, 'rule');
  return rules;
}

/** Returns the blocks that apply to the image; the last one wins. */
function findBlocks(
  { defaults = {}, images = {}, bots = {} }: PolicyDocument,
  { image, author }: RulesContext,
) {
  const { users = [], ...botRules } = bots;
  const isBot = author !== null && (author.isBot || users.includes(author.login));
  const imageBlock = Object.hasOwn(images, image) ? images[image] : undefined;
  return [defaults, imageBlock ?? {}, isBot ? botRules : {}];
}

/** Formats a value of the file as the text of an input. */
function toInputText(value: unknown): string {
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((item) => quoteCsvField(String(item))).join('\n');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Combines the file's exceptions. Those of the inputs apply only if no block has `exceptions`, not even an empty list. */
function mergeExceptions(
  blocks: readonly RuleBlock[],
  { exceptions, expired }: Policy,
  today: string,
): Pick<Policy, 'exceptions' | 'expired'> {
  if (blocks.every((block) => block.exceptions === undefined)) return { exceptions, expired };
  const entries = blocks.flatMap((block) => block.exceptions ?? []);
  const isExpired = ({ expires }: ExceptionEntry) => expires !== undefined && expires < today;
  return {
    exceptions: entries.filter((entry) => !isExpired(entry)).map(toException),
    expired: entries.filter(isExpired).map((entry): ExpiredException => ({
      exception: toException(entry),
      reason: entry.reason,
      expires: entry.expires ?? '',
    })),
  };
}

function toException(entry: ExceptionEntry): Exception {
  return 'rule' in entry
    ? { rule: entry.rule, path: entry.path }
    : { name: entry.name, path: entry.path ?? null };
}
