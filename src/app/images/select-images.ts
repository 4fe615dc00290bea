import { WeighInError } from '../../core/shared/errors.ts';
import { buildInputProblems } from '../config/build-inputs.ts';
import { findEditedDefinitions } from '../rules/definition-changes.ts';
import type { Definition, DefinedImage, EditedDefinition } from '../rules/definition-changes.ts';
import { closestMatch } from '../config/closest-match.ts';
import type { ImageBlock, PolicyDocument } from '../config/policy-file/policy-document.ts';
import { BUILD_NAMES } from '../config/policy-file/schema.ts';
import type { PolicyFiles } from '../config/policy-file/effective-policy.ts';
import type { BuildInputs } from '../ports/ports.ts';
import type { ImageRequest, RunSettings, SideSource } from '../config/settings.ts';

/** One image to build and compare. */
export interface ImageJob extends ImageRequest {
  /** The name in the policy file whose rules it is judged by. */
  readonly entry: string;
  /** Whether both sides use the base's definition, because the head edits or removes it. */
  readonly usesBaseDefinition: boolean;
}

/** The images to compare, and the definitions of the base's policy file that the head edits. */
export interface ImageList {
  readonly images: readonly ImageJob[];
  readonly edited: readonly EditedDefinition[];
}

/**
 * Selects the images of this run: the image of the inputs, or those of the policy file. The head is built by the head's definition and
 * the base by the base's. If the head edits or removes a definition, both sides are also built by the base's definition, so that a pull
 * request can't choose what is checked. Throws a WeighInError for a name that neither file has.
 * @param baseName name of the base in messages, such as `main`
 */
export function selectImages(settings: RunSettings, files: PolicyFiles, baseName: string): ImageList {
  const { policyFile } = settings;
  if (settings.images === null) {
    return { images: [{ ...settings, entry: settings.name, usesBaseDefinition: false }], edited: [] };
  }
  rejectOutdatedBranch(settings, files, baseName);
  const entries = listEntries(settings, files);
  const defined = entries.map(({ name, base, head }): DefinedImage => ({
    name,
    base: base && toDefinition(base, settings),
    head: head && toDefinition(head, settings),
  }));
  const edited = findEditedDefinitions(defined, { file: policyFile ?? '', baseName });
  const images = entries.flatMap((entry) => [
    ...(entry.head === null ? [] : [createJob(entry.name, entry.base ?? entry.head, entry.head, settings)]),
    ...edited.filter(({ image }) => image === entry.name).map((edit) => createBaseJob(edit, entry, settings)),
  ]);
  rejectUnbuildable(images, policyFile);
  return { images, edited };
}

/** An image of the policy files. A side is null if its file doesn't define the image. */
interface Entry {
  readonly name: string;
  readonly base: ImageBlock | null;
  readonly head: ImageBlock | null;
}

/** Throws a WeighInError if the target branch has added an image since: the branch could change that image unchecked. */
function rejectOutdatedBranch(
  settings: RunSettings,
  { before, target }: PolicyFiles,
  baseName: string,
): void {
  const known = wantedBlocks(before, settings.images);
  const [name] = [...wantedBlocks(target, settings.images).keys()].filter(
    (candidate) => !known.has(candidate),
  );
  if (name === undefined) return;
  throw new WeighInError({
    area: 'input',
    what: `Can't compare the image ${name}`,
    why: `${baseName} now defines it, but the commit that this branch started from does not`,
    remedy: `Remove \`ref:\` from actions/checkout, so that the merge commit is compared, or merge ${baseName} into the pull request.`,
  });
}

function listEntries(settings: RunSettings, { before, after }: PolicyFiles): Entry[] {
  const { images: wanted, policyFile } = settings;
  const [base, head] = [wantedBlocks(before, wanted), wantedBlocks(after, wanted)];
  const entries = [...new Set([...head.keys(), ...base.keys()])]
    .map((name) => ({
      name,
      // An invalid definition at the base is ignored, so that a pull request can fix it.
      base: buildableAtBase(base.get(name) ?? null, settings),
      head: head.get(name) ?? null,
    }))
    .filter((entry) => entry.base !== null || entry.head !== null);
  const names = entries.map(({ name }) => name);
  const listed = wanted === 'all' || wanted === null ? [] : wanted;
  const missing = listed.filter((name) => !names.includes(name));
  if (names.length === 0 || missing.length > 0) throw imageNotFound(missing, after, policyFile);
  return entries;
}

