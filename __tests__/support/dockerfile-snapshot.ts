import { parseImageInstructions } from '../../src/core/dockerfile/parse-stages.ts';
import type { BuildRecord, Snapshot } from '../../src/core/snapshot/snapshot.ts';
import { makeSnapshot, type ImagePlan } from './report.ts';

/** An image with one base layer, then one layer for each instruction that creates one. `made` has the files of each by line. */
export interface DockerfilePlan extends Omit<ImagePlan, 'layers'> {
  readonly dockerfile: string;
  /** Build arguments. */
  readonly args?: Readonly<Record<string, string>>;
  readonly baseFiles?: Readonly<Record<string, number>>;
  readonly filesByLine?: Readonly<Record<number, Readonly<Record<string, number>>>>;
}

const MAKES_LAYER = /^(?:RUN|COPY|ADD|WORKDIR)$/;

/** Creates the snapshot of an image that was built from this Dockerfile. Throws if it isn't a valid Dockerfile. */
export function makeBuiltSnapshot({
  dockerfile,
  args = {},
  baseFiles = {},
  filesByLine = {},
  ...rest
}: DockerfilePlan): Snapshot {
  const recipe = parseImageInstructions(dockerfile, {
    target: null,
    args,
    platforms: { target: null, build: null },
  });
  if ('reason' in recipe) throw new TypeError('not a valid Dockerfile');
  const steps = recipe.steps.filter(({ keyword }) => MAKES_LAYER.test(keyword));
  const build: BuildRecord = {
    dockerfile: 'Dockerfile',
    digest: '',
    from: recipe.from,
    fromLine: recipe.fromLine,
    fromLayers: 1,
    lines: steps.map(({ lines }) => lines),
    instructions: recipe.instructions,
    stages: recipe.stages,
  };
  const layers = [
    { createdBy: 'base', files: baseFiles },
    ...steps.map(({ text, lines }) => ({ createdBy: text, files: filesByLine[lines.start] ?? {} })),
  ];
  return { ...makeSnapshot({ layers, ...rest }), build };
}
