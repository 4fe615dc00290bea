import { rankOfFileName } from './catalog.ts';
import { installationOf } from './detect-places.ts';
import { compareTexts, type KnownProgram } from './detect-programs.ts';
import { baseOf } from './path.ts';

/** Files that are one component: a suite, or copies of one program, in one installation. */
export interface ProgramGroup {
  /** The file that the component is reported by. */
  readonly lead: KnownProgram;
  readonly members: readonly KnownProgram[];
}

/**
 * Puts together what is one component. Hidden files of a program that its installation still has were
 * replaced by an upgrade or a chmod: they are no component of their own.
 */
export function groupPrograms(programs: readonly KnownProgram[]): ProgramGroup[] {
  const ordered = [...programs].sort(inLeadOrder);
  const visible = collect(ordered.filter(isVisible), belongs);
  const hidden = collect(
    ordered.filter((program) => !isVisible(program)),
    () => true,
  );
  const replaced = [...hidden].filter(([key]) => !visible.has(key));
  return [...visible.values(), ...replaced.map(([, groups]) => groups)].flat();
}

const isVisible = (program: KnownProgram): boolean => program.primary.hiddenBy === null;
const isModule = (program: KnownProgram): boolean => program.evidence === 'module';

/** The best lead first: scripts and binaries before modules, then the row's own name, then the newest. */
function inLeadOrder(a: KnownProgram, b: KnownProgram): number {
  const rank = ({ row, primary }: KnownProgram) => rankOfFileName(row, baseOf(primary.path));
  return (
    Number(isModule(a)) - Number(isModule(b)) ||
    rank(a) - rank(b) ||
    compareTexts(a.primary.path, b.primary.path) ||
    (b.primary.hiddenBy ?? 0) - (a.primary.hiddenBy ?? 0)
  );
}

interface OpenGroup extends ProgramGroup {
  readonly members: KnownProgram[];
}

function collect(
  programs: readonly KnownProgram[],
  fits: (program: KnownProgram, group: ProgramGroup) => boolean,
): Map<string, OpenGroup[]> {
  const groups = new Map<string, OpenGroup[]>();
  for (const program of programs) {
    const key = `${program.row.name}\0${installationOf(program.primary.path)}`;
    const siblings = groups.get(key) ?? [];
    groups.set(key, siblings);
    const group = siblings.find((candidate) => fits(program, candidate));
    if (group === undefined) siblings.push({ lead: program, members: [program] });
    else if (!isModule(program) || isModule(group.lead)) group.members.push(program);
  }
  return groups;
}

/** A second file of the same name is another part of a suite only where it is the same file again. */
function belongs(program: KnownProgram, { lead, members }: ProgramGroup): boolean {
  if (isModule(program)) return true;
  if (lead.row.multicall === true) return isSameContent(program, lead);
  const name = baseOf(program.primary.path);
  return members.every((member) => baseOf(member.primary.path) !== name || isSameContent(member, program));
}

function isSameContent({ file: a }: KnownProgram, { file: b }: KnownProgram): boolean {
  if (a.digest !== null && b.digest !== null) return a.digest === b.digest;
  return a.size === b.size;
}
