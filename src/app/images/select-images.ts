import { WeighInError } from '../../core/shared/errors.ts';
import { buildInputProblems } from '../config/build-inputs.ts';
import { findEditedDefinitions } from '../rules/definition-changes.ts';
import type { Definition, DefinedImage, EditedDefinition } from '../rules/definition-changes.ts';
import { nearest } from '../config/closest-match.ts';
import type { ImageBlock, PolicyDocument } from '../config/policy-file/parse.ts';
import { BUILD_NAMES } from '../config/policy-file/schema.ts';
import type { PolicyFiles } from '../config/policy-file/effective-policy.ts';
import type { BuildInputs } from '../ports/ports.ts';
import type { ImageSettings, Settings, SideSettings } from '../config/settings.ts';

/** One image to build and compare. */
export interface ImageJob extends ImageSettings {
  /** The name in the policy file whose rules it is judged by. */
  readonly entry: string;
  /** Both sides are built by the base's definition, because the head has another one or none. */
  readonly byBaseDefinition: boolean;
}

/** What is weighed, and which definitions of the base's policy file the head edits. */
export interface ImageList {
  readonly images: readonly ImageJob[];
  readonly edited: readonly EditedDefinition[];
}

/**
 * The images of this run: the one of the inputs, or those that the policy file defines. The head is built by the head's definition,
 * and the base by the base's. An image whose definition the head edits or removes is also built by the base's on both sides, so
 * that a pull request can't choose what is weighed. Throws a WeighInError for a name that neither file has.
 * @param baseName what the base is called in a sentence: `main`
 */
export function imagesToWeigh(settings: Settings, files: PolicyFiles, baseName: string): ImageList {
  const { policyFile } = settings;
  if (settings.images === null) {
    return { images: [{ ...settings, entry: settings.name, byBaseDefinition: false }], edited: [] };
  }
  refuseUnknownImages(settings, files, baseName);
  const entries = listEntries(settings, files);
  const defined = entries.map(({ name, base, head }): DefinedImage => ({
    name,
    base: base && definitionBy(base, settings),
    head: head && definitionBy(head, settings),
  }));
  const edited = findEditedDefinitions(defined, { file: policyFile ?? '', baseName });
  const images = entries.flatMap((entry) => [
    ...(entry.head === null ? [] : [jobFor(entry.name, entry.base ?? entry.head, entry.head, settings)]),
    ...edited.filter(({ image }) => image === entry.name).map((edit) => baseJob(edit, entry, settings)),
  ]);
  refuseUnbuildable(images, policyFile);
  return { images, edited };
}

/** An image of the policy files; null where a file does not define it. */
interface Entry {
  readonly name: string;
  readonly base: ImageBlock | null;
  readonly head: ImageBlock | null;
}

/** A branch that began before an image was defined could change what is in it, and nobody would weigh it. */
function refuseUnknownImages(settings: Settings, { before, target }: PolicyFiles, baseName: string): void {
  const known = wantedBlocks(before, settings.images);
  const [name] = [...wantedBlocks(target, settings.images).keys()].filter((each) => !known.has(each));
  if (name === undefined) return;
  throw new WeighInError({
    area: 'input',
    what: `Can't weigh this commit as what merging would give`,
    why: `${baseName} has the image ${name} by now, and the commit that this branch started from does not`,
    remedy: `Remove \`ref:\` from actions/checkout, so that the merge commit is weighed, or merge ${baseName} into the pull request.`,
  });
}

function listEntries(settings: Settings, { before, after }: PolicyFiles): Entry[] {
  const { images: wanted, policyFile } = settings;
  const [base, head] = [wantedBlocks(before, wanted), wantedBlocks(after, wanted)];
  const entries = [...new Set([...head.keys(), ...base.keys()])]
    .map((name) => ({
      name,
      // A definition of the base that can't be built is no reason to refuse the change that repairs it.
      base: buildableAtBase(base.get(name) ?? null, settings),
      head: head.get(name) ?? null,
    }))
    .filter((entry) => entry.base !== null || entry.head !== null);
  const names = entries.map(({ name }) => name);
  const listed = wanted === 'all' || wanted === null ? [] : wanted;
  const missing = listed.filter((name) => !names.includes(name));
  if (names.length === 0 || missing.length > 0) throw notInFile(missing, after, policyFile);
  return entries;
}

