import { EXCEPTION_LIMITS, EXCEPTION_NAME, NAMELESS_RULES } from '../../../core/policy/exceptions.ts';
import { FORBIDDABLE } from '../../../core/policy/evaluate.ts';
import { COMMENT_MODES } from '../../github/sticky-comment.ts';
import { INCREASE_FORM, SIZE_FORM } from '../field-reader.ts';

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

const kind = `(${FORBIDDABLE.join('|')})`;
const kinds = {
  title: `none, or any of ${FORBIDDABLE.join(', ')}`,
  type: ['string', 'array'],
  pattern: `^(none|${separated(kind)})$`,
  items: { title: `one of ${FORBIDDABLE.join(', ')}`, type: 'string', enum: FORBIDDABLE },
  maxItems: FORBIDDABLE.length,
} as const;

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

const RULES = {
  'max-size': { ...size, description: 'Largest unpacked size.' },
  'max-increase': {
    ...increase,
    description: 'Largest growth against the base; where both are given, both must be exceeded.',
  },
  'max-increase-own': {
    ...increase,
    description: 'The same of growth that the image under FROM did not bring.',
  },
  forbid: { ...kinds, description: 'What the image may not hold.' },
  'forbid-new': { ...kinds, description: 'What a change may not add.' },
  exceptions: {
    title: `a list of at most ${EXCEPTION_LIMITS.count} exceptions`,
    type: 'array',
    items: exception,
    maxItems: EXCEPTION_LIMITS.count,
    description: 'Components and setuid files that break no rule.',
  },
  'on-violation': {
    title: 'fail or warn',
    enum: ['fail', 'warn'],
    description: 'What a broken rule does to the check.',
  },
  'if-not-compared': {
    title: 'fail or pass',
    enum: ['fail', 'pass'],
    description: 'The result of the check if the image could not be compared with its base.',
  },
} as const;

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

/** What the policy file is checked against; `schema/policy.schema.json` is written from it. */
export const POLICY_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:image-weigh-in:policy:1',
  ...block(
    'the rules of this repository',
    'The limits of Image Weigh-In, read from the base of a pull request.',
    {
      defaults: block('rules', 'Rules of every image.', RULES),
      images: {
        title: 'rules and builds by the name of the image',
        description:
          'Rules of single images, by the input `name`, which come before the defaults; and how each is built, for the input `images`.',
        type: 'object',
        propertyNames: { pattern: '^\\w[\\w ./:@+-]{0,99}$' },
        additionalProperties: block('rules', 'Rules of this image, and how it is built.', {
          ...RULES,
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
          ...RULES,
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

export type RuleName = keyof typeof RULES;
