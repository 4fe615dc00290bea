import { createHash, hash, type Hash } from 'node:crypto';
import type { Buffer } from 'node:buffer';
import { collectEntries, type EntryCollector } from './entry-collector.ts';
import { invalidEntry } from './layer-errors.ts';
import type { FileEntry, LayerContents } from '../../image/layer.ts';
import { limitExceeded, type Budget } from '../../image/read-limits.ts';
import { collectDatabases } from '../../packages/database-collector.ts';
import type { DatabaseCollector, DatabaseFileReader } from '../../packages/database-collector.ts';
import { displayBytes } from '../../shared/text/display-bytes.ts';
import type { ProbeProgram, ProgramProbe } from '../program/program-probe.ts';
import { tarError, type TarHeader } from '../tar/tar-header.ts';
import { tarReader } from '../tar/tar-reader.ts';
import { type TarHandler } from '../tar/tar-handler.ts';

export interface LayerOptions {
  /** Whether every file's content gets a digest, not only that of small executable files; costs a third of the speed. */
  readonly hashContent: boolean;
  /** What this layer may use; shared with the other layers of the archive. */
  readonly budget: Budget;
  /** Looks at the content of each executable file. */
  readonly probeProgram: ProbeProgram;
}

/** A layer's uncompressed tar, pushed in. Both functions throw a WeighInError for a layer that engines refuse. */
export interface LayerReader {
  write(chunk: Buffer): void;
  /** To be called at the end of the tar. */
  end(): LayerContents;
}

/**
 * Two copies of a program are told from two programs by their content. Those of many bytes seldom have one size, and
 * are looked at again where they do (`twinLayers`); of small scripts many are alike.
 */
const SMALL_PROGRAM_BYTES = 64 * 1024;
const EXECUTABLE = 0o111;
const MODE_BITS = 0o7777;
const OVERLAY_ATTRIBUTE = 'its attributes trusted.overlay.* make some engines show other files than it says';

/** Reads one layer: its diff ID over all its bytes (OCI image specification, "Layer DiffID"), empty where it is not hashed, and what it holds. */
export function layerReader(options: LayerOptions, isHashed = true): LayerReader {
  const { limits } = options.budget;
  const collector = collectEntries(() => options.budget.spendEntry(0));
  const databases = collectDatabases();
  const tar = tarReader(layerHandler({ collector, databases }, options), limits);
  const sum = isHashed ? createHash('sha256') : null;
  let bytes = 0;
  return {
    write(chunk) {
      bytes += chunk.length;
      if (bytes > limits.maxLayerBytes) throw limitExceeded('maxLayerBytes', limits, 'a layer');
      sum?.update(chunk);
      tar.write(chunk);
    },
    end() {
      tar.end();
      const diffId = sum === null ? '' : `sha256:${sum.digest('hex')}`;
      return { ...collector.finish(diffId), databases: databases.finish() };
    },
  };
}

interface OpenFile {
  readonly path: string;
  readonly mode: number;
  readonly digest: ContentDigest | null;
  readonly probe: ProgramProbe | null;
  readonly database: DatabaseFileReader | null;
  size: number;
  /** Its first bytes are those of a program, whether or not it can be executed. */
  startsLikeProgram: boolean;
}

interface Collectors {
  readonly collector: EntryCollector;
  readonly databases: DatabaseCollector;
}

/** Turns tar entries into layer entries; file contents stream through and leave digest and program behind. */
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
      size: 0,
      startsLikeProgram: false,
      digest:
        hashContent || (executable && header.size <= SMALL_PROGRAM_BYTES) ? contentDigest(header.size) : null,
      probe: executable ? probeProgram() : null,
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
      if (current.size === 0) current.startsLikeProgram = startsLikeProgram(chunk);
      current.size += chunk.length;
      current.digest?.update(chunk);
      current.probe?.write(chunk);
      current.database?.write(chunk);
    },
    entryEnd() {
      if (current === null) return;
      const { path, mode, size, probe, startsLikeProgram: beginsAsProgram } = current;
      const digest = current.digest?.finish() ?? null;
      current.database?.end();
      current = null;
      const file: FileEntry = { kind: 'file', path, size, mode, digest, program: probe?.end() ?? null };
      if (probe === null && beginsAsProgram) collector.addUnscannedProgram(file);
      else collector.add(file);
    },
  };
}

interface ContentDigest {
  update(chunk: Buffer): void;
  finish(): string;
}

/** Half of a SHA-256 is enough to tell contents apart, and millions of them are kept. */
const truncateDigest = (digest: Buffer): string => digest.toString('hex', 0, 16);

/** Most files are small and come in one piece: for them no object is made that outlives its use. */
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

/** Whether content begins as ELF or `#!` do; also where there is only one byte yet to tell by. */
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
        `${displayBytes(header.name)} has type "${displayBytes(header.type)}", which no engine unpacks`,
      );
  }
}
