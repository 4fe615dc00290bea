import { COMMIT_PATTERN } from '../../core/shared/commit.ts';
import { EXCEPTION_LIMITS, EXCEPTION_NAME, NAMELESS_RULES } from '../../core/policy/exceptions.ts';
import { DEFAULT_LIMITS } from '../../core/image/read-limits.ts';
import type { Rule } from '../../core/policy/rule.ts';
import { DEFAULT_RULE_KEYS, RULES } from '../../core/policy/rules.ts';
import { camelCase } from '../../core/shared/text/camel-case.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';
import { COMMENT_MODES } from '../github/sticky-comment.ts';

/** Incremented when a field is removed or changes its meaning. */
export const RESULT_VERSION = 3;

const bytes = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
const text = { type: 'string', maxLength: 10_000 } as const;
const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: object, maxItems = 1000) => ({ type: 'array', items, maxItems });

function record(properties: Readonly<Record<string, object>>) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

const increase = nullable(
  record({ bytes: nullable(bytes), percent: nullable({ type: 'number', minimum: 0, maximum: 1e9 }) }),
);
const commit = { type: 'string', pattern: COMMIT_PATTERN } as const;
const path = { type: 'string', pattern: '^/', maxLength: EXCEPTION_LIMITS.path } as const;
const exception = {
  anyOf: [
    record({
      name: { type: 'string', pattern: EXCEPTION_NAME, maxLength: EXCEPTION_LIMITS.name },
      path: nullable(path),
    }),
    record({ rule: { enum: NAMELESS_RULES }, path }),
  ],
};
/** Exceptions of the policy file's defaults, of the image and for bots are combined. */
const exceptions = (items: object) => list(items, 3 * EXCEPTION_LIMITS.count);

function ruleSchema(rule: Rule): object {
  switch (rule.kind) {
    case 'size':
      return nullable(bytes);
    case 'increase':
      return increase;
    case 'words':
      return list({ enum: rule.words }, rule.words.length);
    case 'choice':
      return { enum: rule.choices };
    case 'exceptions':
      return exceptions(exception);
  }
}

const imagePath = { type: 'string', maxLength: DEFAULT_LIMITS.maxPathBytes } as const;
const word = { type: 'string', maxLength: 1000 } as const;
const withProperties = (properties: object) => ({ type: 'object', properties });

/**
 * Limits the size of a snapshot, because the time of a report grows with the square of its layers. Engines allow some hundreds of
 * layers, and Linux allows paths of this length. The schema of snapshots checks everything else.
 */
const SNAPSHOT_LIMITS: Readonly<Partial<Record<keyof Snapshot, object>>> = {
  layers: { type: 'array', maxItems: 1000 },
  hiddenFiles: list(withProperties({ largest: imagePath }), 100_000),
  components: list(withProperties({ name: word, path: imagePath, aliases: list(imagePath, 10_000) }), 10_000),
  privileged: list(withProperties({ path: imagePath }), 100_000),
  leftoverCaches: list(withProperties({ path: imagePath }), 10_000),
  packages: nullable(list(withProperties({ name: word, version: word }), 300_000)),
  packedPrograms: list(imagePath, 100_000),
  starters: list(withProperties({ name: word, path: imagePath, aliases: list(imagePath, 10_000) }), 10_000),
};
const snapshot = withProperties(SNAPSHOT_LIMITS);

/** JSON Schema of a result. @public for script/generate-schemas.mjs, which writes schema/result.schema.json. */
export const RESULT_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:image-weigh-in:result:3',
  title: 'Image Weigh-In result',
  description:
    'What one job of a matrix measured about one image, for the job that reports on all images. Base and head are snapshots.',
  ...record({
    schemaVersion: { const: RESULT_VERSION },
    image: {
      type: 'string',
      pattern: '^\\w[\\w ./:@+-]{0,99}$',
      description: 'The name of the image.',
    },
    headSha: {
      ...nullable(commit),
      description: 'The tip of the pull request; null without a pull request.',
    },
    origin: nullable(
      record({
        baseCommit: nullable(commit),
        headCommit: nullable(commit),
        baseRef: nullable(text),
        pullRequest: nullable({ type: 'integer', minimum: 1 }),
        explanation: text,
        runUrl: nullable(text),
      }),
    ),
    notes: list(text, 100),
    policy: record({
      ...Object.fromEntries(RULES.map((rule) => [camelCase(rule.key), ruleSchema(rule)])),
      expired: exceptions(record({ exception, reason: text, expires: text })),
      byDefault: list({ enum: DEFAULT_RULE_KEYS }, DEFAULT_RULE_KEYS.length),
    }),
    comment: { enum: COMMENT_MODES },
    commentMinChange: increase,
    failure: { ...nullable(text), description: 'Why the image could not be measured; null if it was.' },
    pairs: list(
      record({
        base: {
          ...nullable(snapshot),
          description: 'A snapshot; null if there is none to compare with.',
        },
        missing: {
          anyOf: [
            record({ missing: { const: 'new-image' } }),
            record({ missing: { const: 'not-measured' }, reason: text, remedy: text }),
            { type: 'null' },
          ],
          description: 'Why there is no base.',
        },
        head: { ...snapshot, description: 'A snapshot.' },
      }),
      100,
    ),
  }),
} as const;
