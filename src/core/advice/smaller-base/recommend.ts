import { firstAndMore } from '../../shared/text/lists.ts';
import { isEffective } from '../../comparison/compare-components.ts';
import type { Component } from '../../detection/component.ts';
import { isInterpreter } from '../../detection/entrypoint-program.ts';
import type { Launch, Runtime } from '../../detection/entrypoint-program.ts';
import { displayPath } from '../../image/image-path.ts';
import type { BuildRecord, Snapshot } from '../../snapshot/snapshot.ts';
import { upstreamBytes } from '../../comparison/base-image-growth.ts';
import type { Advice, Edit } from '../advice.ts';
import { debugAdvice } from './debug-tag.ts';
import { distrolessFor, isDebugTag } from './distroless-images.ts';
import type { DistrolessImage } from './distroless-images.ts';
import { emptyFolders } from './empty-directories.ts';
import { isIn, pathOf } from './path-sets.ts';
import { runsAs } from './container-user.ts';
import type { RunsAs } from './container-user.ts';
import { isEnded, lastStage, layersOf } from '../../dockerfile/instructions.ts';
import { cannotRun, foldersMade, leftBehind, notesOn } from './caveats.ts';
import { shippedFiles } from './runtime-files.ts';
import type { ShippedFiles } from './runtime-files.ts';
import { fromEdit, startEdits, userEdits, workdirBehind } from './dockerfile-edits.ts';
import { newStage } from './new-stage.ts';

/** What is known of an image that could be shipped on a smaller one. */
interface Case {
  readonly head: Snapshot;
  readonly build: BuildRecord;
  readonly launch: Launch;
  readonly image: DistrolessImage;
  readonly user: RunsAs;
  readonly files: ShippedFiles;
}

/**
 * The distroless image that holds what the program needs, and how to ship on it: by another `FROM` where the last stage only takes what
 * is shipped, by a stage of its own where it makes it. Null where it is not certain what is started or what that needs, and where nothing
 * would be gained.
 */
export function shipAdvice(head: Snapshot): Advice | null {
  const { build, launch } = head;
  if (build === null || !build.stages.isLast || build.instructions.length === 0) return null;
  if (build.from.includes('/distroless/')) return isDebugTag(build.from) ? debugAdvice(head, build) : null;
  const user = runsAs(head.config.user);
  if (launch === null || user === null || !isReplaceable(launch, build)) return null;
  const image = distrolessFor(launch);
  const files = isThere(image, head) ? shippedFiles(head, build, launch) : null;
  const last = build.instructions.at(-1);
  if (files === null || last === undefined || !isEnded(last)) return null;
  const known: Case = { head, build, launch, image, files, user };
  if (standsOnStage(build)) return stageAdvice(known);
  const runs = lastStage(build).some(({ keyword }) => keyword === 'RUN');
  return runs && !isTaken(known) ? stageAdvice(known) : fromAdvice(known);
}

/**
 * A compiled program must be the Dockerfile's own, an interpreter that of the image under `FROM`: that one is replaced. A script of the
 * Dockerfile's own that starts it may prepare what it needs.
 */
function isReplaceable({ runtime, layer, starterLayer }: Launch, { fromLayers }: BuildRecord): boolean {
  const isOwnStarter = starterLayer !== null && starterLayer >= fromLayers;
  return !isOwnStarter && isInterpreter(runtime) === layer < fromLayers;
}

const isThere = ({ architectures }: DistrolessImage, { platform }: Snapshot): boolean =>
  platform.os === 'linux' &&
  architectures.includes(platform.architecture) &&
  (platform.architecture !== 'arm' || platform.variant === 'v7');

const standsOnStage = ({ instructions }: BuildRecord): boolean =>
  instructions.filter(({ keyword }) => keyword === 'FROM').length > 1;

/** Whether a compiled program comes as it is, from the context or another stage, with all that it may read: no `RUN` has made any of it. */
function isTaken({ head, build, launch, files }: Case): boolean {
  const home = pathOf(`/${launch.workingDirectory}`);
  const places = [launch.program, ...files.named, ...(home === '' ? [] : [home])];
  const runs = layersOf(build, /^RUN$/);
  return (
    !isInterpreter(launch.runtime) &&
    !head.files.some(({ layer, path }) => runs.has(layer) && isIn(path, places))
  );
}

