import type { ComponentKind } from '../../detection/component.ts';
import { COMPONENT_KINDS } from '../../detection/component.ts';
import { firstAndMore } from '../../shared/text/shortened-lists.ts';
import { formatBytes, formatCount, formatCountDelta } from '../../shared/text/units.ts';
import type { ImageReport } from '../../policy/report.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { plural } from '../plain-text.ts';
import { describePackedPrograms } from '../view/headline.ts';
import { componentNames, distinctNames, formatChange, reportSides } from '../view/size-table.ts';
import type { Sides } from '../view/size-table.ts';
import { toDisplayText } from './display-text.ts';

/** One of the four numbers at the top of the page. */
export interface FigureCard {
  readonly label: string;
  /** The number after the change. */
  readonly value: string;
  /** The change with its sign; empty if nothing is compared. */
  readonly change: string;
  /** Whether the change makes the image larger or gives it more programs. */
  readonly tone: 'worse' | 'better' | 'same';
  /** The number before the change, or what the number consists of. */
  readonly note: string;
}

/** Size, download, programs and files of an image, each with its change. */
export function toFigureCards(image: ImageReport): FigureCard[] {
  const sides = reportSides(image);
  return [
    bytesCard('Size', sides, ({ size }) => size.unpacked, 'unpacked'),
    bytesCard('Download', sides, ({ size }) => size.compressed, 'compressed'),
    programsCard(sides),
    filesCard(sides),
  ];
}

function bytesCard(
  label: string,
  { base, head, delta }: Sides,
  measure: (side: Snapshot) => number | null,
  note: string,
): FigureCard {
  const [before, after] = [base && measure(base), measure(head)];
  const value = after === null ? 'unknown' : formatBytes(after);
  if (delta === null || before === null || after === null) {
    return {
      label,
      value,
      change: '',
      tone: 'same',
      note: after === null ? 'the layers are not compressed' : note,
    };
  }
  return {
    label,
    value,
    change: formatChange(after - before, before),
    tone: compareNumbers(before, after),
    note: before === after ? note : `was ${formatBytes(before)}`,
  };
}

const compareNumbers = (before: number, after: number): FigureCard['tone'] =>
  before === after ? 'same' : after > before ? 'worse' : 'better';

/** Maximum number of names in a card. */
const MAX_NAMES = 3;

function programsCard({ base, head, delta }: Sides): FigureCard {
  const names = listNames((kind) => componentNames(head, kind));
  const value = names.length === 0 ? 'none' : formatCount(names.length);
  const label = 'Programs';
  const present = withPackedPrograms(
    names.length === 0 ? NO_PROGRAMS : toDisplayText(firstAndMore(names, MAX_NAMES)),
    head,
  );
  if (delta === null || base === null) return { label, value, change: '', tone: 'same', note: present };
  const added = listNames((kind) => distinctNames(delta.components.added, kind));
  const removed = listNames((kind) => distinctNames(delta.components.removed, kind));
  const changes = [
    ...(added.length === 0 ? [] : [`adds ${firstAndMore(added, MAX_NAMES)}`]),
    ...(removed.length === 0 ? [] : [`removes ${firstAndMore(removed, MAX_NAMES)}`]),
  ];
  const difference = added.length - removed.length;
  return {
    label,
    value,
    change: changes.length === 0 ? 'same' : formatCountDelta(difference),
    tone: added.length > 0 ? 'worse' : removed.length > 0 ? 'better' : 'same',
    note: changes.length === 0 ? present : withPackedPrograms(toDisplayText(changes.join(', ')), head),
  };
}

/** Adds that not every program could be inspected, because a shell may be among them. */
const withPackedPrograms = (note: string, { packedPrograms: { length } }: Snapshot): string =>
  length === 0 ? note : `${note}; ${describePackedPrograms(length)}`;

const NO_PROGRAMS = 'no shell, package manager or build tool';

const listNames = (list: (kind: ComponentKind) => readonly string[]): string[] =>
  COMPONENT_KINDS.flatMap(list);

function filesCard({ base, head, delta }: Sides): FigureCard {
  const card = { label: 'Files', value: formatCount(head.fileCount) };
  if (delta === null || base === null) {
    return { ...card, change: '', tone: 'same', note: plural(head.layers.length, 'layer') };
  }
  const { added, removed, changed } = delta.files;
  const difference = head.fileCount - base.fileCount;
  const parts = (
    [
      [added, 'new'],
      [removed, 'removed'],
      [changed, 'changed'],
    ] as const
  ).filter(([count]) => count > 0);
  return {
    ...card,
    change: difference === 0 ? 'same' : formatCountDelta(difference),
    tone: compareNumbers(base.fileCount, head.fileCount),
    note: parts.map(([count, word]) => `${formatCount(count)} ${word}`).join(', ') || 'none changed',
  };
}
