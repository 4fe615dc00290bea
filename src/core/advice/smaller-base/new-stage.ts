import type { Launch } from '../../detection/entrypoint-program.ts';
import type { ImagePath } from '../../image/image-path.ts';
import { displayPath } from '../../image/image-path.ts';
import type { BuildRecord, RecordedInstruction } from '../../snapshot/snapshot.ts';
import type { Edit } from '../advice.ts';
import type { DistrolessImage } from './distroless-images.ts';
import { argumentsOf, execForm } from '../../dockerfile/instructions.ts';
import type { ContainerUser } from './container-user.ts';
import { uncopiedInstructions } from './caveats.ts';
import { pythonPathLines, commandLines, workdirLines } from './dockerfile-edits.ts';
import type { ShippedFiles } from './runtime-files.ts';

const STAGE_NAMES = ['build', 'builder', 'compile', 'make', 'all-in-one'];

interface StageContents {
  readonly launch: Launch;
  readonly image: DistrolessImage;
  readonly files: ShippedFiles;
  readonly user: ContainerUser;
  /** Folders that have to be made. */
  readonly emptyDirectories: readonly string[];
}

/** What is behind a stage that is built in and not shipped any more; null where it cannot be written. */
export function writeNewStage(
  { stages, instructions }: BuildRecord,
  from: RecordedInstruction,
  { launch, image, files, user, emptyDirectories }: StageContents,
): { readonly edits: readonly Edit[]; readonly text: string } | null {
  const { flags, rest } = argumentsOf(from);
  const [, existingName] = /\sAS\s+(\S+)$/i.exec(rest) ?? [];
  const usedNames = new Set(stages.names.map((name) => name.toLowerCase()));
  const name = existingName ?? STAGE_NAMES.find((each) => !usedNames.has(each)) ?? `stage-${usedNames.size}`;
  const workdir = workdirLines(launch, user, emptyDirectories);
  const uncopied = uncopiedInstructions(instructions);
  const owner = mayHaveOwners(instructions) ? user.owner : null;
  // The nonroot tag says it itself. Before WORKDIR, what that makes is the user's own.
  const userLines = user.kind === 'numbered' && user.tag === 'latest' ? [`USER ${user.user}`] : [];
  if (workdir === null) return null;
  const text = [
    '# What is shipped: no shell, no package manager, no build tool.',
    `FROM ${image.name}:${user.tag}`,
    ...userLines,
    ...workdir,
    ...files.paths.map((path) => copyLine(name, path, owner)),
    ...(uncopied === '' ? [] : [`# Repeat here what is needed of: ${uncopied}.`]),
    ...pythonPathLines(files.packages),
    ...commandLines(launch, image),
  ].join('\n');
  if (existingName !== undefined) return { edits: [], text };
  const renamed = ['FROM', ...flags, `${rest} AS ${name}`].join(' ');
  return { edits: [{ kind: 'replace', lines: from.lines, text: renamed }], text };
}

/** Whether anything may be somebody's own: where nothing is, all that is shipped stays root's, and nobody can change it. */
function mayHaveOwners(instructions: readonly RecordedInstruction[]): boolean {
  const first = instructions.findIndex(({ keyword }) => keyword === 'USER');
  // Where no USER is said, that of the image under FROM holds from the beginning.
  const later = instructions.slice(first + 1);
  return (
    instructions.some(({ text }) => text.includes('chown')) || later.some(({ keyword }) => keyword === 'RUN')
  );
}

function copyLine(stage: string, path: ImagePath, owner: string | null): string {
  const isSystem = path === 'etc' || path.startsWith('etc/');
  const flags = [`--from=${stage}`, ...(owner === null || isSystem ? [] : [`--chown=${owner}`])].join(' ');
  const shown = displayPath(path);
  const isPlain = /^[\w./+@-]+$/.test(shown);
  return `COPY ${flags} ${isPlain ? `${shown} ${shown}` : execForm([shown, shown])}`;
}
