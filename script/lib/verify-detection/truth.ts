/** A program that a Debian package contains, written by hand: nothing here comes from the tables that detection uses. */
export interface KnownProgram {
  readonly kind: string;
  readonly program: string;
  /** All paths that start it, without the leading slash. They can contain `*`. The first one is the program's file. */
  readonly paths: readonly string[];
  /** Paths that can be reported too. */
  readonly optional: readonly string[];
  /** Files that an interpreter runs, so that they work without an execute bit and without the paths above. */
  readonly modules: readonly string[];
}

/** A Debian package, and what it contains. */
export interface KnownPackage {
  /** NAME/SUITE */
  readonly id: string;
  readonly programs: readonly KnownProgram[];
  /** Packages that the programs need: an interpreter, or their other half. */
  readonly needs: readonly string[];
}

const DEFAULT_SUITE = 'trixie';
const KINDS: ReadonlyMap<string, string> = new Map([
  ['shell', 'shell'],
  ['os', 'os-package-manager'],
  ['language', 'language-package-manager'],
  ['tool', 'build-tool'],
]);

/** Reads packages.txt, which explains its format. Throws for a line that is not valid. */
export function parsePackages(text: string): KnownPackage[] {
  const packages = new Map<string, KnownPackage>();
  for (const line of text.split('\n')) {
    const words = line.replace(/#.*/, '').trim().split(/\s+/);
    if (words[0] === '') continue;
    for (const known of words[0] === '-' ? withoutPrograms(words.slice(1)) : [parseProgram(line, words)]) {
      const earlier = packages.get(known.id);
      packages.set(known.id, {
        id: known.id,
        programs: [...(earlier?.programs ?? []), ...known.programs],
        needs: [...new Set([...(earlier?.needs ?? []), ...known.needs])],
      });
    }
  }
  return [...packages.values()];
}

const withoutPrograms = (names: readonly string[]): KnownPackage[] =>
  names.map((name) => ({ id: packageId(name), programs: [], needs: [] }));

function parseProgram(line: string, words: readonly string[]): KnownPackage {
  const [shortKind = '', program = '', name = '', ...rest] = words;
  const kind = KINDS.get(shortKind);
  const marked = (mark: string) =>
    rest.filter((word) => word.startsWith(mark)).map((word) => word.slice(mark.length));
  const [paths, optional, modules, needs] = [marked('/'), marked('?/'), marked('~/'), marked('+')];
  if (
    kind === undefined ||
    paths.length + modules.length === 0 ||
    paths.length + optional.length + modules.length + needs.length < rest.length
  )
    throw new Error(`packages.txt: "${line}" isn't "KIND PROGRAM PACKAGE PATH..."`);
  return {
    id: packageId(name),
    programs: [{ kind, program, paths, optional, modules }],
    needs: needs.map(packageId),
  };
}

const packageId = (name: string): string => (name.includes('/') ? name : `${name}/${DEFAULT_SUITE}`);

/** A program that detection misses in some images, and why. */
export interface KnownMiss {
  /** How the program is in these images: `renamed`. */
  readonly variant: string;
  /** NAME of the Debian package, without the suite */
  readonly package: string;
  readonly program: string;
  readonly reason: string;
}

/** Reads known-misses.txt: `VARIANT PACKAGE:PROGRAM... : REASON`. */
export function parseKnownMisses(text: string): KnownMiss[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const [names = '', reason = ''] = line.split(/\s+:\s+/, 2);
      const [variant = '', ...pairs] = names.split(/\s+/);
      if (reason === '' || pairs.length === 0)
        throw new Error(`known-misses.txt: "${line}" isn't "VARIANT PACKAGE:PROGRAM... : REASON"`);
      return pairs.map((pair) => {
        const [packageName = '', program = ''] = pair.split(':');
        return { variant, package: packageName, program, reason };
      });
    });
}

/** Whether a path is the one that the truth names, which can contain `*`. */
export function matchesPath(pattern: string, path: string): boolean {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('[^/]*')}$`).test(path);
}
