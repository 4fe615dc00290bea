import { isInterpreter } from '../launch.ts';
import type { Launch } from '../launch.ts';
import type { ImagePath } from '../layer.ts';
import { displayPath } from '../path.ts';
import type { BuildRecord, RecordedInstruction } from '../snapshot.ts';
import type { Edit } from './advice.ts';
import type { DistrolessImage } from './distroless.ts';
import type { ShippedFiles } from './shipped-files.ts';
import { argumentsOf, execForm, lastStage } from '../dockerfile/instructions.ts';

/** `FROM` with another image, and the stage's name where it has one. */
export function fromEdit(from: RecordedInstruction, image: string): Edit {
  const { flags, rest } = argumentsOf(from);
  const [, name] = /\s(AS\s+\S+)$/i.exec(rest) ?? [];
  return {
    kind: 'replace',
    lines: from.lines,
    text: ['FROM', ...flags, image, ...(name ? [name] : [])].join(' '),
  };
}

/** Users that distroless knows, and numbers. */
const KNOWN_USER = /^(?:root|nonroot|nobody|\d+)(?::(?:root|nonroot|nobody|\d+))?$/;

/** A user by name is there only where the image's accounts have one. */
export function userEdits(build: BuildRecord): Edit[] {
  return lastStage(build).flatMap((instruction): Edit[] => {
    const { keyword, lines, text } = instruction;
    const { flags, rest } = argumentsOf(instruction);
    if (keyword === 'USER' && !KNOWN_USER.test(rest))
      return [{ kind: 'replace', lines, text: 'USER nonroot' }];
    const owner = flags.find((flag) => flag.startsWith('--chown='))?.slice('--chown='.length);
    if (keyword !== 'COPY' || owner === undefined || KNOWN_USER.test(owner)) return [];
    return [{ kind: 'replace', lines, text: text.replace(/--chown=\S+/, '--chown=65532:65532') }];
  });
}

const isStart = ({ keyword }: RecordedInstruction): boolean => /^(?:ENTRYPOINT|CMD)$/.test(keyword);

/** The program in exec form, by the interpreter that the image has; nothing where it stands there like that. */
export function startEdits(
  build: BuildRecord,
  launch: Launch,
  image: DistrolessImage,
  packages: readonly ImagePath[],
): Edit[] {
  const starts = lastStage(build).filter(isStart);
  if (starts.length > 0 && launch.form === 'exec' && image.interpreter === null) return [];
  const text = [...pythonPath(packages), entrypoint(launch, image)].join('\n');
  const last = starts.at(-1);
  if (last === undefined) return [{ kind: 'append', text }];
  return starts.map(({ lines }) =>
    lines === last.lines ? { kind: 'replace', lines, text } : { kind: 'delete', lines },
  );
}

function entrypoint({ command, program, runtime }: Launch, { interpreter }: DistrolessImage): string {
  const start = isInterpreter(runtime) ? (interpreter ?? '') : displayPath(program);
  return `ENTRYPOINT ${execForm([start, ...command.slice(1)])}`;
}

/** Python of distroless looks for packages where Debian has them, and pip of other images puts them elsewhere. */
const pythonPath = (packages: readonly ImagePath[]): string[] =>
  packages.length === 0 ? [] : [`ENV PYTHONPATH=${packages.map(displayPath).join(':')}`];

const STAGE_NAMES = ['build', 'builder', 'compile', 'make', 'all-in-one'];

/** What is behind a stage that is built in and not shipped any more. */
export function newStage(
  { stages }: BuildRecord,
  from: RecordedInstruction,
  { launch, image, files }: { launch: Launch; image: DistrolessImage; files: ShippedFiles },
): { readonly edits: readonly Edit[]; readonly text: string } {
  const { flags, rest } = argumentsOf(from);
  const [, named] = /\sAS\s+(\S+)$/i.exec(rest) ?? [];
  const taken = new Set(stages.names.map((name) => name.toLowerCase()));
  const name = named ?? STAGE_NAMES.find((each) => !taken.has(each)) ?? `stage-${taken.size}`;
  const home = /^\/*$/.test(launch.workingDirectory) ? null : launch.workingDirectory;
  const text = [
    '# What is shipped: no shell, no package manager, no build tool.',
    `FROM ${image.name}:nonroot`,
    ...(home === null ? [] : [`WORKDIR ${home}`]),
    ...files.paths.map((path) => copyLine(name, displayPath(path))),
    ...pythonPath(files.packages),
    entrypoint(launch, image),
  ].join('\n');
  if (named !== undefined) return { edits: [], text };
  const renamed = ['FROM', ...flags, `${rest} AS ${name}`].join(' ');
  return { edits: [{ kind: 'replace', lines: from.lines, text: renamed }], text };
}

function copyLine(stage: string, path: string): string {
  const plain = /^[\w./+@-]+$/.test(path);
  return plain ? `COPY --from=${stage} ${path} ${path}` : `COPY --from=${stage} ${execForm([path, path])}`;
}
