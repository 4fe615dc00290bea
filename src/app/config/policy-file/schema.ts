import { PLATFORM_PATTERN } from '../../../core/image/image.ts';
import { EXCEPTION_LIMITS, EXCEPTION_NAME, NAMELESS_RULES } from '../../../core/policy/exceptions.ts';
import type { Rule } from '../../../core/policy/rule.ts';
import { RULES } from '../../../core/policy/rules.ts';
import type { RuleKey } from '../../../core/policy/rules.ts';
import { COMMENT_MODES } from '../../github/sticky-comment.ts';
import { INCREASE_FORMAT, SIZE_FORMAT } from '../field-reader.ts';
import { describeRule } from '../rules/rule-kinds.ts';

/** Default path of the policy file. */
export const POLICY_FILE = '.github/image-weigh-in.yml';

/** Titles complete the sentence "must be …" in errors. Descriptions are shown by editors. */
const SIZE = '(0|(\\d+(\\.\\d+)?|\\.\\d+) ?([kKmMgGtTpP][iI]?[bB]?|[bB]))';
const PERCENT = '\\d{1,9}(\\.\\d{1,9})? ?%';

/** Only 0 needs no unit. */
const zero = { minimum: 0, maximum: 0 } as const;

const size = {
  title: `${SIZE_FORMAT}, or none`,
  type: ['string', 'integer'],
  pattern: `^(none|${SIZE})$`,
  ...zero,
} as const;

const increase = {
  title: `${INCREASE_FORMAT}, or none`,
  type: ['string', 'integer'],
  pattern: `^(none|(${PERCENT}|${SIZE})( ?, ?(${PERCENT}|${SIZE}))?)$`,
  ...zero,
} as const;

/** A pattern for several items in one string, as in an input: `shells, setuid`. */
const separated = (item: string) => `${item}( ?, ?${item})*`;

const words = (allowed: readonly string[]) => ({
  title: `none, or any of ${allowed.join(', ')}`,
  type: ['string', 'array'],
  pattern: `^(none|${separated(`(${allowed.join('|')})`)})$`,
  items: { title: `one of ${allowed.join(', ')}`, type: 'string', enum: allowed },
  maxItems: allowed.length,
});

const text = (title: string, pattern: string, maxLength = 500) =>
  ({ title, type: 'string', pattern, minLength: 1, maxLength }) as const;

/** A list, or a single item. */
const list = <Title extends string>(title: Title, item: ReturnType<typeof text>, maxItems = 1000) =>
  ({ ...item, title, type: ['string', 'array'], items: item, maxItems }) as const;

const exception = {
  title:
    'an exception with a `name`, or with `rule: setuid` or `rule: packed-programs` and a `path`; and with a `reason`',
  type: 'object',
  properties: {
    name: {
      ...text(
        'the name of a component such as bash; for a setuid file or a packed program, use `rule` and its `path`',
        EXCEPTION_NAME,
        EXCEPTION_LIMITS.name,
      ),
      description: 'The component, interpreter or starter that is allowed; `*` and `?` are wildcards.',
    },
    rule: {
      title: NAMELESS_RULES.join(' or '),
      enum: NAMELESS_RULES,
      description:
        'Instead of a name: the kind of file that is allowed, because such files have no component name.',
    },
    path: {
      ...text(
        'a path that starts with a slash, such as /usr/bin/sudo or /usr/lib/git-core/**',
        '^/',
        EXCEPTION_LIMITS.path,
      ),
      description:
        'Path where it is allowed: of the file itself, not of a link to it; `*`, `?` and `**` are wildcards.',
    },
    reason: {
      ...text('text that explains why', '\\S'),
      description: 'Why it is allowed. Shown in the report after the exception has expired.',
    },
    expires: {
      title: 'a calendar date such as 2027-03-31',
      type: 'string',
      format: 'date',
      maxLength: 10,
      description:
        'Last day of the exception; the rule applies again after it. Without it, the exception never expires.',
    },
  },
  required: ['reason'],
  additionalProperties: false,
  oneOf: [
    { properties: { name: true, rule: false }, required: ['name'] },
    { properties: { rule: true, path: true, name: false }, required: ['rule', 'path'] },
  ],
} as const;

