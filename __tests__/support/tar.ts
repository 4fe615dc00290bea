import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** One entry of a tar. Names are byte strings (latin1). */
export interface TarEntry {
  readonly name: string;
  /** Type flag. The default is '0'. */
  readonly type?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly content?: string | Uint8Array;
  readonly linkname?: string;
  /** The size in the header. The default is the length of the content. */
  readonly size?: number;
  /** Changes the finished header before its checksum is computed. */
  readonly patch?: (header: Buffer) => void;
}

const END = Buffer.alloc(1024);

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Creates a ustar header block. */
export function tarHeader(entry: TarEntry): Buffer {
  const header = Buffer.alloc(512);
  const octal = (value: number, offset: number, length: number) =>
    header.write(value.toString(8).padStart(length - 1, '0'), offset, 'latin1');
  header.write(entry.name, 0, 100, 'latin1');
  octal(entry.mode ?? 0o644, 100, 8);
  octal(entry.uid ?? 0, 108, 8);
  octal(entry.gid ?? 0, 116, 8);
  octal(entry.size ?? toBytes(entry).length, 124, 12);
  octal(0, 136, 12);
  header.write(entry.type ?? '0', 156, 'latin1');
  header.write(entry.linkname ?? '', 157, 100, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  entry.patch?.(header);
  return setChecksum(header);
}

/** Sets the correct checksum in a header block. */
export function setChecksum(header: Buffer): Buffer {
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

function toBytes({ content = '' }: TarEntry): Buffer {
  return typeof content === 'string' ? Buffer.from(content, 'latin1') : Buffer.from(content);
}

/** Pads content to whole blocks. */
export function padToBlocks(content: Uint8Array): Buffer {
  return Buffer.concat([content, Buffer.alloc(-content.length & 511)]);
}

/** Creates the entries of a tar, without its end blocks. */
export function makeEntries(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat(entries.flatMap((entry) => [tarHeader(entry), padToBlocks(toBytes(entry))]));
}

/** Creates a complete tar. */
export function makeTar(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([makeEntries(entries), END]);
}

/** Creates a PAX extended header with these records. */
export function makePaxHeader(
  records: Readonly<Record<string, string>> | readonly [string, string][],
  type = 'x',
): TarEntry {
  const pairs = Array.isArray(records) ? (records as [string, string][]) : Object.entries(records);
  const lines = pairs.map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    let length = rest.length;
    while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
    return `${String(length)}${rest}`;
  });
  return { name: 'PaxHeaders/x', type, content: lines.join('') };
}

/** A test image. Its layers are uncompressed tars, bottom to top. */
export interface TestImage {
  readonly layers: readonly Uint8Array[];
  readonly tags?: readonly string[];
  readonly history?: readonly { readonly created_by?: string; readonly empty_layer?: boolean }[];
  readonly config?: object;
  /** Overrides fields of the config: architecture, rootfs… */
  readonly document?: object;
}

/** Creates the config of an image. */
export function makeConfig({ layers, history, config, document }: TestImage): Buffer {
  return Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      config: config ?? {},
      ...(history ? { history } : {}),
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => `sha256:${sha256(layer)}`) },
      ...document,
    }),
  );
}

/** Creates the entries of a `docker save` archive of Engine 20.10: `<id>/layer.tar`, the manifest last. */
export function dockerEntries(images: readonly TestImage[]): TarEntry[] {
  const files = new Map<string, TarEntry>();
  const manifest = images.map((image) => {
    const config = makeConfig(image);
    const Config = `${sha256(config)}.json`;
    files.set(Config, { name: Config, content: config });
    const Layers = image.layers.map((layer) => {
      const name = `${sha256(layer)}/layer.tar`;
      files.set(name, { name, content: layer });
      return name;
    });
    return { Config, RepoTags: image.tags ?? null, Layers };
  });
  return [...files.values(), { name: 'manifest.json', content: JSON.stringify(manifest) }];
}

/** Creates a `docker save` archive of Engine 20.10. */
export function makeDockerArchive(...images: readonly TestImage[]): Buffer {
  return makeTar(dockerEntries(images));
}

const blob = (bytes: Uint8Array): TarEntry => ({ name: `blobs/sha256/${sha256(bytes)}`, content: bytes });
const descriptor = (bytes: Uint8Array, mediaType: string, more: object = {}) => ({
  mediaType,
  digest: `sha256:${sha256(bytes)}`,
  size: bytes.length,
  ...more,
});

/** Creates the files of an OCI layout, the index last. `compress` turns a layer into its blob. The default is gzip. */
export function ociEntries(
  images: readonly TestImage[],
  compress: (layer: Uint8Array) => Uint8Array = (layer) => gzipSync(layer),
): TarEntry[] {
  const files = new Map<string, TarEntry>();
  const add = (bytes: Uint8Array): Uint8Array => {
    files.set(sha256(bytes), blob(bytes));
    return bytes;
  };
  const manifests = images.map((image) => {
    const manifest = add(
      Buffer.from(
        JSON.stringify({
          schemaVersion: 2,
          config: descriptor(add(makeConfig(image)), 'application/vnd.oci.image.config.v1+json'),
          layers: image.layers.map((layer) =>
            descriptor(add(compress(layer)), 'application/vnd.oci.image.layer.v1.tar+gzip'),
          ),
        }),
      ),
    );
    const annotations = { 'io.containerd.image.name': image.tags?.[0] };
    return descriptor(
      manifest,
      'application/vnd.oci.image.manifest.v1+json',
      image.tags ? { annotations } : {},
    );
  });
  return [
    ...files.values(),
    { name: 'oci-layout', content: '{"imageLayoutVersion":"1.0.0"}' },
    { name: 'index.json', content: JSON.stringify({ schemaVersion: 2, manifests }) },
  ];
}

/** Creates an OCI archive with gzip layers. */
export function makeOciArchive(...images: readonly TestImage[]): Buffer {
  return makeTar(ociEntries(images));
}

/** Streams bytes in chunks of one length. */
export async function* streamChunks(bytes: Uint8Array, length = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length)
    yield await Promise.resolve(bytes.subarray(start, start + length));
}
