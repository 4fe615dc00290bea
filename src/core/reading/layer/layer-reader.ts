import { createHash, hash, type Hash } from 'node:crypto';
import type { Buffer } from 'node:buffer';
import { collectEntries, type EntryCollector } from './entry-collector.ts';
import { invalidEntry } from './layer-errors.ts';
import type { FileEntry, LayerContents } from '../../image/layer.ts';
import { limitExceeded, type Budget } from '../../image/read-limits.ts';
import { collectDatabases } from '../../packages/database-collector.ts';
import type { DatabaseCollector, DatabaseFileReader } from '../../packages/database-collector.ts';
import { displayBytes } from '../../shared/text/display-bytes.ts';
import { startsLikeArchive } from '../program/archive-probe.ts';
import type { ProbeProgram, ProgramProbe } from '../program/program-probe.ts';
import { tarError, type TarHeader } from '../tar/tar-header.ts';
import { createTarReader } from '../tar/tar-reader.ts';
import { type TarHandler } from '../tar/tar-handler.ts';

export interface LayerOptions {
  /** Whether every file gets a content digest, not only small executable files. This makes reading a third slower. */
  readonly hashContent: boolean;
  /** Limits, shared with the other layers of the archive. */
  readonly budget: Budget;
  /** Creates a probe for the content of a file. */
  readonly probeProgram: ProbeProgram;
}

/** Reads a layer's uncompressed tar from chunks. Both functions throw a WeighInError for a layer that engines reject. */
export interface LayerReader {
  write(chunk: Buffer): void;
  /** Call at the end of the tar. */
  end(): LayerContents;
}

/**
 * Programs up to this size always get a content digest, which distinguishes copies of one program from different programs. Larger
 * programs rarely have the same size; if they do, their layers are read again with digests.
 */
const SMALL_PROGRAM_BYTES = 64 * 1024;
const EXECUTABLE = 0o111;
const MODE_BITS = 0o7777;
const OVERLAY_ATTRIBUTE = 'its trusted.overlay.* attributes make some engines show different files';

/** Creates a reader for one layer. The diff ID (OCI image specification, "Layer DiffID") is empty if `isHashed` is false. */
export function createLayerReader(options: LayerOptions, isHashed = true): LayerReader {
  const { limits } = options.budget;
  const collector = collectEntries(() => options.budget.spendEntry(0));
  const databases = collectDatabases();
  const tar = createTarReader(layerHandler({ collector, databases }, options), limits);
  const diffIdHash = isHashed ? createHash('sha256') : null;
  let bytes = 0;
  return {
    write(chunk) {
      bytes += chunk.length;
      if (bytes > limits.maxLayerBytes) throw limitExceeded('maxLayerBytes', limits, 'a layer');
      diffIdHash?.update(chunk);
      tar.write(chunk);
    },
    end() {
      tar.end();
      const diffId = diffIdHash === null ? '' : `sha256:${diffIdHash.digest('hex')}`;
      return { ...collector.finish(diffId), databases: databases.finish() };
    },
  };
}

interface OpenFile {
  readonly path: string;
  readonly mode: number;
  readonly executable: boolean;
  readonly digest: ContentDigest | null;
  /** Null for a file that can't be run. */
  probe: ProgramProbe | null;
  readonly database: DatabaseFileReader | null;
  size: number;
  /** Whether the content starts like a program, even if the file is not executable. */
  startsLikeProgram: boolean;
}

interface Collectors {
  readonly collector: EntryCollector;
  readonly databases: DatabaseCollector;
}

/** Converts tar entries to layer entries. File contents are only streamed to compute digests and identify programs. */
function layerHandler(
  { collector, databases }: Collectors,
  { hashContent, budget, probeProgram }: LayerOptions,
): TarHandler {
  let current: OpenFile | null = null;
  let content = 0;

  function openFile(header: Readonly<TarHeader>): void {
    const path = collector.locate(header.name);
    if (path === null) return;
    const mode = header.mode & MODE_BITS;
    const executable = (mode & EXECUTABLE) !== 0;
    current = {
      path,
      mode,
      executable,
      size: 0,
      startsLikeProgram: false,
      digest:
        hashContent || (executable && header.size <= SMALL_PROGRAM_BYTES) ? contentDigest(header.size) : null,
      probe: executable ? probeProgram(true) : null,
      database: databases.open(path),
    };
  }

  return {
    entry(header) {
      budget.spendEntry(header.name.length + header.linkname.length);
      if (header.overlay === 'attribute') throw invalidEntry(header.name, OVERLAY_ATTRIBUTE);
      if (header.type === '0') openFile(header);
      else addNonFile(collector, header);
    },
    data(chunk) {
      content += chunk.length;
      if (content > budget.limits.maxLayerBytes)
        throw limitExceeded('maxLayerBytes', budget.limits, 'a layer');
      if (current === null || chunk.length === 0) return;
      if (current.size === 0) {
        current.startsLikeProgram = startsLikeProgram(chunk);
        if (startsLikeArchive(chunk) || current.startsLikeProgram) current.probe ??= probeProgram(false);
      }
      current.size += chunk.length;
      current.digest?.update(chunk);
      current.probe?.write(chunk);
      current.database?.write(chunk);
    },
    entryEnd() {
      if (current === null) return;
      const { path, mode, executable, size, probe, startsLikeProgram: isLikelyProgram } = current;
      const digest = current.digest?.finish() ?? null;
      current.database?.end();
      current = null;
      const file: FileEntry = { kind: 'file', path, size, mode, digest, program: probe?.end() ?? null };
      if (!executable && isLikelyProgram) collector.addUnscannedProgram(file);
      else collector.add(file);
    },
  };
}

interface ContentDigest {
  update(chunk: Buffer): void;
  finish(): string;
}

/** Half of a SHA-256 distinguishes contents well enough and saves memory: there can be millions. */
const truncateDigest = (digest: Buffer): string => digest.toString('hex', 0, 16);

/** Creates a digest. Most files are small and arrive in one chunk, which is hashed without allocating a hash object. */
function contentDigest(size: number): ContentDigest {
  let whole: string | null = null;
  let parts: Hash | null = null;
  return {
    update(chunk) {
      if (chunk.length === size) whole = truncateDigest(hash('sha256', chunk, 'buffer'));
      else (parts ??= createHash('sha256')).update(chunk);
    },
    finish() {
      return whole ?? truncateDigest(parts?.digest() ?? hash('sha256', '', 'buffer'));
    },
  };
}

/** Whether a first chunk starts like ELF or `#!`. A single matching byte is enough. */
function startsLikeProgram(content: Buffer): boolean {
  const first = content[0];
  if (first !== 0x7f && first !== 0x23) return false;
  return content.length === 1 || content[1] === (first === 0x7f ? 0x45 : 0x21);
}

function addNonFile(collector: EntryCollector, header: Readonly<TarHeader>): void {
  const path = collector.locate(header.name);
  if (path === null) return;
  switch (header.type) {
    case '1':
      collector.addHardlink(path, header.linkname, header.mode & MODE_BITS);
      break;
    case '2':
      collector.add({ kind: 'symlink', path, target: header.linkname });
      break;
    case '3':
    case '4':
    case '6':
      if (header.overlay === 'whiteout') collector.addWhiteout(path);
      else collector.add({ kind: 'special', path });
      break;
    case '5':
      collector.add({ kind: 'directory', path });
      break;
    default:
      throw tarError(
        `entry ${displayBytes(header.name)} has type "${displayBytes(header.type)}", which no container engine can unpack`,
      );
  }
}