/** Returns the requested entries of a file; `all` means those that define how to build an image. */
function wantedBlocks(
  document: PolicyDocument | null,
  wanted: RunSettings['images'],
): Map<string, ImageBlock> {
  const blocks = Object.entries(document?.images ?? {});
  return new Map(
    blocks.filter(([name, block]) =>
      wanted === 'all' ? BUILD_NAMES.some((key) => key in block) : (wanted?.includes(name) ?? false),
    ),
  );
}

function buildableAtBase(block: ImageBlock | null, { base }: RunSettings): ImageBlock | null {
  return block !== null && base !== null && findProblems(applyBlock(base, block)).length > 0 ? null : block;
}

function toDefinition(block: ImageBlock, { head, platforms }: RunSettings): Definition | null {
  const side = applyBlock(head, block);
  return side.kind === 'image' ? null : { inputs: side.inputs, platforms: block.platforms ?? platforms };
}

function createJob(entry: string, base: ImageBlock, head: ImageBlock, settings: RunSettings): ImageJob {
  return {
    name: entry,
    entry,
    usesBaseDefinition: false,
    head: applyBlock(settings.head, head),
    base: settings.base && applyBlock(settings.base, base),
    platforms: head.platforms ?? settings.platforms,
  };
}

/** Creates the job that builds both sides of an edited image by the base's definition. */
function createBaseJob(
  { comparedAs, platforms }: EditedDefinition,
  { name, base }: Entry,
  settings: RunSettings,
): ImageJob {
  const block = base ?? {};
  return {
    ...createJob(name, block, block, settings),
    name: comparedAs,
    platforms,
    usesBaseDefinition: true,
  };
}

/** Overrides the inputs, which apply to all images, with the build settings of one image. */
function applyBlock(side: SideSource, block: ImageBlock): SideSource {
  if (side.kind === 'image') return side;
  const { inputs } = side;
  const context = block.context ?? inputs.context;
  const file = block.file ?? (block.context === undefined ? inputs.file : null);
  const merged: BuildInputs = {
    ...inputs,
    context,
    file,
    target: block.target ?? inputs.target,
    buildArgs: [...inputs.buildArgs, ...(block['build-args'] ?? [])],
  };
  return { kind: 'build', inputs: merged };
}

function findProblems(side: SideSource): readonly string[] {
  return side.kind === 'build' ? buildInputProblems(side.inputs) : [];
}

function rejectUnbuildable(images: readonly ImageRequest[], file: string | null): void {
  const problems = images.flatMap(({ name, head, base }) =>
    [head, base].flatMap((side) =>
      side === null ? [] : findProblems(side).map((problem) => `${name}: ${problem}`),
    ),
  );
  if (problems.length === 0) return;
  throw new WeighInError({
    area: 'input',
    what: `Can't build the images in ${file}`,
    why: [...new Set(problems)].join('; '),
    remedy: 'Fix these definitions. Nothing was built.',
  });
}

function imageNotFound(
  missing: readonly string[],
  document: PolicyDocument | null,
  file: string | null,
): WeighInError {
  const [name] = missing;
  const suggestion = name === undefined ? null : closestMatch(name, Object.keys(document?.images ?? {}));
  return new WeighInError({
    area: 'input',
    ...(name === undefined
      ? {
          what: `Can't find an image to build in ${file}`,
          why: `none of its images has one of ${BUILD_NAMES.join(', ')}`,
        }
      : { what: `Unknown image ${JSON.stringify(name)} in ${file}` }),
    remedy: `${suggestion === null ? '' : `Did you mean ${suggestion}? `}See docs/policy.md for how to define an image.`,
  });
}
