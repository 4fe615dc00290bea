import { isInterpreter } from '../../detection/entrypoint-program.ts';
import type { Launch } from '../../detection/entrypoint-program.ts';
import type { ImagePath } from '../../image/image-path.ts';
import { displayPath } from '../../image/image-path.ts';
import type { BuildRecord, RecordedInstruction } from '../../snapshot/snapshot.ts';
import type { Edit } from '../advice.ts';
import type { DistrolessImage } from './distroless-images.ts';
import { argumentsOf, execForm, lastStage } from '../../dockerfile/instructions.ts';
import type { ContainerUser } from './container-user.ts';

/** `FROM` with another image, and the stage's name where it has one; with what has to stand behind it. */
export function fromEdit(
  from: RecordedInstruction,
  image: string,
  followingLines: readonly string[] = [],
): Edit {
  const { flags, rest } = argumentsOf(from);
  const [, name] = /\s(AS\s+\S+)$/i.exec(rest) ?? [];
  const line = ['FROM', ...flags, image, ...(name ? [name] : [])].join(' ');
  return { kind: 'replace', lines: from.lines, text: [line, ...followingLines].join('\n') };
}

const PLAIN_FOLDER = /^[\w./@+-]+$/;

/** `WORKDIR` of a new stage, which makes folders, too: that of `nonroot` is the user's home. Null where it cannot be written as it is. */
export function workdirLines(
  { workingDirectory }: Launch,
  { tag }: ContainerUser,
  folders: readonly string[] = [],
): readonly string[] | null {
  const home = /^\/*$/.test(workingDirectory) ? '/' : workingDirectory;
  if (home === '/' && tag === 'latest' && folders.length === 0) return [];
  return PLAIN_FOLDER.test(home) ? [...folders, home].map((folder) => `WORKDIR ${folder}`) : null;
}

/** The same for a stage that stays: where it says nothing, the image under `FROM` did. Null where that one's is not known and matters. */
export function workdirAfterFrom(
  build: BuildRecord,
  launch: Launch,
  user: ContainerUser,
): readonly string[] | null {
  const stage = lastStage(build);
  const first = stage.findIndex(({ keyword }) => keyword === 'WORKDIR');
  const workdir = stage[first];
  if (workdir === undefined) return workdirLines(launch, user);
  const isCopy = ({ keyword }: RecordedInstruction) => keyword === 'COPY' || keyword === 'ADD';
  const targets = stage
    .slice(0, first)
    .filter(isCopy)
    .map((each) => argumentsOf(each).rest);
  const isKnown = argumentsOf(workdir).rest.startsWith('/') && targets.every((text) => /\s\/\S*$/.test(text));
  return isKnown ? [] : null;
}

/** Users that distroless knows, and numbers. */
const DISTROLESS_USER = /^(?:root|nonroot|nobody|\d+)(?::(?:root|nonroot|nobody|\d+))?$/;

/** A user by name is there only where the image's accounts have one. */
export function userEdits(build: BuildRecord, user: ContainerUser): Edit[] {
  const owner = user.owner ?? '0:0';
  return lastStage(build).flatMap((instruction): Edit[] => {
    const { keyword, lines, text } = instruction;
    const { flags, rest } = argumentsOf(instruction);
    if (keyword === 'USER' && !DISTROLESS_USER.test(rest))
      return [{ kind: 'replace', lines, text: `USER ${user.user ?? 'root'}` }];
    const chown = flags.find((flag) => flag.startsWith('--chown='))?.slice('--chown='.length);
    if (!/^(?:COPY|ADD)$/.test(keyword) || chown === undefined || DISTROLESS_USER.test(chown)) return [];
    return [{ kind: 'replace', lines, text: text.replace(/--chown=\S+/, `--chown=${owner}`) }];
  });
}

const startsProgram = ({ keyword }: RecordedInstruction): boolean => /^(?:ENTRYPOINT|CMD)$/.test(keyword);

/** The program in exec form, by the interpreter that the image has; nothing where it stands there like that. */
export function commandEdits(
  build: BuildRecord,
  launch: Launch,
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

/** Whether a stage itself starts a compiled program, by its whole path and without a shell. */
function isAlreadyWritten(
  starts: readonly RecordedInstruction[],
  { command, fixed, form, program }: Launch,
): boolean {
  const hasKeyword = (keyword: string) => starts.some((each) => each.keyword === keyword);
  const isComplete =
    (fixed === 0 || hasKeyword('ENTRYPOINT')) && (fixed === command.length || hasKeyword('CMD'));
  return form === 'exec' && command[0] === displayPath(program) && isComplete;
}

/** `ENTRYPOINT` for what is fixed and for an interpreter, `CMD` for what can be given anew when a container is started. */
export function commandLines(
  { command, fixed, program, runtime }: Launch,
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

/** Python of distroless looks for packages where Debian has them, and pip of other images puts them elsewhere. */
export const pythonPathLines = (packages: readonly ImagePath[]): string[] =>
  packages.length === 0 ? [] : [`ENV PYTHONPATH=${packages.map(displayPath).join(':')}`];
