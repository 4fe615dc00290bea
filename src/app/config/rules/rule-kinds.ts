import { formatException } from '../../../core/policy/exceptions.ts';
import type { IncreaseLimit, Rule, RuleValue } from '../../../core/policy/rule.ts';
import { formatBytes } from '../../../core/shared/text/units.ts';
import { readExceptions } from './exception-lines.ts';
import type { FieldReader } from '../field-reader.ts';

/** Where a rule is set. */
export type RuleLocation = 'input' | 'option' | 'policy-file';

/** How the values of one kind of rule are read and formatted. */
interface RuleKind<R extends Rule> {
  /** Placeholder of a value in `--help`. */
  readonly placeholder: string;
  /** How to write a value in this place, as Markdown that continues the rule's title. */
  readonly describeFormat: (rule: R, place: RuleLocation) => string;
  /** Reads the value from the field that has the rule's name. */
  readonly read: (fields: FieldReader, rule: R) => RuleValue<R>;
  /** Formats a value. Different values give different texts. */
  readonly formatValue: (value: RuleValue<R>) => string;
}

const KINDS: { readonly [Kind in Rule['kind']]: RuleKind<Extract<Rule, { readonly kind: Kind }>> } = {
  size: {
    placeholder: 'SIZE',
    describeFormat: () => ', such as `200MB`, or `none`',
    read: (fields, { key }) => fields.size(key),
    formatValue: formatSize,
  },
  increase: {
    placeholder: 'LIMIT',
    describeFormat: () => ', such as `5%`, `10MB`, or `5%, 10MB`, or `none`',
    read: (fields, { key }) => fields.increase(key),
    formatValue: formatIncrease,
  },
  words: {
    placeholder: 'WHAT,…',
    describeFormat: ({ words }) => `, any of ${words.map(quote).join(', ')}, or \`none\``,
    read: (fields, { key, words }) => fields.choices(key, words, []),
    formatValue: (items) => (items.length === 0 ? 'none' : items.toSorted().join(', ')),
  },
  choice: {
    placeholder: 'MODE',
    describeFormat: ({ choices }) => `, ${choices.map(quote).join(' or ')}`,
    read: (fields, { key, choices, default: otherwise }) => fields.choice(key, choices, otherwise),
    formatValue: (choice) => choice,
  },
  exceptions: {
    placeholder: 'NAME[@PATH]',
    describeFormat(_, place) {
      // In the policy file, exceptions are objects, which its schema describes.
      if (place === 'policy-file') return '';
      return `${place === 'input' ? ', separated by commas or newlines' : ''}: \`NAME\` such as \`bash\`, or \`NAME@PATH\` such as \`git@/usr/lib/git-core/**\`; for a setuid file, \`setuid@PATH\`, and for a packed program, \`packed-programs@PATH\``;
    },
    read: (fields, { key }) => readExceptions(fields, key),
    formatValue: (exceptions) => exceptions.map(formatException).join(', ') || 'none',
  },
};

/** The cast is needed because the compiler can't infer the entry of KINDS from a generic rule. */
function ruleKind<R extends Rule>({ kind }: R): RuleKind<R> {
  return KINDS[kind] as unknown as RuleKind<R>;
}

/** Reads the value that an input or an option sets. */
export const readRule = <R extends Rule>(fields: FieldReader, rule: R): RuleValue<R> =>
  ruleKind(rule).read(fields, rule);

/** Formats a value of the rule, such as `5% and 10MB`. */
export const formatValue = <R extends Rule>(rule: R, value: RuleValue<R>): string =>
  ruleKind(rule).formatValue(value);

/** Returns the placeholder of the rule's value in `--help`. */
export const rulePlaceholder = (rule: Rule): string => ruleKind(rule).placeholder;

/** Describes the rule in Markdown: what it sets and how to write it. */
export function describeRule(rule: Rule, place: RuleLocation): string {
  const format = ruleKind(rule).describeFormat(rule, place);
  return [`${rule.title}${format}.`, rule.description].filter((text) => text !== '').join(' ');
}

/** Returns the rule's default in the format of an input; null if there is none. */
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

function formatSize(bytes: number | null): string {
  return bytes === null ? 'none' : formatExactBytes(bytes);
}

function formatIncrease(limit: IncreaseLimit | null): string {
  if (limit === null) return 'none';
  const { percent, bytes } = limit;
  return [percent === null ? [] : `${percent}%`, bytes === null ? [] : formatExactBytes(bytes)]
    .flat()
    .join(' and ');
}

/** Adds the bytes to a rounded size, so that different limits never have the same text. */
function formatExactBytes(bytes: number): string {
  const text = formatBytes(bytes);
  return bytes % 1000 === 0 ? text : `${text} (${bytes} bytes)`;
}
