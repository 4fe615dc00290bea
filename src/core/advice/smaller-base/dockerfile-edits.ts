import { isInterpreter } from '../../detection/container-command.ts';
import type { ContainerCommand } from '../../detection/container-command.ts';
import type { ImagePath } from '../../image/image-path.ts';
import { displayPath } from '../../image/image-path.ts';
import type { BuildRecord, RecordedInstruction } from '../../snapshot/snapshot.ts';
import type { Edit } from '../advice.ts';
import type { DistrolessImage } from './distroless-images.ts';
import { parseArguments, execForm, isRecordedInFull, lastStage } from '../../dockerfile/instructions.ts';
import type { ContainerUser } from './container-user.ts';

/** Replaces the image of a `FROM` and keeps flags and stage name. `followingLines` are inserted after it. */
export function fromEdit(
  from: RecordedInstruction,
  image: string,
  followingLines: readonly string[] = [],
): Edit {
  const { flags, rest } = parseArguments(from);
  const [, name] = /\s(AS\s+\S+)$/i.exec(rest) ?? [];
  const line = ['FROM', ...flags, image, ...(name ? [name] : [])].join(' ');
  return { kind: 'replace', lines: from.lines, text: [line, ...followingLines].join('\n') };
}

const PLAIN_PATH = /^[\w./@+-]+$/;

/**
 * `WORKDIR` lines of a new stage, for the working directory and for directories to create. The `nonroot` tags start in the home directory,
 * so there even `/` is set. Returns null if the path has characters that a Dockerfile would interpret.
 */
export function workdirLines(
  { workingDirectory }: ContainerCommand,
  { tag }: ContainerUser,
  directories: readonly string[] = [],
): readonly string[] | null {
  const home = /^\/*$/.test(workingDirectory) ? '/' : workingDirectory;
  if (home === '/' && tag === 'latest' && directories.length === 0) return [];
  return PLAIN_PATH.test(home)
    ? [...new Set([...directories, home])].map((directory) => `WORKDIR ${directory}`)
    : null;
}

/**
 * `USER` and `WORKDIR` lines to add after the `FROM` of an existing stage, which may inherit the working directory of the old FROM image. Returns null
 * if the stage uses the inherited directory before it sets its own.
 */
export function workdirAfterFrom(
  build: BuildRecord,
  launch: ContainerCommand,
  user: ContainerUser,
): readonly string[] | null {
  const stage = lastStage(build);
  const first = stage.findIndex(({ keyword }) => keyword === 'WORKDIR');
  const workdir = stage[first];
  if (workdir === undefined) {
    const lines = workdirLines(launch, user);
    return lines === null || lines.length === 0 ? lines : [...ownerLines(user), ...lines];
  }
  const isCopy = ({ keyword }: RecordedInstruction) => keyword === 'COPY' || keyword === 'ADD';
  const targets = stage
    .slice(0, first)
    .filter(isCopy)
    .map((copy) => parseArguments(copy).rest);
  const isKnown =
    parseArguments(workdir).rest.startsWith('/') && targets.every((text) => /\s\/\S*$/.test(text));
  const setsUserFirst = stage.slice(0, first).some(({ keyword }) => keyword === 'USER');
  return isKnown ? (setsUserFirst ? [] : ownerLines(user)) : null;
}

/**
 * `USER` before `WORKDIR`, so that the user owns the directory that `WORKDIR` creates: in the old FROM image, the directory may exist and
 * belong to that user. The nonroot tags set their user themselves.
 */
export const ownerLines = ({ kind, tag, user }: ContainerUser): readonly string[] =>
  kind === 'numbered' && tag === 'latest' ? [`USER ${user}`] : [];

/** User names that exist in distroless, and numbers. */
const DISTROLESS_USER = /^(?:root|nonroot|nobody|\d+)(?::(?:root|nonroot|nobody|\d+))?$/;

/** Replaces users and owners whose names don't exist in distroless. Returns null if an instruction isn't recorded to its end. */
export function userEdits(build: BuildRecord, user: ContainerUser): Edit[] | null {
  const owner = user.owner ?? '0:0';
  const edits = lastStage(build).map((instruction): Edit[] | null => {
    const { keyword, lines, text } = instruction;
    const { flags, rest } = parseArguments(instruction);
    if (keyword === 'USER' && !DISTROLESS_USER.test(rest))
      return [{ kind: 'replace', lines, text: `USER ${user.user ?? 'root'}` }];
    const chown = flags.find((flag) => flag.startsWith('--chown='))?.slice('--chown='.length);
    if (!/^(?:COPY|ADD)$/.test(keyword) || chown === undefined || DISTROLESS_USER.test(chown)) return [];
    if (!isRecordedInFull(instruction)) return null;
    return [{ kind: 'replace', lines, text: text.replace(/--chown=\S+/, `--chown=${owner}`) }];
  });
  return edits.every((edit) => edit !== null) ? edits.flat() : null;
}

const startsProgram = ({ keyword }: RecordedInstruction): boolean => /^(?:ENTRYPOINT|CMD)$/.test(keyword);

/** Rewrites the start command in exec form, with the interpreter of the new image. Returns no edits if it already is. */
export function commandEdits(
  build: BuildRecord,
  launch: ContainerCommand,
  image: DistrolessImage,
  packages: readonly ImagePath[],
): Edit[] {
  const starts = lastStage(build).filter(startsProgram);
  if (image.interpreter === null && isAlreadyWritten(starts, launch)) return [];
  const text = [...pythonPathLines(packages), ...commandLines(launch, image)].join('\n');
  const last = starts.at(-1);
  if (last === undefined) return [{ kind: 'append', text }];
  return starts.map(({ lines }) =>
    lines === last.lines ? { kind: 'replace', lines, text } : { kind: 'delete', lines },
  );
}

/** Whether the stage itself starts the program by its absolute path and without a shell. */
function isAlreadyWritten(
  starts: readonly RecordedInstruction[],
  { command, entrypointLength, form, program }: ContainerCommand,
): boolean {
  const hasKeyword = (keyword: string) => starts.some((instruction) => instruction.keyword === keyword);
  const isComplete =
    (entrypointLength === 0 || hasKeyword('ENTRYPOINT')) &&
    (entrypointLength === command.length || hasKeyword('CMD'));
  return form === 'exec' && command[0] === displayPath(program) && isComplete;
}

/** `ENTRYPOINT` for the interpreter and the fixed words, `CMD` for the words that `docker run` can replace. */
export function commandLines(
  { command, entrypointLength: fixed, program, runtime }: ContainerCommand,
  { interpreter }: DistrolessImage,
): string[] {
  const usesInterpreter = isInterpreter(runtime);
  const words = [usesInterpreter ? (interpreter ?? '') : displayPath(program), ...command.slice(1)];
  const entrypointLength = usesInterpreter ? Math.max(fixed, 1) : fixed;
  const lines = [
    ['ENTRYPOINT', words.slice(0, entrypointLength)],
    ['CMD', words.slice(entrypointLength)],
  ] as const;
  return lines.flatMap(([keyword, part]) => (part.length === 0 ? [] : [`${keyword} ${execForm(part)}`]));
}

/** Sets `PYTHONPATH`, because Python of distroless looks for packages in Debian's directories, and pip installs them elsewhere. */
export const pythonPathLines = (packages: readonly ImagePath[]): string[] =>
  packages.length === 0 ? [] : [`ENV PYTHONPATH=${packages.map(displayPath).join(':')}`];
