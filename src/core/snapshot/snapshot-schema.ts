import { COMPONENT_KINDS, EVIDENCE } from '../detection/component.ts';
import { HIDDEN_CAUSES } from './hidden-bytes.ts';
import { RUNTIMES } from '../detection/entrypoint-program.ts';
import { PACKAGE_MANAGERS } from '../image/package-database.ts';

/** Grows when a field goes or changes its meaning. */
export const SNAPSHOT_VERSION = 1;

const bytes = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
const line = { type: 'integer', minimum: 1, maximum: 10_000_000 } as const;
const text = { type: 'string', maxLength: 65_536 } as const;
const path = {
  ...text,
  description: 'Without a leading slash, one character for each byte of the name (latin1).',
} as const;
const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: object, maxItems = 1_000_000) => ({ type: 'array', items, maxItems });

/** An object that has all of these and nothing else. */
function record(properties: Readonly<Record<string, object>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

const layer = record({
  diffId: text,
  digest: nullable(text),
  createdBy: text,
  unpacked: bytes,
  compressed: nullable(bytes),
});

const component = record({
  kind: { enum: COMPONENT_KINDS },
  name: text,
  path,
  aliases: list(path),
  evidence: { enum: EVIDENCE },
  detail: text,
  visible: { type: 'boolean' },
  layer: bytes,
  hiddenBy: nullable(bytes),
  size: bytes,
});

const range = record({ start: line, end: line });

const command = nullable(list(text, 10_000));

const instructions = list(record({ keyword: text, lines: range, text }), 10_000);

/** What a snapshot file is checked against. @public for script/generate-schemas.mjs, which writes schema/snapshot.schema.json. */
export const SNAPSHOT_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:image-weigh-in:snapshot:1',
  title: 'Image Weigh-In snapshot',
  description: 'Everything measured about one container image. Sizes are exact bytes.',
  ...record(
    {
      schemaVersion: { const: SNAPSHOT_VERSION },
      tool: {
        ...record({ name: { const: 'image-weigh-in' }, version: text }),
        description: 'What measured it.',
      },
      inputs: {
        ...nullable(text),
        description: 'Fingerprint of what it was built with; null where it was not built.',
      },
      reference: { ...text, description: 'How the user would name the image.' },
      commit: { ...nullable(text), description: 'The commit that it was built from.' },
      build: {
        ...nullable(
          record(
            {
              dockerfile: { ...text, description: 'Relative to the repository.' },
              digest: { ...text, description: 'SHA-256 of its text without the whitespace at its end.' },
              from: { ...text, description: 'The image that the final stage stands on; `scratch` is none.' },
              fromLine: range,
              fromLayers: { ...bytes, description: 'So many of the lowest layers are those of that image.' },
              lines: list(range, 10_000),
              instructions: {
                ...instructions,
                description: 'What the stages of the image say, without the values of ENV, ARG and LABEL.',
              },
              stages: record(
                {
                  ...{
                    names: list(text, 10_000),
                    isLast: { type: 'boolean' },
                    isTarget: { type: 'boolean' },
                  },
                  others: { ...instructions, description: 'The same of the other stages.' },
                },
                ['isTarget', 'others'],
              ),
            },
            ['instructions', 'stages'],
          ),
        ),
        description:
          'The lines of the Dockerfile that made the layers above those of FROM; null where that is not certain.',
      },
      platform: record({ os: text, architecture: text, variant: text }, ['variant']),
      config: record(
        {
          ...{ entrypoint: command, cmd: command, user: text, workingDirectory: text, searchPath: text },
          versions: record({ java: text, nodejs: text }, ['java', 'nodejs']),
        },
        ['workingDirectory', 'searchPath', 'versions'],
      ),
      launch: {
        ...nullable(
          record(
            {
              command: list(text, 10_000),
              form: { enum: ['exec', 'shell'] },
              runtime: { enum: RUNTIMES },
              version: nullable(text),
              fixed: bytes,
              program: path,
              layer: bytes,
              starterLayer: nullable(bytes),
              size: bytes,
              workingDirectory: text,
            },
            ['version', 'fixed', 'starterLayer'],
          ),
        ),
        description: 'What a container of it starts; null where that is not certain.',
      },
      size: record({ unpacked: bytes, compressed: nullable(bytes), visible: bytes, hidden: bytes }),
      fileCount: bytes,
      layers: list(layer, 10_000),
      hidden: list(
        record({
          cause: { enum: HIDDEN_CAUSES },
          layer: bytes,
          hiddenBy: bytes,
          bytes,
          files: bytes,
          largest: path,
        }),
        1_000_000,
      ),
      components: list(component),
      privileged: list(record({ path, mode: bytes, layer: bytes })),
      caches: list(record({ path, bytes })),
      packages: {
        ...nullable(
          list(
            record({ manager: { enum: PACKAGE_MANAGERS }, name: text, version: text, bytes, files: bytes }),
          ),
        ),
        description:
          'What package managers installed, as their databases say; null where one could not be read.',
      },
      executables: bytes,
      packed: list(path),
      files: {
        type: 'string',
        description:
          'The files, as src/core/snapshot/file-list-codec.ts describes: columns, compressed by Brotli, in base64.',
      },
    },
    ['build', 'launch', 'hidden', 'packages'],
  ),
} as const;
