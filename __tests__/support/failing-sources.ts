import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ANY_VERSION, serveApi } from './engine-stand-in.ts';
import {
  makeConfig,
  dockerEntries,
  ociEntries,
  sha256,
  makeTar,
  type TarEntry,
  type TestImage,
} from './tar.ts';

/** Incompressible bytes, the same in every run. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let index = 0; index < length; index += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[index] = state & 0xff;
  }
  return bytes;
}

/** An image with one layer that is large enough for a worker thread, and a small one. */
export const IMAGE: TestImage = {
  layers: [
    makeTar([{ name: 'large', content: noise(2_500_000) }]),
    makeTar([{ name: 'small', content: noise(50_000) }]),
  ],
  tags: ['app:1'],
};

/** The fault in a part of an image. */
export type Fault = 'intact' | 'missing' | 'damaged' | 'truncated' | 'replaced' | 'not-json';
/** A part of an image. */
export type Part = 'large-layer' | 'small-layer' | 'configuration' | 'manifest' | 'index';

interface Files {
  readonly entries: readonly TarEntry[];
  /** Returns the entry name of a part. */
  readonly entryName: (part: Part) => string;
}

export const DOCKER_FILES: Files = {
  entries: dockerEntries([IMAGE]),
  entryName(part) {
    const layer = IMAGE.layers[part === 'large-layer' ? 0 : 1]!;
    if (part.endsWith('layer')) return `${sha256(layer)}/layer.tar`;
    return part === 'configuration' ? `${sha256(makeConfig(IMAGE))}.json` : 'manifest.json';
  },
};

const ociImage = ociEntries([IMAGE]);
const readEntry = (name: string) =>
  Buffer.from(ociImage.find((entry) => entry.name === name)?.content ?? '').toString();
const blobName = (digest: string) => `blobs/sha256/${digest.slice('sha256:'.length)}`;
const [manifest] = (JSON.parse(readEntry('index.json')) as { manifests: { digest: string }[] }).manifests;
const { layers, config } = JSON.parse(readEntry(blobName(manifest!.digest))) as {
  layers: { digest: string }[];
  config: { digest: string };
};

export const OCI_FILES: Files = {
  entries: ociImage,
  entryName: (part) =>
    ({
      'large-layer': blobName(layers[0]!.digest),
      'small-layer': blobName(layers[1]!.digest),
      configuration: blobName(config.digest),
      manifest: blobName(manifest!.digest),
      index: 'index.json',
    })[part],
};

/** Returns the files of the image, with a fault in one of them. */
export function withFault({ entries, entryName }: Files, part: Part, fault: Fault): TarEntry[] {
  const name = entryName(part);
  return entries.flatMap((entry) => (entry.name === name ? damage(entry, fault) : [entry]));
}

function damage(entry: TarEntry, fault: Fault): TarEntry[] {
  const content = Buffer.from(entry.content ?? '');
  switch (fault) {
    case 'intact':
      return [entry];
    case 'missing':
      return [];
    case 'damaged':
      return [
        {
          ...entry,
          content: Buffer.from(content).fill(0xa5, content.length >> 1),
        },
      ];
    case 'truncated':
      return [{ ...entry, content: content.subarray(0, content.length >> 1) }];
    case 'replaced': {
      const other = makeTar([{ name: 'other', content: noise(1000) }]);
      return [{ ...entry, content: entry.name.endsWith('.tar') ? other : gzipSync(other) }];
    }
    case 'not-json':
      return [{ ...entry, content: 'x'.repeat(content.length) }];
  }
}

/** Writes files into a folder. Returns the folder. */
export async function writeLayout(folder: string, entries: readonly TarEntry[]): Promise<string> {
  for (const { name, content = '' } of entries) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return folder;
}

/** A server on loopback or on a Unix socket. */
export interface StandIn {
  /** `127.0.0.1:PORT`, or the path of the socket. */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

export async function serve(answer: RequestListener, socket?: string): Promise<StandIn> {
  const server: Server = createServer(answer);
  if (socket === undefined) server.listen(0, '127.0.0.1');
  else server.listen(socket);
  await once(server, 'listening');
  return {
    address: socket ?? `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Responds like a registry with these files of an OCI layout. `first` can respond instead. */
export function serveRegistry(entries: readonly TarEntry[], first: Responder = () => false): RequestListener {
  const files = new Map(entries.map(({ name, content = '' }) => [name, Buffer.from(content)]));
  return (request, response) => {
    const [, hex] = /sha256:([0-9a-f]+)$/.exec(request.url ?? '') ?? [];
    const content = files.get(hex === undefined ? 'index.json' : `blobs/sha256/${hex}`);
    if (first(request, response, content ?? Buffer.alloc(0))) return;
    if (content === undefined) response.writeHead(404).end('{"errors":[{"code":"BLOB_UNKNOWN"}]}');
    else response.end(content);
  };
}

/** Responds like an engine with these files of a `docker save` archive. `first` can respond instead. */
export function serveEngine(entries: readonly TarEntry[], first: Responder = () => false): RequestListener {
  const archive = makeTar(entries);
  return serveApi(ANY_VERSION, (request, response) => {
    const isExport = request.url?.startsWith('/images/get?') === true;
    if (first(request, response, isExport ? archive : Buffer.alloc(0))) return;
    if (isExport) response.end(archive);
    else
      response.end(
        JSON.stringify({ Id: `sha256:${sha256(makeConfig(IMAGE))}`, Os: 'linux', Architecture: 'amd64' }),
      );
  });
}

type Responder = (
  request: Parameters<RequestListener>[0],
  response: Parameters<RequestListener>[1],
  content: Buffer,
) => boolean;
