import { enumerateNames } from '../../shared/text/shortened-lists.ts';
import { isEffective } from '../../comparison/compare-components.ts';
import type { Component } from '../../detection/component.ts';
import { isInterpreter } from '../../detection/container-command.ts';
import type { ContainerCommand, Runtime } from '../../detection/container-command.ts';
import { displayPath } from '../../image/image-path.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../../snapshot/snapshot.ts';
import { sumFromImageBytes } from '../../comparison/base-image-growth.ts';
import type { Advice, Edit } from '../advice.ts';
import { adviceTitle } from '../advice.ts';
import { code } from '../../shared/text/marked-text.ts';
import { debugTagAdvice } from './debug-tag.ts';
import { distrolessFor, isDebugTag } from './distroless-images.ts';
import type { DistrolessImage } from './distroless-images.ts';
import { findEmptyDirectories } from './empty-directories.ts';
import { isIn, toImagePath } from './path-sets.ts';
import { parseContainerUser } from './container-user.ts';
import type { ContainerUser } from './container-user.ts';
import { isComplete, lastStage, findLayersMadeBy } from '../../dockerfile/instructions.ts';
import { removedRunCaveats, emptyDirectoryCaveats, uncopiedInstructions, listCaveats } from './caveats.ts';
import { findShippedFiles } from './runtime-files.ts';
import type { ShippedFiles } from './runtime-files.ts';
import { fromEdit, commandEdits, userEdits, workdirAfterFrom } from './dockerfile-edits.ts';
import { writeNewStage } from './new-stage.ts';

/** An image that could be shipped on a smaller base, with all that is known about it. */
interface Candidate {
  readonly head: Snapshot;
  readonly build: BuildRecord;
  readonly launch: ContainerCommand;
  readonly image: DistrolessImage;
  readonly user: ContainerUser;
  readonly files: ShippedFiles;
}

/**
 * Suggests the distroless image that has the runtime of the program: as a new `FROM` if the last stage only copies files in, or as a new
 * final stage if it also builds. Returns null if it is not certain what a container starts and what that needs, or if nothing would be
 * gained.
 */
export function smallerBaseAdvice(head: Snapshot): Advice | null {
  const { build, containerCommand } = head;
  if (build === null || !build.stages.isLast || build.instructions.length === 0) return null;
  if (build.from.includes('/distroless/')) return isDebugTag(build.from) ? debugTagAdvice(head, build) : null;
  const user = parseContainerUser(head.config.user);
  if (containerCommand === null || user === null || !canReplaceBase(containerCommand, build)) return null;
  const image = distrolessFor(containerCommand);
  const files = isAvailableFor(image, head) ? findShippedFiles(head, build, containerCommand) : null;
  const last = build.instructions.at(-1);
  if (files === null || last === undefined || !isComplete(last)) return null;
  const candidate: Candidate = { head, build, launch: containerCommand, image, files, user };
  if (hasSeveralStages(build)) return newStageAdvice(candidate);
  const runs = lastStage(build).filter(({ keyword }) => keyword === 'RUN');
  const areNeeded = runs.length > 0 && (!isOnlyCopied(candidate) || mayGrantAccess(runs, candidate));
  return areNeeded ? newStageAdvice(candidate) : replaceFromAdvice(candidate);
}

