import { formatException } from '../../../core/policy/exceptions.ts';
import type { IncreaseLimit, Rule, ValueOf } from '../../../core/policy/rule.ts';
import { formatBytes } from '../../../core/shared/text/units.ts';
import { readExceptions } from './exception-lines.ts';
import type { FieldReader } from '../field-reader.ts';

/** Where a rule is set. */
export type RulePlace = 'input' | 'option' | 'policy file';

/** How the values of one kind of rule are read and written. */
interface RuleKind<R extends Rule> {
  /** A value in `--help`. */
  readonly placeholder: string;
  /** Continues the rule's title: how it is written in this place. Markdown. */
  readonly form: (rule: R, place: RulePlace) => string;
  /** The value of an input or an option, which is the field of the rule's name. */
  readonly read: (fields: FieldReader, rule: R) => ValueOf<R>;
  /** A value as words; two values that differ have different words. */
  readonly words: (value: ValueOf<R>) => string;
}

const KINDS: { readonly [Kind in Rule['kind']]: RuleKind<Extract<Rule, { readonly kind: Kind }>> } = {
  size: {
    placeholder: 'SIZE',
    form: () => ', such as `200MB`, or `none`',
    read: (fields, { key }) => fields.size(key),
    words: sizeWords,
  },
  increase: {
    placeholder: 'LIMIT',
    form: () => ', such as `5%`, `10MB`, or `5%, 10MB`, or `none`',
    read: (fields, { key }) => fields.increase(key),
    words: increaseWords,
  },
  words: {
    placeholder: 'WHAT,…',
    form: ({ words }) => `, any of ${words.map(quote).join(', ')}, or \`none\``,
    read: (fields, { key, words }) => fields.choices(key, words, []),
    words: (items) => (items.length === 0 ? 'none' : items.toSorted().join(', ')),
  },
  choice: {
    placeholder: 'MODE',
    form: ({ choices }) => `, ${choices.map(quote).join(' or ')}`,
    read: (fields, { key, choices, default: otherwise }) => fields.choice(key, choices, otherwise),
    words: (choice) => choice,
  },
  exceptions: {
    placeholder: 'NAME[@PATH]',
    form(_, place) {
      // The policy file has a list of objects, which its schema describes.
      if (place === 'policy file') return '';
      return `${place === 'input' ? ', one a line' : ''}: \`NAME\` such as \`bash\`, or \`NAME@PATH\` such as \`git@/usr/lib/git-core/**\`; for a setuid file, \`setuid@PATH\``;
    },
    read: (fields, { key }) => readExceptions(fields, key),
    words: (exceptions) => exceptions.map(formatException).join(', ') || 'none',
  },
};

/** The compiler can't know that a rule has the kind that its own kind names. */
function kindOf<R extends Rule>({ kind }: R): RuleKind<R> {
  return KINDS[kind] as unknown as RuleKind<R>;
}

/** The value that an input or an option sets. */
export const readRule = <R extends Rule>(fields: FieldReader, rule: R): ValueOf<R> =>
  kindOf(rule).read(fields, rule);

/** A value of the rule as words, such as `5% and 10MB`. */
export const formatValue = <R extends Rule>(rule: R, value: ValueOf<R>): string => kindOf(rule).words(value);

/** A value of the rule in `--help`. */
export const placeholderOf = (rule: Rule): string => kindOf(rule).placeholder;

/** The rule in Markdown sentences: what it sets, and how that is written. */
export function describeRule(rule: Rule, place: RulePlace): string {
  const form = kindOf(rule).form(rule, place);
  return [`${rule.title}${form}.`, rule.description].filter((text) => text !== '').join(' ');
}

/** What applies if nobody sets the rule, as an input has it; null if nothing does. */
export function defaultText(rule: Rule): string | null {
  if (rule.kind === 'exceptions' || rule.default === null) return null;
  if (rule.kind === 'increase') {
    const { percent, bytes } = rule.default;
    return [percent === null ? [] : `${percent}%`, bytes === null ? [] : formatBytes(bytes)]
      .flat()
      .join(', ');
  }
  return rule.kind === 'words' ? rule.default.join(', ') : formatValue(rule, rule.default);
}

const quote = (word: string) => `\`${word}\``;

function sizeWords(bytes: number | null): string {
  return bytes === null ? 'none' : exactly(bytes);
}

function increaseWords(limit: IncreaseLimit | null): string {
  if (limit === null) return 'none';
  const { percent, bytes } = limit;
  return [percent === null ? [] : `${percent}%`, bytes === null ? [] : exactly(bytes)].flat().join(' and ');
}

/** Two sizes that round to the same text are still two limits. */
function exactly(bytes: number): string {
  const text = formatBytes(bytes);
  return bytes % 1000 === 0 ? text : `${text} (${bytes} bytes)`;
}
