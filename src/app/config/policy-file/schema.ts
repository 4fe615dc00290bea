import { EXCEPTION_LIMITS, EXCEPTION_NAME, NAMELESS_RULES } from '../../../core/policy/exceptions.ts';
import type { Rule } from '../../../core/policy/rule.ts';
import { RULES } from '../../../core/policy/rules.ts';
import type { RuleKey } from '../../../core/policy/rules.ts';
import { COMMENT_MODES } from '../../github/sticky-comment.ts';
import { INCREASE_FORM, SIZE_FORM } from '../field-reader.ts';
import { describeRule } from '../rule-kinds.ts';

/** Where a repository keeps its rules, unless the input `policy-file` says another place. */
export const POLICY_FILE = '.github/image-weigh-in.yml';

/** A title says what may stand there and ends an error's "must be …"; a description says what it means, for editors. */
const SIZE = '(0|(\\d+(\\.\\d+)?|\\.\\d+) ?([kKmMgGtTpP][iI]?[bB]?|[bB]))';
const PERCENT = '\\d{1,9}(\\.\\d{1,9})? ?%';

/** The only number that needs no unit is 0. */
const zero = { minimum: 0, maximum: 0 } as const;

const size = {
  title: `${SIZE_FORM}, or none`,
  type: ['string', 'integer'],
  pattern: `^(none|${SIZE})$`,
  ...zero,
} as const;

const increase = {
  title: `${INCREASE_FORM}, or none`,
  type: ['string', 'integer'],
  pattern: `^(none|(${PERCENT}|${SIZE})( ?, ?(${PERCENT}|${SIZE}))?)$`,
  ...zero,
} as const;

/** A string that can be several, as in an input: `shells, setuid`. */
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

/** A list, for which one item can stand alone. */
const list = <Title extends string>(title: Title, item: ReturnType<typeof text>, maxItems = 1000) =>
  ({ ...item, title, type: ['string', 'array'], items: item, maxItems }) as const;

const exception = {
  title: 'an exception with a `name`, or with `rule: setuid` and a `path`; and with a `reason`',
  type: 'object',
  properties: {
    name: {
      ...text(
        'the name of a component such as bash; for a setuid file, write `rule: setuid` and its `path`',
        EXCEPTION_NAME,
        EXCEPTION_LIMITS.name,
      ),
      description: 'The component that is allowed; `*` and `?` are wildcards.',
    },
    rule: {
      title: 'setuid',
      enum: NAMELESS_RULES,
      description: 'Instead of a name: the kind of file that is allowed, which has no component name.',
    },
    path: {
      ...text(
        'a path that starts with a slash, such as /usr/bin/sudo or /usr/lib/git-core/**',
        '^/',
        EXCEPTION_LIMITS.path,
      ),
      description:
        'Where it is allowed: the path of the file itself, not of a link to it; `*`, `?` and `**` are wildcards.',
    },
    reason: {
      ...text('words that say why', '\\S'),
      description: 'Why it is allowed. Shown to whoever meets the exception after its end.',
    },
    expires: {
      title: 'a date of the calendar such as 2027-03-31',
      type: 'string',
      format: 'date',
      maxLength: 10,
      description:
        'The last day on which it is allowed; after it, the rule holds again. Without it, for ever.',
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

function schemaOf(rule: Rule): object {
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
  RULES.map((rule) => [rule.key, { ...schemaOf(rule), description: describeRule(rule, 'policy file') }]),
) as Record<RuleKey, object>;

const path = (title: string) => text(title, '^[^/\\n][^\\n]*$');

const PLATFORM = '^[a-z0-9]+/[a-z0-9_]+(/[a-z0-9]+)?$';

const BUILD = {
  context: {
    ...path('a folder of the repository'),
    description: 'Folder to build, as the input `context` says it.',
  },
  file: { ...path('a file of the repository'), description: 'Dockerfile, as the input `file` says it.' },
  target: { ...text('the name of a stage', '\\S'), description: 'Stage to build, where it is not the last.' },
  'build-args': {
    ...list(
      'a list of build arguments such as VERSION=1',
      text('a build argument with its value, such as VERSION=1', '^[^=\\n]+='),
    ),
    description: 'Build arguments of this image, beside those of the input. No secrets: the file is public.',
  },
  platforms: {
    ...list('a list of platforms such as linux/amd64', text('a platform such as linux/amd64', PLATFORM), 100),
    description: 'Platforms to build, instead of those of the input.',
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
    description: 'A change of size up to this is not worth a new comment, if nothing else changed.',
  },
} as const;

const block = <T extends object>(title: string, description: string, properties: T) =>
  ({ title, description, type: 'object', properties, additionalProperties: false }) as const;

/** What the policy file is checked against. @public for script/generate-schemas.mjs, which writes schema/policy.schema.json. */
export const POLICY_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:image-weigh-in:policy:1',
  ...block(
    'the rules of this repository',
    'The limits of Image Weigh-In, read from the base of a pull request.',
    {
      defaults: block('rules', 'Rules of every image.', RULE_PROPERTIES),
      images: {
        title: 'rules and builds by the name of the image',
        description:
          'Rules of single images, by the input `name`, which come before the defaults; and how each is built, for the input `images`.',
        type: 'object',
        propertyNames: { pattern: '^\\w[\\w ./:@+-]{0,99}$' },
        additionalProperties: block('rules', 'Rules of this image, and how it is built.', {
          ...RULE_PROPERTIES,
          ...BUILD,
        }),
      },
      bots: block(
        'rules',
        'What is different where a bot opened the pull request, such as Dependabot or Renovate.',
        {
          users: {
            ...list('a list of logins', text('a login', '^[\\w.-]+(\\[bot\\])?$')),
            description: 'Accounts that count as bots beside those that GitHub marks as such.',
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
        description:
          'A label by which somebody who may push accepts what breaks the rules; none for no such label.',
      },
      'override-label-sticky': {
        title: 'true or false',
        type: 'boolean',
        description: 'Whether the label counts for commits that are pushed after it was set, too.',
      },
    },
  ),
} as const;

/** What says how an image is built. */
export const BUILD_NAMES = Object.keys(BUILD) as readonly (keyof typeof BUILD)[];

/** The lists of the file that are not rules; each can be a single item. */
export const LIST_NAMES = ['build-args', 'platforms', 'users'] as const;
