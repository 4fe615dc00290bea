import { detect } from '../../../src/core/detection/detect.ts';
import { probeProgram } from '../../../src/core/detection/probe-program.ts';
import { COMPONENT_KINDS } from '../../../src/core/detection/component.ts';
import { buildFileTree } from '../../../src/core/filesystem/build-file-tree.ts';
import type { LayerContents } from '../../../src/core/image/layer.ts';
import { createLayerReader } from '../../../src/core/reading/layer/layer-reader.ts';
import { layerOptions } from '../../../src/core/reading/stream-archive.ts';
import { compareReading, countMistakes, type Comparison, type Confusion } from './compare.ts';
import {
  imagesOf,
  imageWith,
  mergeEntry,
  splitEntry,
  type Layer,
  type TestImage,
  type UnpackedPackage,
} from './images.ts';
import { readPackage, writeTar } from './tar-entries.ts';
import type { KnownMiss, KnownPackage } from './truth.ts';

export interface Corpus {
  readonly packages: readonly KnownPackage[];
  readonly known: readonly KnownMiss[];
  /** Returns the path of a package's .deb file. */
  readonly fileOf: (id: string) => string;
  /** Only each package whose number is divisible by this is tested. */
  readonly step: number;
  readonly note: (text: string) => void;
}

/** What every image contains: the C library with its loader, and files that describe the system. */
const BASE_PACKAGES = ['base-files/trixie', 'libc6/trixie'];
const BASE_FILES =
  /^(?!usr\/)|^usr\/lib(?:64)?\/(?:os-release$|.*\/?(?:ld-linux[^/]*|libc\.so\.6|libm\.so\.6)$)/;
/** Scripts count as programs only if their interpreter is there. */
const INTERPRETERS = ['python3-minimal', 'python3.13-minimal', 'nodejs', 'lua5.1', 'php8.4-cli', 'perl-base'];
const SEARCH = {
  searchPath: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  workingDirectory: '',
};
const GROUP = 8;
const PROGRESS = 100;

/** Makes all images, reads them, and compares them with what is known. */
export async function verify(corpus: Corpus): Promise<Confusion & { readonly images: number }> {
  const comparisons: Comparison[] = [];
  const base = await readBase(corpus);
  for await (const image of allImages(corpus)) {
    comparisons.push(await compareImage(image, base));
    if (comparisons.length % PROGRESS === 0) corpus.note(`${comparisons.length} images`);
  }
  return { ...countMistakes(COMPONENT_KINDS, comparisons, corpus.known), images: comparisons.length };
}

/** Yields images one after the other, so that the files of a few packages are in memory at a time. */
async function* allImages({ packages, fileOf, step }: Corpus): AsyncGenerator<TestImage> {
  const chosen = packages.filter((_, index) => index % step === 0);
  const byId = new Map(packages.map((known) => [known.id, known]));
  const load = async (known: KnownPackage): Promise<UnpackedPackage> => {
    const needed = known.needs.map((id) => byId.get(id) ?? { id, programs: [], needs: [] });
    const entries = (await readPackage(fileOf(known.id))).map(mergeEntry);
    return { known, entries, needed: await Promise.all(needed.map(load)) };
  };
  for (const known of chosen) yield* imagesOf(await load(known));
  const positive = inOneSystem(chosen.filter(({ programs }) => programs.length > 0));
  const interpreters = await Promise.all(
    INTERPRETERS.map(async (name) =>
      load(byId.get(`${name}/trixie`) ?? { id: `${name}/trixie`, programs: [], needs: [] }),
    ),
  );
  for (const [index, group] of inGroups(positive).entries()) {
    yield imageWith(
      `together ${index + 1}: ${namesOf(group)}`,
      'together',
      await Promise.all(group.map(load)),
    );
  }
  for (const group of inGroups(chosen.filter(({ programs }) => programs.length === 0))) {
    const members = await Promise.all(group.map(load));
    yield imageWith(`look-alikes: ${namesOf(group)}`, 'look-alikes', [...interpreters, ...members]);
  }
}

const namesOf = (group: readonly KnownPackage[]): string => group.map(({ id }) => id).join(' ');

/** Leaves out packages that have a path of another one. */
function inOneSystem(packages: readonly KnownPackage[]): KnownPackage[] {
  const taken = new Set<string>();
  return packages.filter(({ programs }) => {
    const paths = programs.flatMap(({ paths: own, optional }) => [...own, ...optional]);
    if (paths.some((path) => taken.has(path))) return false;
    for (const path of paths) taken.add(path);
    return true;
  });
}

/** Distributes rows over groups, so that each group has rows from all parts of the list. */
function inGroups<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / GROUP);
  return Array.from({ length: count }, (_, group) => rows.filter((_row, index) => index % count === group));
}

interface Base {
  readonly merged: LayerContents;
  readonly split: LayerContents;
}

async function readBase({ fileOf }: Corpus): Promise<Base> {
  const all = (await Promise.all(BASE_PACKAGES.map(async (id) => readPackage(fileOf(id)))))
    .flat()
    .map(mergeEntry);
  const entries = all.filter(({ path }) => BASE_FILES.test(path));
  const isMergeLink = /^(?:s?bin|lib|lib64)$/;
  return {
    merged: await readLayer(entries),
    split: await readLayer(entries.filter(({ path }) => !isMergeLink.test(path)).map(splitEntry)),
  };
}

/** Layers are read once for all images that have them. */
const known = new WeakMap<Layer, Promise<LayerContents>>();

async function compareImage(
  { name, variant, isSplit, layers, expected }: TestImage,
  base: Base,
): Promise<Comparison> {
  const contents = [isSplit === true ? base.split : base.merged];
  for (const layer of layers) {
    const reading = known.get(layer) ?? readLayer(layer);
    known.set(layer, reading);
    contents.push(await reading);
  }
  const { components } = detect(buildFileTree(contents), contents, SEARCH);
  return compareReading({ image: name, variant, expected, components });
}

async function readLayer(layer: Layer): Promise<LayerContents> {
  const reader = createLayerReader(layerOptions({ probeProgram, hashContent: true }));
  await writeTar(layer, (chunk) => {
    reader.write(chunk);
  });
  return reader.end();
}
