import type { UnstrippedProgram } from '../../detection/unstripped-programs.ts';
import { findInstruction, parseArguments, usesPosixShell } from '../../dockerfile/instructions.ts';
import { splitCommands } from '../../dockerfile/split-commands.ts';
import type { Command } from '../../dockerfile/split-commands.ts';
import { baseName, displayPath } from '../../image/image-path.ts';
import { markNames } from '../../shared/text/marked-text.ts';
import { formatBytes } from '../../shared/text/units.ts';
import type { BuildRecord, RecordedInstruction, Snapshot } from '../../snapshot/snapshot.ts';
import type { Advice } from '../advice.ts';
import { adviceTitle } from '../advice.ts';
import { servesDevelopment, stageNamed } from '../packages/shared-stages.ts';
import { COMPILERS, NEEDS_SYMBOLS, withoutSymbols } from './compilers.ts';
import type { Compiler } from './compilers.ts';

const MAX_NAMED = 3;

/** Suggests for each program that the Dockerfile compiles to write no symbols. */
export function stripAdvice(head: Snapshot): Advice[] {
  const { build } = head;
  if (build === null || head.unstrippedPrograms.length === 0) return [];
  const all = [...build.instructions, ...build.stages.others];
  if (!usesPosixShell({ instructions: all })) return [];
  if (all.some((instruction) => NEEDS_SYMBOLS.test(parseArguments(instruction).rest))) return [];
  const owned = new Set(
    head.files.flatMap(({ path }, index) => ((head.fileOwners[index] ?? -1) >= 0 ? path : [])),
  );
  const layers = build.lines.map((_, index) => build.fromLayers + index);
  return layers.flatMap((layer) => {
    const programs = head.unstrippedPrograms.filter(
      (program) => program.layer === layer && !owned.has(program.path),
    );
    return programs.length === 0
      ? []
      : COMPILERS.flatMap((compiler) => adviceOn(layer, programs, compiler, { build, all }) ?? []);
  });
}

function adviceOn(
  layer: number,
  programs: readonly UnstrippedProgram[],
  compiler: Compiler,
  { build, all }: { readonly build: BuildRecord; readonly all: readonly RecordedInstruction[] },
): Advice | null {
  const instruction = findInstruction(build, layer);
  const source = instruction && compiledIn(instruction, build);
  if (source === null) return null;
  const uses = source.runs.flatMap((run) =>
    splitCommands(parseArguments(run).rest)
      .filter(compiler.isUsed)
      .map((command) => ({ run, command })),
  );
  const [use] = uses;
  if (use === undefined || uses.length > 1 || source.runs.some(isDownload)) return null;
  if (servesDevelopment(use.run, build)) return null;
  if (all.some((each) => compiler.variables.test(parseArguments(each).rest))) return null;
  const made = programs.filter(({ isGo }) => isGo === compiler.makesGo);
  const compiled = onlyFrom(use.command, made, source.names);
  const text = withoutSymbols(use.run, use.command, compiler);
  if (compiled.length === 0 || text === null) return null;
  const { lines } = use.run;
  return {
    kind: 'strip',
    ...adviceTitle`Compile ${markNames(
      compiled.map(({ path }) => displayPath(path)),
      MAX_NAMED,
    )} without symbols in the RUN on line ${lines.start}`,
    saving: compiled.reduce((sum, { bytes }) => sum + bytes, 0),
    isEstimate: false,
    evidence: compiled.map(
      ({ path, bytes }) =>
        `${displayPath(path)} contains ${formatBytes(bytes)} of symbols and debugging information`,
    ),
    dockerfile: build.dockerfile,
    lines,
    edits: [{ kind: 'replace', lines, text }],
    dockerignore: [],
    notes: [compiler.note],
  };
}

/** The `RUN`s that may have made the files of an instruction, and the names that the files had there. */
function compiledIn(
  instruction: RecordedInstruction,
  build: BuildRecord,
): { readonly runs: readonly RecordedInstruction[]; readonly names: readonly string[] } | null {
  if (instruction.keyword === 'RUN') return { runs: [instruction], names: [] };
  const { flags, rest } = parseArguments(instruction);
  const name = flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length);
  if (instruction.keyword !== 'COPY' || name === undefined || rest.startsWith('[')) return null;
  const runs = stageNamed(name, build).filter(({ keyword }) => keyword === 'RUN');
  return { runs, names: rest.split(/\s+/).slice(0, -1).map(baseName) };
}

/** Whether a `RUN` may fetch a program that somebody else compiled. */
const isDownload = (run: RecordedInstruction): boolean =>
  /\b(?:curl|wget|tar|unzip|gh|aria2c)\b/.test(parseArguments(run).rest);

/** The programs that a command made: the one that it names, or the only one. */
function onlyFrom(
  { words }: Command,
  programs: readonly UnstrippedProgram[],
  copied: readonly string[],
): readonly UnstrippedProgram[] {
  const option = words.indexOf('-o');
  const output = option < 0 ? '' : baseName(words[option + 1] ?? '');
  const named = programs.filter(({ path }) => output !== '' && baseName(path) === output);
  if (named.length > 0) return named;
  const isOnly = programs.length === 1 && (output === '' || copied.includes(output));
  return isOnly ? programs : [];
}
