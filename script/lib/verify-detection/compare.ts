import type { Component } from '../../../src/core/detection/component.ts';
import { matchesPath, type KnownMiss } from './truth.ts';

/** How a program is in an image. */
export type State = 'present' | 'hidden' | 'not-executable';

/** What an image contains, as far as is known without detection. */
export interface ExpectedProgram {
  readonly kind: string;
  readonly program: string;
  readonly state: State;
  /** Paths that must be reported, which can contain `*`. If there are none, one of the others must be. */
  readonly paths: readonly string[];
  /** Paths that can be reported too. */
  readonly optional: readonly string[];
}

/** An image as it was made, and what detection reported. */
export interface Reading {
  readonly image: string;
  readonly variant: string;
  readonly expected: readonly ExpectedProgram[];
  readonly components: readonly Component[];
}

export interface Mistake {
  readonly image: string;
  readonly kind: string;
  readonly program: string;
  /** What is wrong, such as paths that aren't reported. */
  readonly detail: string;
}

export interface Comparison {
  readonly variant: string;
  readonly found: readonly ExpectedProgram[];
  readonly missed: readonly Mistake[];
  readonly invented: readonly Mistake[];
}

/** Evidence that isn't a separate program, and violates no rule. */
const NO_PROGRAM: readonly string[] = ['applet', 'database-only'];

/**
 * Compares what detection reported with what is in the image. A program is found if it has the right kind, name and state, and all
 * of its paths are reported. A reported path that isn't one of its paths is invented.
 */
export function compareReading({ image, variant, expected, components }: Reading): Comparison {
  const reported = components.filter(({ evidence }) => !NO_PROGRAM.includes(evidence));
  const found: ExpectedProgram[] = [];
  const missed: Mistake[] = [];
  const programs = mergePrograms(expected);
  for (const wanted of programs) {
    const paths = reported.filter((component) => isProgram(component, wanted)).flatMap(pathsOf);
    const absent = wanted.paths.filter((pattern) => !paths.some((path) => matchesPath(pattern, path)));
    if (absent.length === 0 && paths.some((path) => isPathOf(wanted, path))) found.push(wanted);
    else
      missed.push({
        ...nameOf(image, wanted),
        detail: `${wanted.state} at ${[...absent, ...wanted.optional].join(' ')}`,
      });
  }
  const invented = reported.flatMap((component): Mistake[] => {
    const known = programs.filter((wanted) => isProgram(component, wanted));
    const extra = pathsOf(component).filter((path) => !known.some((wanted) => isPathOf(wanted, path)));
    if (extra.length === 0) return [];
    const { kind, name: program } = component;
    return [{ image, kind, program, detail: `${stateOf(component)} at ${extra.join(' ')}` }];
  });
  return { variant, found, missed, invented };
}

/** Two packages can have parts of one program, which is one component. */
function mergePrograms(expected: readonly ExpectedProgram[]): ExpectedProgram[] {
  const merged = new Map<string, ExpectedProgram>();
  for (const program of expected) {
    const key = [program.kind, program.program, program.state].join(' ');
    const earlier = merged.get(key);
    merged.set(key, {
      ...program,
      paths: [...(earlier?.paths ?? []), ...program.paths],
      optional: [...(earlier?.optional ?? []), ...program.optional],
    });
  }
  return [...merged.values()];
}

const nameOf = (image: string, { kind, program }: ExpectedProgram) => ({ image, kind, program });
const pathsOf = ({ path, aliases }: Component): string[] => [path, ...aliases];
const isProgram = (component: Component, { kind, program, state }: ExpectedProgram): boolean =>
  component.kind === kind && component.name === program && stateOf(component) === state;

const isPathOf = ({ paths, optional }: ExpectedProgram, path: string): boolean =>
  [...paths, ...optional].some((pattern) => matchesPath(pattern, path));

function stateOf({ visible, evidence }: Component): State {
  if (!visible) return 'hidden';
  return evidence === 'not-executable' ? 'not-executable' : 'present';
}

/** Counts of one kind of program over all images. */
export interface KindCounts {
  readonly kind: string;
  readonly found: number;
  readonly missed: number;
  readonly knownMisses: number;
  readonly invented: number;
  /** Images that contain no program of this kind, and for which none was reported. */
  readonly imagesWithout: number;
}

export interface Confusion {
  readonly counts: readonly KindCounts[];
  readonly missed: readonly Mistake[];
  readonly invented: readonly Mistake[];
  /** Known misses with the number of images in which they occurred. */
  readonly knownMisses: readonly (KnownMiss & { readonly images: number })[];
  /** Known misses that occurred in no image, so that their line is out of date. */
  readonly outdated: readonly KnownMiss[];
}

/** What `script/verify-detection --write` writes to results.json. */
export interface Results extends Pick<Confusion, 'counts' | 'knownMisses'> {
  /** YYYY-MM-DD */
  readonly date: string;
  /** Debian releases that the packages are from. */
  readonly suites: string;
  /** Number of images. */
  readonly images: number;
}

const isKnown = (known: KnownMiss, variant: string, { image, program }: Mistake): boolean =>
  known.variant === variant && known.program === program && image.startsWith(`${known.package}/`);

/** Adds up comparisons. A miss in the list of known misses counts separately. */
export function countMistakes(
  kinds: readonly string[],
  comparisons: readonly Comparison[],
  known: readonly KnownMiss[],
): Confusion {
  const images = new Map<KnownMiss, number>(known.map((miss) => [miss, 0]));
  const unknown: Mistake[] = [];
  const knownByKind = new Map<string, number>();
  for (const { variant, missed } of comparisons) {
    for (const mistake of missed) {
      const miss = known.find((row) => isKnown(row, variant, mistake));
      if (miss === undefined) unknown.push(mistake);
      else {
        images.set(miss, (images.get(miss) ?? 0) + 1);
        knownByKind.set(mistake.kind, (knownByKind.get(mistake.kind) ?? 0) + 1);
      }
    }
  }
  const invented = comparisons.flatMap((comparison) => comparison.invented);
  const ofKind = <T extends { readonly kind: string }>(rows: readonly T[], kind: string): T[] =>
    rows.filter((row) => row.kind === kind);
  return {
    counts: kinds.map((kind) => ({
      kind,
      found: comparisons.reduce((sum, { found }) => sum + ofKind(found, kind).length, 0),
      missed: ofKind(unknown, kind).length,
      knownMisses: knownByKind.get(kind) ?? 0,
      invented: ofKind(invented, kind).length,
      imagesWithout: comparisons.filter((comparison) =>
        [comparison.found, comparison.missed, comparison.invented].every(
          (rows) => !rows.some((row) => row.kind === kind),
        ),
      ).length,
    })),
    missed: unknown,
    invented,
    knownMisses: [...images].flatMap(([miss, count]) => (count === 0 ? [] : [{ ...miss, images: count }])),
    outdated: known.filter((miss) => images.get(miss) === 0),
  };
}