/** Another image under the same instructions, but for what cannot run there. */
function fromAdvice(known: Case): Advice | null {
  const { head, build, launch, image, user, files } = known;
  const from = lastStage(build)[0];
  const run = layersOf(build, /^RUN$/);
  const goes = (layer: number) => layer < build.fromLayers || run.has(layer);
  const dropped = componentsOf(head, ({ layer }) => goes(layer));
  const workdir = workdirBehind(build, launch, user);
  if (from === undefined || workdir === null || !dropped.some(isTool)) return null;
  const saysUser = lastStage(build).some(({ keyword }) => keyword === 'USER');
  // A number that the image under FROM has set is not to be found in the Dockerfile.
  if ((user.kind === 'numbered' && !saysUser) || usesVariablesOf(build)) return null;
  const name = `${image.name}:${user.tag}`;
  const runs = lastStage(build).filter(({ keyword }) => keyword === 'RUN');
  const made = head.layers.reduce((sum, { unpacked }, layer) => sum + (run.has(layer) ? unpacked : 0), 0);
  return {
    kind: 'distroless',
    title: `Ship on ${name}`,
    saving: (upstreamBytes(head) ?? 0) + made - image.unpacked,
    isEstimate: true,
    evidence: [startsWhat(launch), drops(dropped)],
    dockerfile: build.dockerfile,
    lines: build.fromLine,
    edits: [
      fromEdit(from, name, workdir),
      ...userEdits(build, user),
      ...runs.map(({ lines }): Edit => ({ kind: 'delete', lines })),
      ...startEdits(build, launch, image, files.packages),
    ],
    ignore: [],
    notes: [...cannotRun(runs, made), ...notesOn(launch, image, user, build)],
  };
}

/** Whether the last stage writes by variables that it does not set: the image under `FROM` may, and the other one does not. */
function usesVariablesOf(build: BuildRecord): boolean {
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

/** A stage of its own for what is shipped, behind all that is there. */
function stageAdvice(known: Case): Advice | null {
  const { head, build, launch, image, user, files } = known;
  const from = lastStage(build)[0];
  const dropped = componentsOf(head, ({ path }) => !files.isCopied(path));
  const saving = head.size.unpacked - image.unpacked - files.bytes;
  // Where a stage is asked for by its name, one behind it is not built.
  if (from === undefined || build.stages.isTarget || !dropped.some(isTool) || saving <= 0) return null;
  const empty = emptyFolders(head, build, files);
  const stage = newStage(build, from, { launch, image, files, user, empty });
  const left = leftBehind(build.instructions);
  if (stage === null) return null;
  return {
    kind: 'multi-stage',
    title: `Build in one stage and ship from another, on ${image.name}:${user.tag}`,
    saving,
    isEstimate: true,
    evidence: [startsWhat(launch), drops(dropped)],
    dockerfile: build.dockerfile,
    lines: from.lines,
    edits: [...stage.edits, { kind: 'append', text: stage.text }],
    ignore: [],
    notes: [
      ...notesOn(launch, image, user, build),
      ...foldersMade(build),
      'What else the program reads when it runs (templates, static files, shared libraries) needs a COPY --from, too',
      ...(left === '' ? [] : [`Not carried over: ${left}. Repeat what is needed`]),
    ],
  };
}

function componentsOf({ components }: Snapshot, goes: (component: Component) => boolean): Component[] {
  return components.filter((each) => each.visible && isEffective(each) && goes(each));
}

const isTool = ({ kind }: Component): boolean => kind !== 'language-package-manager';

const MAX_NAMED = 6;

function drops(components: readonly Component[]): string {
  const names = [...new Set(components.map(({ name }) => name))];
  return `It drops ${firstAndMore(names, MAX_NAMED)}`;
}

const NEEDS: Readonly<Record<Runtime, string>> = {
  static: 'a program that needs no C library',
  glibc: 'a program that needs glibc and no C++ runtime',
  'glibc and libstdc++': 'a program that needs glibc and the C++ or GCC runtime',
  java: 'which runs Java',
  python: 'which runs Python',
  nodejs: 'which runs Node.js',
};

const startsWhat = ({ program, runtime }: Launch): string =>
  `A container starts ${displayPath(program)}, ${NEEDS[runtime]}`;
