import type { Launch } from '../launch.ts';
import { displayPath } from '../path.ts';
import type { BuildRecord, RecordedInstruction } from '../snapshot.ts';
import type { Edit } from './advice.ts';
import type { DistrolessImage } from './distroless.ts';
import { argumentsOf, execForm } from '../dockerfile/instructions.ts';
import type { RunsAs } from './runs-as.ts';
import { leftBehind } from './ship-notes.ts';
import { pythonPath, startLines, workdirLines } from './ship-edits.ts';
import type { ShippedFiles } from './shipped-files.ts';

const STAGE_NAMES = ['build', 'builder', 'compile', 'make', 'all-in-one'];

interface Shipped {
  readonly launch: Launch;
  readonly image: DistrolessImage;
  readonly files: ShippedFiles;
  readonly user: RunsAs;
}

/** What is behind a stage that is built in and not shipped any more; null where it cannot be written. */
export function newStage(
  { stages, instructions }: BuildRecord,
  from: RecordedInstruction,
  { launch, image, files, user }: Shipped,
): { readonly edits: readonly Edit[]; readonly text: string } | null {
  const { flags, rest } = argumentsOf(from);
  const [, named] = /\sAS\s+(\S+)$/i.exec(rest) ?? [];
  const taken = new Set(stages.names.map((name) => name.toLowerCase()));
  const name = named ?? STAGE_NAMES.find((each) => !taken.has(each)) ?? `stage-${taken.size}`;
  const workdir = workdirLines(launch, user);
  const left = leftBehind(instructions);
  if (workdir === null) return null;
  const text = [
    '# What is shipped: no shell, no package manager, no build tool.',
    `FROM ${image.name}:${user.tag}`,
    ...workdir,
    ...files.paths.map((path) => copyLine(name, displayPath(path), user)),
    ...(left === '' ? [] : [`# Repeat here what is needed of: ${left}.`]),
    ...pythonPath(files.packages),
    // The nonroot tag says it itself.
    ...(user.kind === 'numbered' ? [`USER ${user.user}`] : []),
    ...startLines(launch, image),
  ].join('\n');
  if (named !== undefined) return { edits: [], text };
  const renamed = ['FROM', ...flags, `${rest} AS ${name}`].join(' ');
  return { edits: [{ kind: 'replace', lines: from.lines, text: renamed }], text };
}

function copyLine(stage: string, path: string, { owner }: RunsAs): string {
  const flags = [`--from=${stage}`, ...(owner === null ? [] : [`--chown=${owner}`])].join(' ');
  const isPlain = /^[\w./+@-]+$/.test(path);
  return `COPY ${flags} ${isPlain ? `${path} ${path}` : execForm([path, path])}`;
}