const exceptions = {
  title: `a list of at most ${EXCEPTION_LIMITS.count} exceptions`,
  type: 'array',
  items: exception,
  maxItems: EXCEPTION_LIMITS.count,
} as const;

function ruleSchema(rule: Rule): object {
  switch (rule.kind) {
    case 'size':
      return size;
    case 'increase':
      return increase;
    case 'words':
      return words(rule.words);
    case 'choice':
      return { title: rule.choices.join(' or '), enum: rule.choices };
    case 'exceptions':
      return exceptions;
  }
}

const RULE_PROPERTIES: Readonly<Record<RuleKey, object>> = Object.fromEntries(
  RULES.map((rule) => [rule.key, { ...ruleSchema(rule), description: describeRule(rule, 'policy-file') }]),
) as Record<RuleKey, object>;

const path = (title: string) => text(title, '^[^/\\n][^\\n]*$');

const BUILD = {
  context: {
    ...path('a directory of the repository'),
    description: 'Build context, as in the input `context`.',
  },
  file: { ...path('a file of the repository'), description: 'Dockerfile, as in the input `file`.' },
  target: {
    ...text('the name of a stage', '\\S'),
    description: 'Stage to build. The default is the last one.',
  },
  'build-args': {
    ...list(
      'a list of build arguments such as VERSION=1',
      text('a build argument with its value, such as VERSION=1', '^[^=\\n]+='),
    ),
    description:
      'Build arguments of this image, in addition to those of the input. Never put secrets here: the file is public.',
  },
  platforms: {
    ...list(
      'a list of platforms such as linux/amd64',
      text('a platform such as linux/amd64', PLATFORM_PATTERN),
      100,
    ),
    description: 'Platforms to build. They replace those of the input.',
  },
} as const;

const COMMENT = {
  comment: {
    title: `one of ${COMMENT_MODES.join(', ')}`,
    enum: COMMENT_MODES,
    description: 'When to comment on the pull request.',
  },
  'comment-min-change': {
    ...increase,
    description: "Size changes up to this don't cause a new comment, if nothing else changed.",
  },
} as const;

const block = <T extends object>(title: string, description: string, properties: T) =>
  ({ title, description, type: 'object', properties, additionalProperties: false }) as const;

/** JSON Schema of the policy file. @public for script/generate-schemas.mjs, which writes schema/policy.schema.json. */
export const POLICY_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:image-weigh-in:policy:1',
  ...block(
    'a map with the rules of this repository',
    'Rules for Image Weigh-In, read from the target branch of a pull request.',
    {
      defaults: block('a map of rules', 'Rules for all images.', RULE_PROPERTIES),
      images: {
        title: 'a map of image names to their settings',
        description:
          'Settings of single images, by the input `name`: rules, which override the defaults, and how to build each image, for the input `images`.',
        type: 'object',
        propertyNames: { pattern: '^\\w[\\w ./:@+-]{0,99}$' },
        additionalProperties: block('a map of settings', 'Rules of this image, and how to build it.', {
          ...RULE_PROPERTIES,
          ...BUILD,
        }),
      },
      bots: block(
        'a map of settings',
        'Settings that apply if a bot such as Dependabot or Renovate opened the pull request.',
        {
          users: {
            ...list('a list of logins', text('a login', '^[\\w.-]+(\\[bot\\])?$')),
            description: 'Accounts that count as bots, in addition to those that GitHub marks as bots.',
          },
          ...RULE_PROPERTIES,
          ...COMMENT,
        },
      ),
      ...COMMENT,
      'override-label': {
        title: 'the name of a label, or none',
        type: 'string',
        maxLength: 100,
        minLength: 1,
        description: 'Label with which someone with write access accepts violations; `none` for no label.',
      },
      'override-label-sticky': {
        title: 'true or false',
        type: 'boolean',
        description: 'Whether the label also counts for commits that are pushed after it was added.',
      },
    },
  ),
} as const;

/** The keys that define how to build an image. */
export const BUILD_NAMES = Object.keys(BUILD) as readonly (keyof typeof BUILD)[];

/** The lists that are not rules. Each can be a single item. */
export const LIST_NAMES = ['build-args', 'platforms', 'users'] as const;
