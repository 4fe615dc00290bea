import { dynamicLoader } from './dynamic-loader.ts';
import type { ExpectedProgram, State } from './compare.ts';
import { file, hardlink, symlink, type TarEntry } from './tar-entries.ts';
import { matchesPath, type KnownPackage, type KnownProgram } from './truth.ts';

export type Layer = readonly TarEntry[];

/** An image to make. */
export interface TestImage {
  readonly name: string;
  readonly variant: string;
  /** Whether `/bin` is a real directory, and not a link to `/usr/bin`. */
  readonly isSplit?: boolean;
  /** Layers on top of the base, bottom to top. */
  readonly layers: readonly Layer[];
  readonly expected: readonly ExpectedProgram[];
}

/** A package with its files, and the packages that it needs. */
export interface UnpackedPackage {
  readonly known: KnownPackage;
  readonly entries: Layer;
  readonly needed: readonly UnpackedPackage[];
}

/** A name that no program has. */
const OTHER_NAME = 'app/worker';
const EXECUTE_BITS = 0o111;
const GLIBC_LOADER = /\/ld-linux[^/]*$/;

/** Returns an image with several packages. */
export function imageWith(name: string, variant: string, packages: readonly UnpackedPackage[]): TestImage {
  const all = new Map(
    packages.flatMap((each) => [...each.needed, each]).map((each) => [each.known.id, each]),
  );
  return {
    name,
    variant,
    layers: [...all.values()].map(({ entries }) => entries),
    expected: [...all.values()].flatMap(({ known }) => expectAll(known.programs, 'present')),
  };
}

/** Returns the images in which one package is tested. */
export function imagesOf(unpacked: UnpackedPackage): TestImage[] {
  const { known, entries, needed } = unpacked;
  const { programs } = known;
  if (programs.length === 0) return [imageWith(`${known.id} alone`, 'look-alike', [unpacked])];
  const needs = needed.flatMap((other) => other.known.programs);
  const image = (
    variant: string,
    layers: readonly Layer[],
    expected: readonly ExpectedProgram[],
    of = '',
  ) => ({
    name: `${known.id} ${variant}${of}`,
    variant,
    layers: [...needed.map((other) => other.entries), ...layers],
    expected: [...expectAll(needs, 'present'), ...expected],
  });
  const images: TestImage[] = [imageWith(`${known.id} plain`, 'plain', [unpacked])];
  const isNeededToo = programs.some(({ program }) => needs.some((need) => need.program === program));
  // What is left of the program in another package still works.
  if (!isNeededToo) {
    images.push(
      image('deleted', [entries, deletions(entries, programs)], expectAll(programs, 'hidden')),
      image(
        'not-executable',
        [withoutExecuteBits(entries, programs)],
        expectNotExecutable(entries, programs),
      ),
    );
  }
  if (programs.some(({ modules, paths }) => modules.length > 0 && paths.length > 0)) {
    const withModules = programs.filter(({ modules }) => modules.length > 0);
    images.push(
      image(
        'module',
        [entries.filter(({ path }) => !programs.some(({ paths }) => matchesAny(paths, path)))],
        withModules.map((program) => expectProgram(program, 'present', [], program.modules)),
      ),
    );
  }
  if (
    programs.some(({ kind }) => kind === 'shell' || kind === 'os-package-manager') &&
    !hasLinkUpward(entries)
  ) {
    const [layers, expected] = [
      [...needed.map((other) => other.entries), entries],
      expectAll([...needs, ...programs], 'present'),
    ];
    images.push({
      name: `${known.id} split /usr`,
      variant: 'split /usr',
      isSplit: true,
      layers: layers.map((layer) => layer.map(splitEntry)),
      expected: expected.map((program) => ({
        ...program,
        paths: program.paths.map(splitPath),
        optional: program.optional.map(splitPath),
      })),
    });
  }
  for (const program of programs) {
    const [pattern = ''] = program.paths;
    const path = entries.find((entry) => matchesPath(pattern, entry.path))?.path ?? '';
    const content = contentAt(entries, path);
    if (content === null) continue;
    // A script needs the other files of its package, which can contain its interpreter.
    const isScript = content.toString('latin1', 0, 2) === '#!';
    const others = isScript ? entries.filter((entry) => !isOfPrograms(entry.path, programs)) : [];
    const add = (variant: string, layer: Layer, paths: readonly string[], optional: readonly string[]) =>
      images.push(
        image(
          variant,
          [[...others, ...layer]],
          [expectProgram(program, 'present', paths, optional)],
          ` ${program.program}`,
        ),
      );
    const real = 'opt/real/program';
    add('renamed', [file(OTHER_NAME, content)], [OTHER_NAME], []);
    add('hard link', [file(OTHER_NAME, content), hardlink(path, OTHER_NAME)], [path], [OTHER_NAME]);
    add(
      'alternative',
      [
        file(real, content),
        symlink('etc/alternatives/program', `/${real}`),
        symlink(path, '/etc/alternatives/program'),
      ],
      [path],
      [real],
    );
  }
  return images;
}