const CHANGES_ACCESS = /\b(?:chown|chmod|chgrp|setfacl|umask)\b|\.sh\b|(?:^RUN|[;&|(])\s*install\s/i;

/** Whether a `RUN` may let a user other than root write in the working directory. The file list has no owners and no empty directories. */
function mayGrantAccess(runs: readonly RecordedInstruction[], { launch, user }: Candidate): boolean {
  const home = launch.workingDirectory;
  const mentionsHome = (text: string) =>
    !/^\/*$/.test(home) &&
    (text.includes(home) || (home.startsWith('/home/') && /add(?:user)?\b/.test(text)));
  return user.kind !== 'root' && runs.some(({ text }) => CHANGES_ACCESS.test(text) || mentionsHome(text));
}

/**
 * Whether the FROM image can be replaced: the Dockerfile adds the compiled program, or the FROM image provides the interpreter. A start
 * script that the Dockerfile adds rules it out, because it may prepare what the program needs.
 */
function canReplaceBase(
  { runtime, layer, entrypointScriptLayer }: ContainerCommand,
  { fromLayers }: BuildRecord,
): boolean {
  const hasOwnScript = entrypointScriptLayer !== null && entrypointScriptLayer >= fromLayers;
  return !hasOwnScript && isInterpreter(runtime) === layer < fromLayers;
}

const isAvailableFor = ({ architectures }: DistrolessImage, { platform }: Snapshot): boolean =>
  platform.os === 'linux' &&
  architectures.includes(platform.architecture) &&
  (platform.architecture !== 'arm' || platform.variant === 'v7');

const hasSeveralStages = ({ instructions }: BuildRecord): boolean =>
  instructions.filter(({ keyword }) => keyword === 'FROM').length > 1;

/**
 * Whether the compiled program and all files it may read are copied from the build context or another stage: no `RUN` creates any of them.
 */
function isOnlyCopied({ head, build, launch, files }: Candidate): boolean {
  const home = toImagePath(`/${launch.workingDirectory}`);
  const places = [launch.program, ...files.argumentPaths, ...(home === '' ? [] : [home])];
  const runs = findLayersMadeBy(build, /^RUN$/);
  return (
    !isInterpreter(launch.runtime) &&
    !head.files.some(({ layer, path }) => runs.has(layer) && isIn(path, places))
  );
}

/** Suggests another FROM image for the same instructions, without those that can't run there. */
function replaceFromAdvice(candidate: Candidate): Advice | null {
  const { head, build, launch, image, user, files } = candidate;
  const from = lastStage(build)[0];
  const runLayers = findLayersMadeBy(build, /^RUN$/);
  const isRemoved = (layer: number) => layer < build.fromLayers || runLayers.has(layer);
  const removed = effectiveComponents(head, ({ layer }) => isRemoved(layer));
  const workdir = workdirAfterFrom(build, launch, user);
  const users = userEdits(build, user);
  if (from === undefined || workdir === null || users === null || !removed.some(isTool)) return null;
  const setsUser = lastStage(build).some(({ keyword }) => keyword === 'USER');
  // A numeric user that only the FROM image sets would be lost.
  if ((user.kind === 'numbered' && !setsUser) || usesInheritedVariables(build)) return null;
  const name = `${image.name}:${user.tag}`;
  const runs = lastStage(build).filter(({ keyword }) => keyword === 'RUN');
  const runBytes = head.layers.reduce(
    (sum, { unpacked }, layer) => sum + (runLayers.has(layer) ? unpacked : 0),
    0,
  );
  return {
    kind: 'distroless',
    ...adviceTitle`Use ${code(name)} in FROM`,
    saving: (sumFromImageBytes(head) ?? 0) + runBytes - image.unpacked,
    isEstimate: true,
    evidence: [describeCommand(launch), describeRemoved(removed)],
    dockerfile: build.dockerfile,
    lines: build.fromLine,
    edits: [
      fromEdit(from, name, workdir),
      ...users,
      ...runs.map(({ lines }): Edit => ({ kind: 'delete', lines })),
      ...commandEdits(build, launch, image, files.packages),
    ],
    dockerignore: [],
    notes: [...removedRunCaveats(runs, runBytes), ...listCaveats(launch, image, user, build)],
  };
}

/** Whether the last stage uses variables that it doesn't set: the current FROM image may set them, and the new one doesn't. */
function usesInheritedVariables(build: BuildRecord): boolean {
  const stage = lastStage(build);
  const set = new Set(
    stage.flatMap(({ keyword, text }) => (/^(?:ENV|ARG)$/.test(keyword) ? text.split(' ').slice(1) : [])),
  );
  return stage.some(
    ({ keyword, text }) =>
      /^(?:COPY|ADD|WORKDIR|USER)$/.test(keyword) &&
      [...text.matchAll(/\$\{?(\w+)/g)].some(([, name = '']) => !set.has(name)),
  );
}

/** Suggests a final stage after all existing stages. */
function newStageAdvice(candidate: Candidate): Advice | null {
  const { head, build, launch, image, user, files } = candidate;
  const from = lastStage(build)[0];
  const removed = effectiveComponents(head, ({ path }) => !files.isCopied(path));
  const saving = head.size.unpacked - image.unpacked - files.bytes;
  // If a build target is set, a stage after it isn't built.
  if (from === undefined || build.stages.isTarget || !removed.some(isTool) || saving <= 0) return null;
  const emptyDirectories = findEmptyDirectories(head, build, files);
  const stage = writeNewStage(build, from, { launch, image, files, user, emptyDirectories });
  const uncopied = uncopiedInstructions(build.instructions);
  if (stage === null) return null;
  return {
    kind: 'multi-stage',
    ...adviceTitle`Add a final stage based on ${code(`${image.name}:${user.tag}`)}`,
    saving,
    isEstimate: true,
    evidence: [describeCommand(launch), describeRemoved(removed)],
    dockerfile: build.dockerfile,
    lines: from.lines,
    edits: [...stage.edits, { kind: 'append', text: stage.text }],
    dockerignore: [],
    notes: [
      ...listCaveats(launch, image, user, build),
      ...emptyDirectoryCaveats(build),
      'Everything else that the program reads at run time (templates, static files, shared libraries) needs a COPY --from too',
      ...(uncopied === '' ? [] : [`The new stage doesn't inherit ${uncopied}. Repeat the ones you need`]),
    ],
  };
}

function effectiveComponents(
  { components }: Snapshot,
  isRemoved: (component: Component) => boolean,
): Component[] {
  return components.filter(
    (component) => component.visible && isEffective(component) && isRemoved(component),
  );
}

const isTool = ({ kind }: Component): boolean => kind !== 'language-package-manager';

const MAX_NAMED = 6;

function describeRemoved(components: readonly Component[]): string {
  const names = [...new Set(components.map(({ name }) => name))];
  return `This removes ${enumerateNames(names, MAX_NAMED)}`;
}

const RUNTIME_NEEDS: Readonly<Record<Runtime, string>> = {
  static: 'which needs no C library',
  glibc: 'which needs glibc and no C++ runtime',
  'glibc-libstdc++': 'which needs glibc and the C++ or GCC runtime',
  java: 'which runs Java',
  python: 'which runs Python',
  nodejs: 'which runs Node.js',
};

const describeCommand = ({ program, runtime }: ContainerCommand): string =>
  `A container starts ${displayPath(program)}, ${RUNTIME_NEEDS[runtime]}`;
