import { COMPONENT_KINDS, EVIDENCE } from '../detection/component.ts';
import { STARTER_KINDS } from '../detection/starters/starter-names.ts';
import { HIDDEN_CAUSES } from './hidden-bytes.ts';
import { RUNTIMES } from '../detection/container-command.ts';
import { LINES_UNKNOWN_REASONS } from './snapshot.ts';
import { PACKAGE_MANAGERS } from '../image/package-database.ts';

/** Increases when a field is removed, changes its meaning, or is new and required. */
export const SNAPSHOT_VERSION = 3;

const bytes = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
const line = { type: 'integer', minimum: 1, maximum: 10_000_000 } as const;
const text = { type: 'string', maxLength: 65_536 } as const;
const path = {
  ...text,
  description: 'Without a leading slash; each character is one byte of the path (latin1).',
} as const;
const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: object, maxItems = 1_000_000) => ({ type: 'array', items, maxItems });

/** An object with these properties and no others. */
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
  bytes,
});

const range = record({ start: line, end: line });

const command = nullable(list(text, 10_000));

const instructions = list(record({ keyword: text, lines: range, text }), 10_000);

/** The JSON schema of a snapshot file. @public for script/generate-schemas.mjs, which writes schema/snapshot.schema.json. */
export const SNAPSHOT_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:image-weigh-in:snapshot:3',
  title: 'Image Weigh-In snapshot',
  description: 'All measurements of one container image. Sizes are exact bytes.',
  ...record(
    {
      schemaVersion: { const: SNAPSHOT_VERSION },
      tool: {
        ...record({ name: { const: 'image-weigh-in' }, version: text }),
        description: 'The tool that measured the image.',
      },
      inputs: {
        ...nullable(text),
        description: 'Fingerprint of the build inputs; null if the image was not built by this tool.',
      },
      reference: { ...text, description: 'Name of the image for users.' },
      commit: { ...nullable(text), description: 'Commit that the image was built from; null if unknown.' },
      build: {
        ...nullable(
          record({
            dockerfile: { ...text, description: 'Path relative to the repository.' },
            digest: { ...text, description: 'SHA-256 of the Dockerfile without trailing whitespace.' },
            from: {
              ...text,
              description: 'The image in the FROM of the lowest stage; `scratch` for none.',
            },
            fromLine: range,
            fromLayers: { ...bytes, description: 'Number of layers that come from the FROM image.' },
            lines: list(range, 10_000),
            instructions: {
              ...instructions,
              description:
                'The instructions of the stages that the image is built from, without the values of ENV, ARG and LABEL.',
            },
            stages: record({
              names: list(text, 10_000),
              isLast: { type: 'boolean' },
              isTarget: { type: 'boolean' },
              others: { ...instructions, description: 'The instructions of the other stages.' },
            }),
          }),
        ),
        description: 'The Dockerfile lines that created the layers above the FROM image; null if uncertain.',
      },
      linesUnknown: {
        ...record({ reason: { enum: LINES_UNKNOWN_REASONS }, line: nullable(line) }),
        description: 'Why `build` is null.',
      },
      platform: record({ os: text, architecture: text, variant: text }, ['variant']),
      config: record({
        entrypoint: command,
        cmd: command,
        user: text,
        workingDirectory: text,
        searchPath: text,
        versions: record({ java: text, nodejs: text }, ['java', 'nodejs']),
      }),
      containerCommand: {
        ...nullable(
          record({
            command: list(text, 10_000),
            form: { enum: ['exec', 'shell'] },
            runtime: { enum: RUNTIMES },
            version: nullable(text),
            entrypointLength: bytes,
            program: path,
            layer: bytes,
            entrypointScriptLayer: nullable(bytes),
            bytes,
            workingDirectory: text,
          }),
        ),
        description: 'The command that a container runs by default; null if uncertain.',
      },
      size: record({ unpacked: bytes, compressed: nullable(bytes), visible: bytes, hidden: bytes }),
      fileCount: bytes,
      layers: list(layer, 10_000),
      hiddenFiles: list(
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
      leftoverCaches: list(record({ path, bytes })),
      packages: {
        ...nullable(
          list(
            record(
              {
                manager: { enum: PACKAGE_MANAGERS },
                name: text,
                version: text,
                bytes,
                files: bytes,
                isRecommended: { type: 'boolean' },
              },
              ['isRecommended'],
            ),
          ),
        ),
        description:
          'Installed packages from the databases of package managers; null if a database could not be read.',
      },
      devDependencies: {
        ...list(
          record({
            path,
            layer: bytes,
            bytes,
            packages: list(text),
            programs: list(text),
            scripts: nullable(list(text)),
            hasInstallScript: { type: 'boolean' },
          }),
        ),
        description:
          'npm packages that only development needs, by directory. Only the bytes of the layer that wrote the list of packages count.',
      },
      executableCount: bytes,
      packedPrograms: list(path),
      unstrippedPrograms: {
        ...list(record({ path, layer: bytes, bytes, isGo: { type: 'boolean' } })),
        description: 'Visible programs, and the bytes of symbols and debugging information in them.',
      },
      starters: {
        ...list(
          record({
            kind: { enum: STARTER_KINDS },
            name: text,
            path,
            aliases: list(path),
            layer: bytes,
            bytes,
          }),
        ),
        description: 'Visible interpreters and other programs that can start programs, such as socat.',
      },
      files: {
        type: 'string',
        description:
          'The list of files: columns as described in src/core/snapshot/file-list-codec.ts, compressed with Brotli, in base64.',
      },
    },
    ['linesUnknown'],
  ),
} as const;
