import type { WeighInError } from '../../core/shared/errors.ts';
import { parsePlatform, platformKey } from '../../core/image/image.ts';
import type { DefinitionChange } from '../../core/policy/report.ts';
import { contextPath, insideTree } from '../config/build-inputs.ts';
import type { BuildInputs } from '../ports/ports.ts';

/** How one image is built: an entry of the policy file, completed by the inputs of the step. */
export interface Definition {
  readonly inputs: BuildInputs;
  readonly platforms: readonly string[];
}

/** An image of a policy file, as the base and the head define it; null: that side's file does not. */
export interface DefinedImage {
  readonly name: string;
  readonly base: Definition | null;
  readonly head: Definition | null;
}

/** An image of the base's policy file that the head defines in another way, or not at all. */
export interface EditedDefinition {
  readonly image: string;
  /** What the change does, as one sentence without a full stop. */
  readonly change: string;
  /** The name in the report of the image that is built by the base's definition on both sides. */
  readonly comparedAs: string;
  /** The platforms to build by the base's definition: all, or the removed ones if nothing else differs. */
  readonly platforms: readonly string[];
}

/** Where definitions are, and what the base is called in a sentence: `main`. */
export interface DefinitionPlace {
  readonly file: string;
  readonly baseName: string;
}

/** The base's images that the head edits, renames or removes. Added images and platforms are no edit. */
export function findEditedDefinitions(
  images: readonly DefinedImage[],
  { file, baseName }: DefinitionPlace,
): EditedDefinition[] {
  const added = images.filter(({ base }) => base === null);
  return images.flatMap(({ name, base, head }) => {
    if (base === null) return [];
    const comparedAs = `${name} (as ${baseName} defines it)`;
    if (head !== null) {
      const found = compareDefinitions(base, head);
      if (found === null) return [];
      const change = `This change edits how ${name} is built: ${found.phrases.join('; ')}`;
      return [{ image: name, comparedAs, change, platforms: found.platforms }];
    }
    const twin = added.find((other) => other.head !== null && compareDefinitions(base, other.head) === null);
    const verb = twin === undefined ? `removes ${name} from` : `renames ${name} to ${twin.name} in`;
    return [{ image: name, comparedAs, change: `This change ${verb} ${file}`, platforms: base.platforms }];
  });
}

interface Difference {
  /** `context api → decoy`; without the values of build arguments. */
  readonly phrases: readonly string[];
  readonly platforms: readonly string[];
}

/** Null if both build the same on all platforms of the base. */
function compareDefinitions(base: Definition, head: Definition): Difference | null {
  const settings = SETTINGS.flatMap(([name, read]) => {
    const [was, is] = [read(base.inputs), read(head.inputs)];
    return was === is ? [] : [`${name} ${was ?? 'the last stage'} → ${is ?? 'the last stage'}`];
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
  platform === null ? "the builder's own platform removed" : `platform ${platform} removed`;

const cleanPath = (path: string): string => insideTree(path) ?? path;

const SETTINGS: readonly (readonly [name: string, read: (inputs: BuildInputs) => string | null])[] = [
  ['context', ({ context }) => cleanPath(contextPath(context))],
  ['file', ({ context, file }) => cleanPath(file ?? `${contextPath(context)}/Dockerfile`)],
  ['target', ({ target }) => target],
];

/** Names of build arguments that get another value, are added or removed. Values stay out of the report. */
function changedArguments(base: readonly string[], head: readonly string[]): string[] {
  const [before, after] = [argumentsByName(base), argumentsByName(head)];
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).toSorted();
}

/** Entries of one name keep their order, because the last one wins. */
function argumentsByName(entries: readonly string[]): Map<string, string> {
  const byName = new Map<string, string>();
  for (const entry of entries) {
    const name = entry.split('=', 1)[0] ?? '';
    byName.set(name, `${byName.get(name) ?? ''}${entry}\n`);
  }
  return byName;
}

/** The base's platforms that the head lacks; null is the builder's own. */
function removedPlatforms(base: readonly string[], head: readonly string[]): (string | null)[] {
  const listed = (platforms: readonly string[]) => (platforms.length === 0 ? [null] : platforms);
  const kept = new Set(listed(head).map(keyOf));
  return listed(base).filter((platform) => !kept.has(keyOf(platform)));
}

/** One spelling for one platform. */
function keyOf(text: string | null): string | null {
  const platform = parsePlatform(text);
  return platform && platformKey(platform);
}

/** What is known of the edited definitions at the end of a run. */
export interface DefinitionOutcome extends DefinitionPlace {
  /** The label that accepts the edits; null: none does. */
  readonly label: string | null;
  /** Why an image can't be built at the head by the base's definition, by its name in the policy file. */
  readonly unbuildable: ReadonlyMap<string, WeighInError>;
}

/** The edited definitions as the report shows them. */
export function reportDefinitionChanges(
  edited: readonly EditedDefinition[],
  { file, baseName, label, unbuildable }: DefinitionOutcome,
): DefinitionChange[] {
  const accept =
    label === null
      ? ': no label accepts this, because `override-label` is none'
      : `, or have somebody who may push set the label "${label}"`;
  return edited.map(({ image, change, comparedAs }) => {
    const failure = unbuildable.get(image);
    return {
      image,
      file,
      comparedAs,
      change: failure === undefined ? change : `${change}; ${describeFailure(failure, baseName)}`,
      remedy: `Keep the definition of ${baseName}${accept}`,
    };
  });
}

function describeFailure({ code, what, why }: WeighInError, baseName: string): string {
  const reason = why ?? what;
  if (code === 'no-dockerfile') return `the paths that ${baseName} builds are gone: ${reason}`;
  return `by the definition of ${baseName} it does not build any more: ${reason}`;
}
