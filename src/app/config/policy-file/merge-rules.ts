import type { Exception, ExpiredException } from '../../../core/policy/exceptions.ts';
import type { Policy } from '../../../core/policy/evaluate.ts';
import type { IncreaseLimit } from '../../../core/policy/rule.ts';
import { valueOfRule, valuesByRule } from '../../../core/policy/rules.ts';
import type { CommentMode } from '../../github/sticky-comment.ts';
import { readFields } from '../field-reader.ts';
import { csvField } from '../csv-input.ts';
import { readRules } from '../rules/policy-inputs.ts';
import { refuse } from '../throw-if-invalid.ts';
import type { ExceptionEntry, PolicyDocument, RuleBlock } from './parse.ts';

/** Everything that a team can set about one image: by inputs, and by the policy file. */
export interface HouseRules {
  readonly policy: Policy;
  readonly comment: CommentMode;
  /** A change of size up to this is not worth a new comment; null: every change is. */
  readonly commentMinChange: IncreaseLimit | null;
  /** A label by which a broken rule is accepted; null: there is none. */
  readonly overrideLabel: string | null;
  /** The label counts for commits that were pushed after it was set, too. */
  readonly overrideSticky: boolean;
}

/** Whose rules are wanted, and when. */
export interface RulesFor {
  /** The image's name in the report. */
  readonly image: string;
  /** Who opened the pull request; null where nobody did, or nobody knows. */
  readonly author: { readonly login: string; readonly isBot: boolean } | null;
  /** `2026-12-31`. */
  readonly today: string;
}

/**
 * The rules that hold for an image: what the file says of it, else what it says of all, else what the inputs say. The file
 * comes first because a pull request can change the inputs in its own workflow file. Exceptions of the file add up.
 * Throws a WeighInError for a value that has the right form and no meaning, such as a percentage given twice.
 */
export function rulesFrom(document: PolicyDocument, inputs: HouseRules, about: RulesFor): HouseRules {
  const blocks = blocksFor(document, about);
  const { comment, 'comment-min-change': minChange, 'override-label': label } = document;
  const said = blocks.reduce<Readonly<Record<string, unknown>>>((sum, block) => ({ ...sum, ...block }), {
    comment,
    'comment-min-change': minChange,
  });
  // Exceptions have their own form, and add up over the blocks.
  const fields = readFields((name) => (name === 'exceptions' ? '' : textOf(said[name])));
  const set = readRules(fields);
  const rules: HouseRules = {
    policy: {
      ...valuesByRule((rule) => valueOfRule(rule.key in said ? set : inputs.policy, rule)),
      ...exceptionsOf(blocks, inputs.policy, about.today),
      byDefault: inputs.policy.byDefault.filter((name) => !(name in said)),
    },
    comment: (said['comment'] as CommentMode | undefined) ?? inputs.comment,
    commentMinChange:
      said['comment-min-change'] === undefined
        ? inputs.commentMinChange
        : fields.increase('comment-min-change'),
    overrideLabel: label === 'none' ? null : (label ?? inputs.overrideLabel),
    overrideSticky: document['override-label-sticky'] ?? inputs.overrideSticky,
  };
  refuse(fields.problems, 'rule');
  return rules;
}

/** The blocks that hold for the image, the strongest last. */
function blocksFor({ defaults = {}, images = {}, bots = {} }: PolicyDocument, { image, author }: RulesFor) {
  const { users = [], ...botRules } = bots;
  const isBot = author !== null && (author.isBot || users.includes(author.login));
  const own = Object.hasOwn(images, image) ? images[image] : undefined;
  return [defaults, own ?? {}, isBot ? botRules : {}];
}

/** A value of the file in the form of an input. */
function textOf(value: unknown): string {
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((item) => csvField(String(item))).join('\n');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The inputs' own exceptions hold only if no block of the file has `exceptions`, be it an empty list. */
function exceptionsOf(
  blocks: readonly RuleBlock[],
  { exceptions, expired }: Policy,
  today: string,
): Pick<Policy, 'exceptions' | 'expired'> {
  if (blocks.every((block) => block.exceptions === undefined)) return { exceptions, expired };
  const entries = blocks.flatMap((block) => block.exceptions ?? []);
  const isOver = ({ expires }: ExceptionEntry) => expires !== undefined && expires < today;
  return {
    exceptions: entries.filter((entry) => !isOver(entry)).map(toException),
    expired: entries.filter(isOver).map((entry): ExpiredException => ({
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
