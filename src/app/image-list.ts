import { WeighInError } from '../core/errors.ts';
import { buildInputProblems } from './build-inputs.ts';
import { nearest } from './nearest.ts';
import type { ImageBlock, PolicyDocument } from './policy-file/document.ts';
import { BUILD_NAMES } from './policy-file/schema.ts';
import type { PolicyFiles } from './policy-file/hold.ts';
import type { BuildInputs } from './ports.ts';
import type { ImageSettings, Settings, SideSettings } from './settings.ts';

/** What is weighed, and what the report has to say of it, one sentence each. */
export interface ImageList {
  readonly images: readonly ImageSettings[];
  readonly notes: readonly string[];
}

/**
 * The images of this run: the one of the inputs, or those that the policy file says how to build. The head is built as its own
 * file says and the base as that of the base says, so that an image may move. Throws a WeighInError for a name that the file lacks.
 */
export function imagesToWeigh(settings: Settings, files: PolicyFiles): ImageList {
  const { images: wanted, policyFile } = settings;
  if (wanted === null) return { images: [settings], notes: [] };
  const [before, after] = [blocksOf(files.before), blocksOf(files.after)];
  const names = wanted === 'all' ? built(after) : wanted;
  const missing = names.filter((name) => !after.has(name));
  if (names.length === 0 || missing.length > 0) throw notInFile(missing, [...after.keys()], policyFile);
  const gone = wanted === 'all' ? built(before).filter((name) => !names.includes(name)) : [];
  const images = names.map((name) => imageOf(name, settings, after.get(name), before.get(name)));
  refuseUnbuildable(images, policyFile);
  return {
    images,
    notes: gone.map((name) => `${name} is not weighed any more: this change takes it out of ${policyFile}`),
  };
}

type Blocks = ReadonlyMap<string, ImageBlock>;

function blocksOf(document: PolicyDocument | null): Blocks {
  return new Map(Object.entries(document?.images ?? {}));
}

/** The names of images that the file says how to build. */
function built(blocks: Blocks): string[] {
  return [...blocks].filter(([, block]) => BUILD_NAMES.some((name) => name in block)).map(([name]) => name);
}

function imageOf(
  name: string,
  settings: Settings,
  after: ImageBlock = {},
  before: ImageBlock = after,
): ImageSettings {
  const own = settings.base && sideOf(settings.base, before);
  return {
    name,
    head: sideOf(settings.head, after),
    // What the base's file says cannot be held against the change that mends it.
    base: own && problemsOf(own).length > 0 ? sideOf(settings.base, after) : own,
    platforms: after.platforms ?? settings.platforms,
  };
}

/** What the file says of a build comes before the inputs, which hold for all images. */
function sideOf(side: SideSettings, block: ImageBlock): SideSettings {
  if (side.kind === 'image') return side;
  const { inputs } = side;
  const context = block.context ?? inputs.context;
  const file = block.file ?? (block.context === undefined ? inputs.file : null);
  const built: BuildInputs = {
    ...inputs,
    ...{ context, file },
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

function notInFile(missing: readonly string[], known: readonly string[], file: string | null): WeighInError {
  const [name] = missing;
  const meant = name === undefined ? null : nearest(name, known);
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
