import type { ContainerCommand } from '../../detection/container-command.ts';
import type { ImagePath } from '../../image/image-path.ts';
import { displayPath } from '../../image/image-path.ts';
import type { BuildRecord, RecordedInstruction } from '../../snapshot/snapshot.ts';
import type { Edit } from '../advice.ts';
import type { DistrolessImage } from './distroless-images.ts';
import { parseArguments, execForm } from '../../dockerfile/instructions.ts';
import type { ContainerUser } from './container-user.ts';
import { findOwnedPaths } from './owned-paths.ts';
import { uncopiedInstructions } from './caveats.ts';
import { pythonPathLines, commandLines, ownerLines, workdirLines } from './dockerfile-edits.ts';
import type { ShippedFiles } from './runtime-files.ts';

const STAGE_NAMES = ['build', 'builder', 'compile', 'make', 'all-in-one'];

interface StageContents {
  readonly launch: ContainerCommand;
  readonly image: DistrolessImage;
  readonly files: ShippedFiles;
  readonly user: ContainerUser;
  /** Directories to create with `WORKDIR`. */
  readonly emptyDirectories: readonly string[];
}

/** Writes a final stage that copies the program from the stage that builds it. Returns null if the working directory can't be written. */
export function writeNewStage(
  { stages, instructions }: BuildRecord,
  from: RecordedInstruction,
  { launch, image, files, user, emptyDirectories }: StageContents,
): { readonly edits: readonly Edit[]; readonly text: string } | null {
  const { flags, rest } = parseArguments(from);
  const [, existingName] = /\sAS\s+(\S+)$/i.exec(rest) ?? [];
  const usedNames = new Set(stages.names.map((stageName) => stageName.toLowerCase()));
  const name =
    existingName ?? STAGE_NAMES.find((candidate) => !usedNames.has(candidate)) ?? `stage-${usedNames.size}`;
  const workdir = workdirLines(launch, user, emptyDirectories);
  const uncopied = uncopiedInstructions(instructions);
  const isOwned = findOwnedPaths(instructions, files.links);
  if (workdir === null) return null;
  const text = [
    '# The shipped image: no shell, no package manager, no build tool.',
    ['FROM', ...platformFlags(instructions), `${image.name}:${user.tag}`].join(' '),
    ...ownerLines(user),
    ...workdir,
    ...files.paths.map((path) => copyLine(name, path, isOwned(path) ? user.owner : null)),
    ...(uncopied === '' ? [] : [`# Repeat the ones you need here: ${uncopied}.`]),
    ...pythonPathLines(files.packages),
    ...commandLines(launch, image),
  ].join('\n');
  if (existingName !== undefined) return { edits: [], text };
  const renamed = ['FROM', ...flags, `${rest} AS ${name}`].join(' ');
  return { edits: [{ kind: 'replace', lines: from.lines, text: renamed }], text };
}

/** The program was built for the platform of the lowest `FROM`, which need not be that of the build. */
const platformFlags = ([from]: readonly RecordedInstruction[]): readonly string[] =>
  from === undefined ? [] : parseArguments(from).flags.filter((flag) => flag.startsWith('--platform='));

function copyLine(stage: string, path: ImagePath, owner: string | null): string {
  const isSystem = path === 'etc' || path.startsWith('etc/');
  const flags = [`--from=${stage}`, ...(owner === null || isSystem ? [] : [`--chown=${owner}`])].join(' ');
  const shown = displayPath(path);
  const isPlain = /^[\w./+@-]+$/.test(shown);
  return `COPY ${flags} ${isPlain ? `${shown} ${shown}` : execForm([shown, shown])}`;
}
