import { FORBIDDABLE } from '../../core/policy.ts';
import { COMMENT_MODES } from '../comment.ts';

/** Where a repository keeps its rules, unless the input `policy-file` says another place. */
export const POLICY_FILE = '.github/image-weigh-in.yml';

/** A title says what may stand there and ends an error's "must be …"; a description says what it means, for editors. */
const SIZE = '(\\d+(\\.\\d+)?|\\.\\d+) ?([kKmMgGtTpP][iI]?)?[bB]?';
const PERCENT = '\\d{1,9}(\\.\\d{1,9})? ?%';

const size = {
  title: 'a size such as 200MB, 1.5GB or 512MiB',
  type: ['string', 'integer'],
  pattern: `^${SIZE}$`,
  minimum: 0,
} as const;

const increase = {
  title: 'a percentage such as 5%, a size such as 10MB, or both as in "5%, 10MB"',
  type: ['string', 'integer'],
  pattern: `^(${PERCENT}|${SIZE})( ?, ?(${PERCENT}|${SIZE}))?$`,
  minimum: 0,
} as const;

const kinds = {
  title: `none, or any of ${FORBIDDABLE.join(', ')}`,
  oneOf: [{ const: 'none' }, { type: 'array', items: { enum: FORBIDDABLE }, uniqueItems: true }],
} as const;

const text = (title: string, pattern: string) =>
  ({ title, type: 'string', pattern, minLength: 1, maxLength: 500 }) as const;

const exception = {
  title: 'an exception with `name` or `path`, and a `reason`',
  type: 'object',
  properties: {
    name: {
      ...text('the name of a component, such as bash', '^[^/]+$'),
      description: 'What is allowed, by name.',
    },
    path: {
      ...text('a path in the image, which may be a glob, such as /usr/lib/git-core/**', '/'),
      description: 'What is allowed, by the path of the program in the image.',
    },
    reason: {
      ...text('words that say why', '\\S'),
      description: 'Why it is allowed. Shown to whoever meets the exception after its end.',
    },
    expires: {
      ...text('a date such as 2027-03-31', '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$'),
      description:
        'The last day on which it is allowed; after it, the rule holds again. Without it, for ever.',
    },
  },
  required: ['reason'],
  additionalProperties: false,
  oneOf: [
    { properties: { name: true }, required: ['name'] },
    { properties: { path: true }, required: ['path'] },
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
  allow: {
    title: 'a list of exceptions',
    type: 'array',
    items: exception,
    maxItems: 1000,
    description: 'Components and setuid files that break no rule.',
  },
  'on-violation': {
    title: 'fail or warn',
    enum: ['fail', 'warn'],
    description: 'What a broken rule does to the check.',
  },
} as const;

const path = (title: string) => text(title, '^[^/\\n][^\\n]*$');

const BUILD = {
  context: {
    ...path('a folder of the repository'),
    description: 'Folder to build, as the input `context` says it.',
  },
  file: { ...path('a file of the repository'), description: 'Dockerfile, as the input `file` says it.' },
  target: { ...text('the name of a stage', '\\S'), description: 'Stage to build, where it is not the last.' },
  'build-args': {
    title: 'a list of build arguments such as VERSION=1',
    type: 'array',
    items: text('a build argument such as VERSION=1', '^[^=\\n]+(=|$)'),
    maxItems: 1000,
    description: 'Build arguments of this image, beside those of the input. No secrets: the file is public.',
  },
  platforms: {
    title: 'a list of platforms such as linux/amd64',
    type: 'array',
    items: text('a platform such as linux/amd64', '^[a-z0-9]+/[a-z0-9_]+(/[a-z0-9]+)?$'),
    maxItems: 100,
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
            title: 'a list of logins',
            description: 'Accounts that count as bots beside those that GitHub marks as such.',
            type: 'array',
            items: text('a login', '^[\\w.-]+(\\[bot\\])?$'),
            maxItems: 1000,
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

export type RuleName = keyof typeof RULES;
export const RULE_NAMES = Object.keys(RULES) as readonly RuleName[];