/** The entries of a file that are asked for by name, or with `all` those that say how to build an image. */
function wantedBlocks(document: PolicyDocument | null, wanted: Settings['images']): Map<string, ImageBlock> {
  const blocks = Object.entries(document?.images ?? {});
  return new Map(
    blocks.filter(([name, block]) =>
      wanted === 'all' ? BUILD_NAMES.some((key) => key in block) : (wanted?.includes(name) ?? false),
    ),
  );
}

function buildableAtBase(block: ImageBlock | null, { base }: Settings): ImageBlock | null {
  return block !== null && base !== null && problemsOf(sideOf(base, block)).length > 0 ? null : block;
}

function definitionBy(block: ImageBlock, { head, platforms }: Settings): Definition | null {
  const side = sideOf(head, block);
  return side.kind === 'image' ? null : { inputs: side.inputs, platforms: block.platforms ?? platforms };
}

function jobFor(entry: string, base: ImageBlock, head: ImageBlock, settings: Settings): ImageJob {
  return {
    name: entry,
    entry,
    byBaseDefinition: false,
    head: sideOf(settings.head, head),
    base: settings.base && sideOf(settings.base, base),
    platforms: head.platforms ?? settings.platforms,
  };
}

/** The image of an edited entry, built on both sides as the base defines it. */
function baseJob(
  { comparedAs, platforms }: EditedDefinition,
  { name, base }: Entry,
  settings: Settings,
): ImageJob {
  const block = base ?? {};
  return { ...jobFor(name, block, block, settings), name: comparedAs, platforms, byBaseDefinition: true };
}

/** What the file says of a build comes before the inputs, which hold for all images. */
function sideOf(side: SideSettings, block: ImageBlock): SideSettings {
  if (side.kind === 'image') return side;
  const { inputs } = side;
  const context = block.context ?? inputs.context;
  const file = block.file ?? (block.context === undefined ? inputs.file : null);
  const built: BuildInputs = {
    ...inputs,
    context,
    file,
    target: block.target ?? inputs.target,
    buildArgs: [...inputs.buildArgs, ...(block['build-args'] ?? [])],
  };
  return { kind: 'build', inputs: built };
}

function problemsOf(side: SideSettings): readonly string[] {
  return side.kind === 'build' ? buildInputProblems(side.inputs) : [];
}

function refuseUnbuildable(images: readonly ImageSettings[], file: string | null): void {
  const problems = images.flatMap(({ name, head, base }) =>
    [head, base].flatMap((side) =>
      side === null ? [] : problemsOf(side).map((problem) => `${name}: ${problem}`),
    ),
  );
  if (problems.length === 0) return;
  throw new WeighInError({
    area: 'input',
    what: `The images of ${file} cannot be built`,
    why: [...new Set(problems)].join('; '),
    remedy: 'Nothing was built',
  });
}

function notInFile(
  missing: readonly string[],
  document: PolicyDocument | null,
  file: string | null,
): WeighInError {
  const [name] = missing;
  const meant = name === undefined ? null : nearest(name, Object.keys(document?.images ?? {}));
  return new WeighInError({
    area: 'input',
    what: 'The input `images` cannot be used',
    why:
      name === undefined
        ? `${file} says of no image how it is built (${BUILD_NAMES.join(', ')})`
        : `there is no image ${JSON.stringify(name)} in ${file}`,
    remedy: `${meant === null ? '' : `Did you mean ${meant}? `}docs/policy.md shows how an image is described there.`,
  });
}
