import type { Component, ComponentKind } from '../../detection/component.ts';
import { distinctNames, reportSides } from '../view/size-table.ts';
import type { ImageReport } from '../../policy/report.ts';
import { plural } from '../plain-text.ts';
import { enumerate, listNames, prose } from './prose.ts';
import type { Prose } from './prose.ts';

interface ProgramGroup {
  readonly noun: string;
  readonly kinds: readonly ComponentKind[];
}

/** Both kinds of package managers are one group. */
const PROGRAM_GROUPS: readonly ProgramGroup[] = [
  { noun: 'shell', kinds: ['shell'] },
  { noun: 'package manager', kinds: ['os-package-manager', 'language-package-manager'] },
  { noun: 'build tool', kinds: ['build-tool'] },
];

/** Names of programs of one group, such as shells. */
interface NamedGroup {
  readonly noun: string;
  readonly names: readonly string[];
}

/** Programs that a container can run, in groups; groups without any are left out. */
function groupPrograms(components: readonly Component[]): NamedGroup[] {
  return PROGRAM_GROUPS.map(({ noun, kinds }) => ({
    noun,
    names: kinds.flatMap((kind) => distinctNames(components, kind)),
  })).filter(({ names }) => names.length > 0);
}

/** The programs that a change adds and removes. */
export function programChanges(image: ImageReport): {
  readonly added: NamedGroup[];
  readonly removed: NamedGroup[];
} {
  const { delta } = reportSides(image);
  return {
    added: groupPrograms(delta?.components.added ?? []),
    removed: groupPrograms(delta?.components.removed ?? []),
  };
}

/** `the shells bash and dash, and the build tool go`; with more names than `max`, only `2 shells and 5 build tools`. */
export function describePrograms(groups: readonly NamedGroup[], max: number): Prose {
  const count = groups.reduce((sum, { names }) => sum + names.length, 0);
  return enumerate(
    groups.map(({ noun, names }) =>
      count > max
        ? prose`${plural(names.length, noun)}`
        : prose`the ${noun}${names.length === 1 ? '' : 's'} ${listNames(names, max)}`,
    ),
  );
}
