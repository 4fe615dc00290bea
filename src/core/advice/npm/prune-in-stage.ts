import { isRecordedInFull, parseArguments } from '../../dockerfile/instructions.ts';
import { cleanPath, displayPath } from '../../image/image-path.ts';
import type { DevDependencies } from '../../packages/dev-dependencies.ts';
import type { BuildRecord, RecordedInstruction } from '../../snapshot/snapshot.ts';
import type { AdviceTitle, Edit } from '../advice.ts';
import { adviceTitle } from '../advice.ts';
import { code } from '../../shared/text/marked-text.ts';
import { stageNamed } from '../packages/shared-stages.ts';
import { changesDirectory, pruneCommand } from './prune-command.ts';

/**
 * Removes the development dependencies at the end of the stage that a `COPY` takes them from. Returns null if that stage is not certain to
 * work in the directory of the packages, or if anything else may use the stage.
 */
export function pruneInStage(
  copy: RecordedInstruction,
  { path }: DevDependencies,
  build: BuildRecord,
): (AdviceTitle & { readonly edit: Edit }) | null {
  const { flags, rest } = parseArguments(copy);
  const name = flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length);
  if (copy.keyword !== 'COPY' || name === undefined || rest.startsWith('[')) return null;
  const stage = stageNamed(name, build);
  const last = stage.at(-1);
  const workdir = stage.findLast(({ keyword }) => keyword === 'WORKDIR');
  if (last === undefined || workdir === undefined || !isRecordedInFull(last)) return null;
  if (isUsedByOthers(name, copy, build)) return null;
  const directory = parseArguments(workdir).rest.replace(/\/$/, '');
  const [source = '', target = '', ...others] = rest.split(/\s+/);
  const copied = new Map([
    [`${directory}/node_modules`, ''],
    [directory, 'node_modules'],
  ]).get(source.replace(/\/?\.?$/, ''));
  const destination = absolutePath(target, copy, build);
  if (copied === undefined || others.length > 0 || destination === null) return null;
  if (cleanPath(`${destination}/${copied}`) !== path) return null;
  const isSafe = stage.every(({ keyword }) => keyword !== 'USER' && keyword !== 'SHELL');
  const runs = stage.filter(({ keyword }) => keyword === 'RUN');
  const installs = runs.some((run) => {
    const commands = parseArguments(run).rest;
    const isThere = run.lines.start > workdir.lines.start && !changesDirectory(commands);
    return isThere && /\bnpm\s+(?:ci|i|install|clean-install)\b/.test(commands);
  });
  const prune = pruneCommand(runs);
  if (!directory.startsWith('/') || !isSafe || !installs || prune === null) return null;
  return {
    ...adviceTitle`Remove development dependencies before the COPY of ${code(displayPath(path))} on line ${copy.lines.start}`,
    edit: {
      kind: 'replace',
      lines: last.lines,
      text: `${last.text.trimEnd()}\nRUN ${prune}`,
    },
  };
}

/** The absolute path of what a `COPY` creates; null if the working directory is unknown. */
function absolutePath(
  target: string,
  { lines }: RecordedInstruction,
  { instructions }: BuildRecord,
): string | null {
  if (/\$|(?:^|\/)\.\.(?:\/|$)/.test(target)) return null;
  if (target.startsWith('/')) return target;
  const workdir = instructions.findLast(
    (each) => each.keyword === 'WORKDIR' && each.lines.start < lines.start,
  );
  const directory = workdir && parseArguments(workdir).rest;
  return directory?.startsWith('/') === true ? `${directory}/${target}` : null;
}

/** Whether another stage is based on this one or copies from it, other than the image itself. */
function isUsedByOthers(
  name: string,
  copy: RecordedInstruction,
  { instructions, stages }: BuildRecord,
): boolean {
  const lower = name.toLowerCase();
  const isUse = (instruction: RecordedInstruction): boolean => {
    const { flags, rest } = parseArguments(instruction);
    if (instruction.keyword === 'FROM') return rest.toLowerCase().split(/\s/)[0] === lower;
    return flags.some((flag) => /from=\d/.test(flag) || flag.toLowerCase().includes(`from=${lower}`));
  };
  const isMount = (instruction: RecordedInstruction) =>
    instruction !== copy && instruction.keyword !== 'COPY' && isUse(instruction);
  return stages.others.some(isUse) || instructions.some(isMount);
}
