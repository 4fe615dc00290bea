import { isEffective } from '../compare-components.ts';
import type { Component } from '../component.ts';
import { isInterpreter } from '../launch.ts';
import type { Launch, Runtime } from '../launch.ts';
import { displayPath } from '../path.ts';
import type { BuildRecord, Snapshot } from '../snapshot.ts';
import { upstreamBytes } from '../upstream.ts';
import type { Advice, Edit } from './advice.ts';
import { distrolessFor, isDebugTag } from './distroless.ts';
import type { DistrolessImage } from './distroless.ts';
import { instructionOf, lastStage } from '../dockerfile/instructions.ts';
import { cannotRun, notCarriedOver, notesOn } from './ship-notes.ts';
import { shippedFiles } from './shipped-files.ts';
import { fromEdit, newStage, startEdits, userEdits } from './ship-edits.ts';

/** What is known of an image that could be shipped on a smaller one. */
interface Case {
  readonly head: Snapshot;
  readonly build: BuildRecord;
  readonly launch: Launch;
  readonly image: DistrolessImage;
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
  if (launch === null) return null;
  // A compiled program must be the Dockerfile's own, an interpreter that of the image under FROM: that one is replaced.
  if (isInterpreter(launch.runtime) !== launch.layer < build.fromLayers) return null;
  const known: Case = { head, build, launch, image: distrolessFor(launch) };
  if (standsOnStage(build)) return stageAdvice(known);
  const runs = lastStage(build).some(({ keyword }) => keyword === 'RUN');
  return runs && !isTaken(known) ? stageAdvice(known) : fromAdvice(known);
}

const standsOnStage = ({ instructions }: BuildRecord): boolean =>
  instructions.filter(({ keyword }) => keyword === 'FROM').length > 1;

/** Whether a compiled program comes as it is, from the context or another stage: then no `RUN` has made it. */
const isTaken = ({ build, launch: { runtime, layer } }: Case): boolean =>
  !isInterpreter(runtime) && /^(?:COPY|ADD)$/.test(instructionOf(build, layer)?.keyword ?? '');

/** Another image under the same instructions, but for what cannot run there. */
function fromAdvice({ head, build, launch, image }: Case): Advice | null {
  const from = lastStage(build)[0];
  const isRun = (layer: number) => instructionOf(build, layer)?.keyword === 'RUN';
  const goes = (layer: number) => layer < build.fromLayers || isRun(layer);
  const dropped = componentsOf(head, ({ layer }) => goes(layer));
  const files = shippedFiles(head, build, launch);
  if (from === undefined || files === null || !dropped.some(isTool)) return null;
  const name = `${image.name}:nonroot`;
  const runs = lastStage(build).filter(({ keyword }) => keyword === 'RUN');
  const made = head.layers.reduce((sum, { unpacked }, layer) => sum + (isRun(layer) ? unpacked : 0), 0);
  return {
    kind: 'distroless',
    title: `Ship on ${name}`,
    saving: (upstreamBytes(head) ?? 0) + made - image.unpacked,
    isEstimate: true,
    evidence: [startsWhat(launch), drops(dropped)],
    dockerfile: build.dockerfile,
    lines: build.fromLine,
    edits: [
      fromEdit(from, name),
      ...userEdits(build),
      ...runs.map(({ lines }): Edit => ({ kind: 'delete', lines })),
      ...startEdits(build, launch, image, files.packages),
    ],
    ignore: [],
    notes: [...cannotRun(runs, made), ...notesOn(launch, image, lastStage(build))],
  };
}

/** A stage of its own for what is shipped, behind all that is there. */
function stageAdvice({ head, build, launch, image }: Case): Advice | null {
  const from = lastStage(build)[0];
  const files = shippedFiles(head, build, launch);
  // A name with other bytes than text cannot be written into a Dockerfile.
  if (from === undefined || files === null || files.paths.some((path) => displayPath(path).includes('\\')))
    return null;
  const dropped = componentsOf(head, ({ path }) => !files.isCopied(path));
  const saving = head.size.unpacked - image.unpacked - files.bytes;
  if (!dropped.some(isTool) || saving <= 0) return null;
  const { edits, text } = newStage(build, from, { launch, image, files });
  return {
    kind: 'multi-stage',
    title: `Build in one stage and ship from another, on ${image.name}:nonroot`,
    saving,
    isEstimate: true,
    evidence: [startsWhat(launch), drops(dropped)],
    dockerfile: build.dockerfile,
    lines: from.lines,
    edits: [...edits, { kind: 'append', text }],
    ignore: [],
    notes: [
      ...notesOn(launch, image, lastStage(build)),
      'What else the program reads when it runs (templates, static files, shared libraries) needs a COPY --from, too',
      ...notCarriedOver(lastStage(build)),
    ],
  };
}

/** The same image without the shell that is in its `debug` tags. */
function debugAdvice({ files }: Snapshot, build: BuildRecord): Advice | null {
  const from = lastStage(build)[0];
  if (from === undefined) return null;
  const image = build.from.replace(/:debug-nonroot/, ':nonroot').replace(/:debug/, ':latest');
  const shell = files.filter(({ path, layer }) => layer < build.fromLayers && /^busybox\//.test(path));
  return {
    kind: 'debug-tag',
    title: `Ship on ${image}`,
    saving: shell.reduce((sum, { size }) => sum + size, 0),
    isEstimate: false,
    evidence: ['The debug tags of distroless hold a busybox with its shell, to look into a container with'],
    dockerfile: build.dockerfile,
    lines: build.fromLine,
    edits: [fromEdit(from, image)],
    ignore: [],
    notes: ['To look into a running container, use docker debug or an ephemeral container of Kubernetes'],
  };
}

function componentsOf({ components }: Snapshot, goes: (component: Component) => boolean): Component[] {
  return components.filter((each) => each.visible && isEffective(each) && goes(each));
}

const isTool = ({ kind }: Component): boolean => kind !== 'language-package-manager';

const MAX_NAMED = 6;

function drops(components: readonly Component[]): string {
  const names = [...new Set(components.map(({ name }) => name))];
  const rest = names.length - MAX_NAMED;
  return `It drops ${names.slice(0, MAX_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
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
