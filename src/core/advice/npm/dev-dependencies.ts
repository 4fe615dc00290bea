import {
  findInstruction,
  isExtensible,
  isRecordedInFull,
  parseArguments,
  usesPosixShell,
} from '../../dockerfile/instructions.ts';
import { findInText, isHarmless, splitCommands } from '../../dockerfile/split-commands.ts';
import type { Command } from '../../dockerfile/split-commands.ts';
import { displayPath } from '../../image/image-path.ts';
import type { DevDependencies } from '../../packages/dev-dependencies.ts';
import { firstAndMore } from '../../shared/text/shortened-lists.ts';
import { formatBytes, formatCount } from '../../shared/text/units.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../../snapshot/snapshot.ts';
import type { Advice, AdviceTitle, Edit } from '../advice.ts';
import { isBaseOfOthers, isCopiedByOthers, isDevelopmentImage } from '../packages/shared-stages.ts';
import { changesDirectory, pruneCommand } from './prune-command.ts';
import { pruneInStage } from './prune-in-stage.ts';
import { mayStartTool } from './start-command.ts';

const MAX_NAMED = 3;

/** Suggests to ship no npm packages that only development needs. */
export function devDependenciesAdvice(head: Snapshot): Advice[] {
  const { build, devDependencies } = head;
  if (build === null || isDevelopmentImage(build) || hasOptionsElsewhere(build)) return [];
  return devDependencies.flatMap((found): Advice[] => {
    const instruction = findInstruction(build, found.layer);
    if (instruction === null || mayStartTool(head, found) || mayBeUsedLater(instruction, build)) return [];
    const change =
      instruction.keyword === 'RUN'
        ? changeRun(instruction, found, build)
        : pruneInStage(instruction, found, build);
    if (change === null) return [];
    const { edit, ...title } = change;
    const count = found.packages.length;
    const packages = count === 1 ? '1 package' : `${formatCount(count)} packages`;
    return [
      {
        kind: 'dev-dependencies',
        ...title,
        saving: found.bytes,
        isEstimate: false,
        evidence: [
          `npm lists ${packages} with ${formatBytes(found.bytes)} in ${displayPath(found.path)} only for development: ${firstAndMore(found.packages, MAX_NAMED)}`,
        ],
        dockerfile: build.dockerfile,
        lines: instruction.lines,
        edits: [edit],
        dockerignore: [],
        notes: ['If the program uses one of these packages, move it to dependencies in package.json first'],
      },
    ];
  });
}

/** Whether a variable may choose what npm installs, or what Node.js loads. Only names of variables are recorded. */
const hasOptionsElsewhere = ({ instructions, stages }: BuildRecord): boolean =>
  [...instructions, ...stages.others].some((each) =>
    /\b(?:NODE_OPTIONS|npm_config_(?:omit|include|only|also|production|dev))\b/i.test(
      parseArguments(each).rest,
    ),
  );

/** Whether a later command may use the packages, or another stage that has or copies files of a stage of the image. */
function mayBeUsedLater({ lines }: RecordedInstruction, build: BuildRecord): boolean {
  const later = build.instructions.filter((other) => other.lines.start > lines.start);
  const isUser = (run: RecordedInstruction) =>
    run.keyword === 'RUN' && !splitCommands(parseArguments(run).rest).every(isUnrelated);
  // ONBUILD runs a command in the images that are based on this one.
  const isTrigger = ({ keyword }: RecordedInstruction) => keyword === 'ONBUILD';
  return (
    isBaseOfOthers(build) || later.some((each) => isUser(each) || isTrigger(each)) || isCopiedByOthers(build)
  );
}

const isNpm = ({ program }: Command): boolean => program === 'npm';

/** Whether a command uses none of the packages: it's harmless, or changes settings of npm. */
const isUnrelated = (command: Command): boolean =>
  isHarmless(command) || (isNpm(command) && /^(?:cache|config|set|prune)$/.test(command.words[0] ?? ''));

/** Whether a command installs what `package.json` lists, and nothing else. */
const isInstall = (command: Command): boolean =>
  isNpm(command) &&
  /^(?:ci|i|install|clean-install)$/.test(command.words[0] ?? '') &&
  command.words.slice(1).every((word) => word.startsWith('--'));

/** Options that choose which dependencies are installed, or where. */
const CHOOSES = /^--(?:no-)?(?:omit|include|only|also|production|dev|global|prefix|workspace|location)/;

/** The start of a command that can continue on other lines. */
const NPM_AND_ACTION = /^\S+(?:\s|\\[ \t]*\n)+\w[\w-]*/;

function changeRun(
  run: RecordedInstruction,
  { hasInstallScript }: DevDependencies,
  build: BuildRecord,
): (AdviceTitle & { readonly edit: Edit }) | null {
  const { rest } = parseArguments(run);
  const commands = splitCommands(rest);
  const index = commands.findIndex(isInstall);
  const install = commands[index];
  const others = commands.filter((command) => command !== install);
  if (install === undefined || !isRecordedInFull(run)) return null;
  if (others.some(isInstall) || install.words.some((word) => CHOOSES.test(word))) return null;
  const { lines, text } = run;
  if (others.every(isUnrelated)) {
    const scriptsRun = hasInstallScript && !install.words.includes('--ignore-scripts');
    if (scriptsRun) return null;
    const position = findInText(text, install);
    if (position === null) return null;
    const [before, command] = [text.slice(0, position.start), text.slice(position.start).trimEnd()];
    return {
      title: `Install no development dependencies in the RUN on line ${lines.start}`,
      edit: { kind: 'replace', lines, text: `${before}${command.replace(NPM_AND_ACTION, '$& --omit=dev')}` },
    };
  }
  const prune = pruneCommand([run]);
  if (prune === null || changesDirectory(rest) || !isExtensible(run) || !usesPosixShell(build)) return null;
  return {
    title: `Remove development dependencies at the end of the RUN on line ${lines.start}`,
    edit: { kind: 'replace', lines, text: `${text.trimEnd()} \\\n && ${prune}` },
  };
}
