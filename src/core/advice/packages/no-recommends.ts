import { findInstruction, isRecordedInFull, parseArguments } from '../../dockerfile/instructions.ts';
import { isHarmless, splitCommands } from '../../dockerfile/split-commands.ts';
import type { Command } from '../../dockerfile/split-commands.ts';
import { enumerateNames } from '../../shared/text/shortened-lists.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../../snapshot/snapshot.ts';
import type { Advice } from '../advice.ts';
import { adviceTitle } from '../advice.ts';
import { code } from '../../shared/text/marked-text.ts';
import { totalBytes } from '../bytes-by-layer.ts';
import { formatPackages, sumPackagesOf } from './package-bytes.ts';
import { isBaseOfOthers, isCopiedByOthers } from './shared-stages.ts';

/** Minimum bytes of recommended packages without a build tool. */
const MIN_BYTES = 1_000_000;
const BUILD_TOOL =
  /^(?:build-essential|dpkg-dev|make|cmake|ninja-build|autoconf|automake|libtool|patch|clang.*|llvm.*|rustc|cargo|golang.*|(?:gcc|g\+\+|cpp|binutils|gfortran)(?:-.*)?|.*-dev)$/;
/** Data that programs expect although it's only recommended, such as the certificates that curl checks. */
const KEPT =
  /^(?:ca-certificates|tzdata|netbase|locales|media-types|shared-mime-info|fonts?-.*|publicsuffix)$/;
const MAX_NAMED = 6;

/** Suggests `--no-install-recommends` for a `RUN` in which apt installs packages that others only recommend. */
export function recommendsAdvice(head: Snapshot): Advice[] {
  const { build } = head;
  if (build === null) return [];
  return build.lines.flatMap((_, index): Advice[] => {
    const layer = build.fromLayers + index;
    const run = findInstruction(build, layer);
    if (run?.keyword !== 'RUN' || !isRecordedInFull(run) || mayUsePackages(run, build)) return [];
    const installs = splitCommands(parseArguments(run).rest).filter(isInstall);
    if (installs.length === 0 || installs.some(({ text }) => SKIPS_RECOMMENDS.test(text))) return [];
    const named = new Set(installs.flatMap(({ words }) => words.map((word) => word.replace(/[=:/].*$/, ''))));
    const packages = sumPackagesOf(
      head,
      layer,
      ({ name, isRecommended }) => isRecommended === true && !named.has(name) && !KEPT.test(name),
    );
    const saving = totalBytes(packages);
    const tools = [...packages.keys()].filter((name) => BUILD_TOOL.test(name));
    if (packages.size === 0 || (tools.length === 0 && saving < MIN_BYTES)) return [];
    return [
      {
        kind: 'no-recommends',
        ...adviceTitle`Install only needed packages in the RUN on line ${run.lines.start} with ${code('--no-install-recommends')}`,
        saving,
        isEstimate: false,
        evidence: [
          ...(tools.length > 0 ? [`Recommended packages include ${enumerateNames(tools, MAX_NAMED)}`] : []),
          ...formatPackages(packages).slice(0, MAX_NAMED),
        ],
        dockerfile: build.dockerfile,
        lines: run.lines,
        edits: [{ kind: 'replace', lines: run.lines, text: addOption(run, keptNames(head, layer, named)) }],
        dockerignore: [],
        notes: [
          'If the program uses a package that this leaves out, add its name to the packages to install',
        ],
      },
    ];
  });
}

const isInstall = ({ program, words }: Command): boolean =>
  /^(?:apt|apt-get)$/.test(program) && words.includes('install');
const SKIPS_RECOMMENDS = /--no-install-recommends|Install-Recommends/;

/** Whether a command of the `RUN` or a later one may use what the packages contain, or one of another stage. */
function mayUsePackages({ lines }: RecordedInstruction, build: BuildRecord): boolean {
  const later = build.instructions.filter((other) => other.lines.start >= lines.start);
  const runs = [...later, ...(isBaseOfOthers(build) ? build.stages.others : [])];
  return (
    isCopiedByOthers(build) ||
    runs.some((run) => run.keyword === 'RUN' && !splitCommands(parseArguments(run).rest).every(isHarmless))
  );
}

/** Recommended packages that the edit installs by name. */
const keptNames = (head: Snapshot, layer: number, named: ReadonlySet<string>): string[] => [
  ...sumPackagesOf(
    head,
    layer,
    ({ name, isRecommended }) => isRecommended === true && !named.has(name) && KEPT.test(name),
  ).keys(),
];

const addOption = ({ text }: RecordedInstruction, kept: readonly string[]): string =>
  text
    .trimEnd()
    .replace(
      /(\b(?:apt|apt-get)\s(?:[^;&|]*?\s)?install(?: +(?:-[yq]+|--yes|--assume-yes|--quiet)(?=\s|$))*)(?=\s|$)/g,
      ['$1', '--no-install-recommends', ...kept].join(' '),
    );