const matchesAny = (patterns: readonly string[], path: string): boolean =>
  patterns.some((pattern) => matchesPath(pattern, path));

function expectProgram(
  { kind, program }: KnownProgram,
  state: State,
  paths: readonly string[],
  optional: readonly string[],
): ExpectedProgram {
  return { kind, program, state, paths, optional };
}

function expectAll(programs: readonly KnownProgram[], state: State): ExpectedProgram[] {
  return programs.map((program) =>
    expectProgram(program, state, program.paths, [...program.optional, ...program.modules]),
  );
}

/** A layer that deletes all files of the programs, as `RUN rm` does. */
function deletions(entries: Layer, programs: readonly KnownProgram[]): Layer {
  return entries
    .filter(({ path, type }) => type !== 'directory' && isOfPrograms(path, programs))
    .map(({ path }) => file(path.replace(/[^/]*$/, '.wh.$&'), Buffer.alloc(0), 0o644));
}

function isOfPrograms(path: string, programs: readonly KnownProgram[]): boolean {
  return programs.some(({ paths, optional, modules }) =>
    matchesAny([...paths, ...optional, ...modules], path),
  );
}

function withoutExecuteBits(entries: Layer, programs: readonly KnownProgram[]): Layer {
  return entries.map((entry) =>
    isOfPrograms(entry.path, programs) ? { ...entry, mode: entry.mode & ~EXECUTE_BITS } : entry,
  );
}

/** Without an execute bit, the dynamic loader still starts a dynamic shell, and an interpreter still runs a module. */
function expectNotExecutable(entries: Layer, programs: readonly KnownProgram[]): ExpectedProgram[] {
  return programs.flatMap((program): ExpectedProgram[] => {
    const loadable = entries.filter(
      ({ path, type, content }) =>
        type === 'file' && matchesAny(program.paths, path) && GLIBC_LOADER.test(dynamicLoader(content) ?? ''),
    );
    const paths = loadable.map(({ path }) => path);
    const isLoadable = program.kind === 'shell' && paths.length > 0;
    return [
      ...(isLoadable ? [expectProgram(program, 'not-executable', paths, program.optional)] : []),
      ...(program.modules.length > 0 ? [expectProgram(program, 'present', [], program.modules)] : []),
    ];
  });
}

/** Returns the content of the file at a path, behind links of the same package; null if it has none. */
function contentAt(entries: Layer, pattern: string): Buffer | null {
  const entry = entries.find(({ path }) => matchesPath(pattern, path));
  if (entry?.type === 'file') return entry.content;
  if (entry?.type !== 'symlink' || entry.target.includes('/')) return null;
  return contentAt(entries, entry.path.replace(/[^/]*$/, entry.target));
}

const hasLinkUpward = (entries: Layer): boolean =>
  entries.some(({ path, target }) => /^usr\/s?bin\//.test(path) && target.startsWith('../'));

/** Returns the path where a system with a separate `/bin` has this file. */
const splitPath = (path: string): string =>
  path.replace(/^usr\/(s?bin\/|lib64\/|lib\/x86_64-linux-gnu\/ld-)/, '$1');

/** Moves a file to where a system with a separate `/bin` has it. */
export function splitEntry(entry: TarEntry): TarEntry {
  const target =
    entry.type === 'link'
      ? splitPath(entry.target)
      : entry.target.replace(/^\/(usr\/.*)/, (_, path: string) => `/${splitPath(path)}`);
  return { ...entry, path: splitPath(entry.path), target };
}

/** Moves a file to where a system with `/bin` as a link to `/usr/bin` has it. */
export function mergeEntry(entry: TarEntry): TarEntry {
  const merge = (path: string) => path.replace(/^(?:s?bin|lib|lib64)\//, 'usr/$&');
  return {
    ...entry,
    path: merge(entry.path),
    target: entry.type === 'link' ? merge(entry.target) : entry.target,
  };
}
