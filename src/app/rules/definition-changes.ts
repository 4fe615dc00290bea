import type { WeighInError } from '../../core/shared/errors.ts';
import { parsePlatform, platformKey } from '../../core/image/image.ts';
import type { DefinitionChange } from '../../core/policy/report.ts';
import { contextPath, normalizeRepositoryPath } from '../config/build-inputs.ts';
import type { BuildInputs } from '../ports/ports.ts';

/** How to build one image: an entry of the policy file, completed with the inputs of the step. */
export interface Definition {
  readonly inputs: BuildInputs;
  readonly platforms: readonly string[];
}

/** An image of the policy file. A side is null if its file doesn't define the image. */
export interface DefinedImage {
  readonly name: string;
  readonly base: Definition | null;
  readonly head: Definition | null;
}

/** An image of the base's policy file that the head defines differently or removes. */
export interface EditedDefinition {
  readonly image: string;
  /** Describes the edit in one sentence without a full stop. */
  readonly change: string;
  /** Name in the report of the comparison that uses the base's definition on both sides. */
  readonly comparedAs: string;
  /** Platforms to build with the base's definition: all, or only the removed ones if nothing else differs. */
  readonly platforms: readonly string[];
}

/** The policy file, and the name of the base in messages, such as `main`. */
export interface DefinitionSource {
  readonly file: string;
  readonly baseName: string;
}

/** Finds the base's images that the head edits, renames or removes. Added images and platforms don't count. */
export function findEditedDefinitions(
  images: readonly DefinedImage[],
  { file, baseName }: DefinitionSource,
): EditedDefinition[] {
  const added = images.filter(({ base }) => base === null);
  return images.flatMap(({ name, base, head }) => {
    if (base === null) return [];
    const comparedAs = `${name} (as ${baseName} defines it)`;
    if (head !== null) {
      const difference = compareDefinitions(base, head);
      if (difference === null) return [];
      const change = `This change edits how ${name} is built: ${difference.phrases.join('; ')}`;
      return [{ image: name, comparedAs, change, platforms: difference.platforms }];
    }
    const renamed = added.find(
      (candidate) => candidate.head !== null && compareDefinitions(base, candidate.head) === null,
    );
    const verb = renamed === undefined ? `removes ${name} from` : `renames ${name} to ${renamed.name} in`;
    return [{ image: name, comparedAs, change: `This change ${verb} ${file}`, platforms: base.platforms }];
  });
}

interface Difference {
  /** Such as `context api → decoy`. Values of build arguments are left out. */
  readonly phrases: readonly string[];
  readonly platforms: readonly string[];
}

/** Returns null if both definitions build the same on all platforms of the base. */
function compareDefinitions(base: Definition, head: Definition): Difference | null {
  const settings = SETTINGS.flatMap(([name, read]) => {
    const [before, after] = [read(base.inputs), read(head.inputs)];
    return before === after ? [] : [`${name} ${before ?? 'the last stage'} → ${after ?? 'the last stage'}`];
  });
  const args = changedArguments(base.inputs.buildArgs, head.inputs.buildArgs);
  const build = [...settings, ...(args.length === 0 ? [] : [`build-args ${args.join(', ')}`])];
  const removed = removedPlatforms(base.platforms, head.platforms);
  const phrases = [...build, ...removed.map(describeRemoved)];
  if (phrases.length === 0) return null;
  const onlyRemoved = removed.filter((platform) => platform !== null);
  return { phrases, platforms: build.length === 0 ? onlyRemoved : base.platforms };
}

const describeRemoved = (platform: string | null): string =>
  platform === null ? "the builder's default platform removed" : `platform ${platform} removed`;

const cleanPath = (path: string): string => normalizeRepositoryPath(path) ?? path;

const SETTINGS: readonly (readonly [name: string, read: (inputs: BuildInputs) => string | null])[] = [
  ['context', ({ context }) => cleanPath(contextPath(context))],
  ['file', ({ context, file }) => cleanPath(file ?? `${contextPath(context)}/Dockerfile`)],
  ['target', ({ target }) => target],
];

/** Returns the names of build arguments that are changed, added or removed. Values stay out of the report. */
function changedArguments(base: readonly string[], head: readonly string[]): string[] {
  const [before, after] = [argumentsByName(base), argumentsByName(head)];
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).toSorted();
}

/** Keeps the order of entries with the same name, because the last one wins. */
function argumentsByName(entries: readonly string[]): Map<string, string> {
  const byName = new Map<string, string>();
  for (const entry of entries) {
    const name = entry.split('=', 1)[0] ?? '';
    byName.set(name, `${byName.get(name) ?? ''}${entry}\n`);
  }
  return byName;
}

/** Returns the base's platforms that the head lacks; null is the builder's default platform. */
function removedPlatforms(base: readonly string[], head: readonly string[]): (string | null)[] {
  const orDefault = (platforms: readonly string[]) => (platforms.length === 0 ? [null] : platforms);
  const remaining = new Set(orDefault(head).map(normalizePlatform));
  return orDefault(base).filter((platform) => !remaining.has(normalizePlatform(platform)));
}

/** Normalizes a platform, so that different spellings are equal. */
function normalizePlatform(text: string | null): string | null {
  const platform = parsePlatform(text);
  return platform && platformKey(platform);
}

/** What the report needs in addition to the edits. */
export interface DefinitionOutcome extends DefinitionSource {
  /** Label that accepts the edits; null: there is none. */
  readonly label: string | null;
  /** Build errors of the head with the base's definition, by image name in the policy file. */
  readonly unbuildable: ReadonlyMap<string, WeighInError>;
}

/** Converts edited definitions for the report. */
export function reportDefinitionChanges(
  edited: readonly EditedDefinition[],
  { file, baseName, label, unbuildable }: DefinitionOutcome,
): DefinitionChange[] {
  const acceptance =
    label === null
      ? '. No label can accept this, because `override-label` is none'
      : `, or ask someone with write access to add the label "${label}"`;
  return edited.map(({ image, change, comparedAs }) => {
    const failure = unbuildable.get(image);
    return {
      image,
      file,
      comparedAs,
      change: failure === undefined ? change : `${change}; ${describeFailure(failure, baseName)}`,
      remedy: `Keep the definition of ${baseName}${acceptance}`,
    };
  });
}

function describeFailure({ code, what, why }: WeighInError, baseName: string): string {
  const reason = why ?? what;
  if (code === 'no-dockerfile') return `the paths that ${baseName} builds no longer exist: ${reason}`;
  return `with the definition of ${baseName} it no longer builds: ${reason}`;
}
