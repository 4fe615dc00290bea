import { advise } from '../../advice/advise.ts';
import type { Advice, Edit } from '../../advice/advice.ts';
import type { LineRange, Snapshot } from '../../snapshot/snapshot.ts';
import { formatBytes } from '../../shared/text/units.ts';
import { sidesOf } from './size-table.ts';
import type { ImageReport } from '../../policy/report.ts';
import { showUnseen } from '../text.ts';

/** What the head of an image can do without, the largest saving first. */
export function adviceOn(image: ImageReport): readonly Advice[] {
  const { head } = sidesOf(image);
  const advice = known.get(head) ?? advise(head);
  known.set(head, advice);
  return advice;
}

/** Every form of a report asks for it, and with a million files it takes seconds. */
const known = new WeakMap<Snapshot, readonly Advice[]>();

/** A place in a file, and what to write there; null where nothing takes its place. */
export interface ToldEdit {
  /** The beginning of a sentence without its end. Not escaped. */
  readonly where: string;
  /** Fit to be pasted, and nothing unseen in it. Not escaped for any format. */
  readonly text: string | null;
}

/** All that an advice writes, from the top of the Dockerfile to its end, and then into `.dockerignore`. */
export function toldEdits({ edits, ignore }: Advice): ToldEdit[] {
  return [
    ...edits.toSorted((a, b) => startOf(a) - startOf(b)).map(toldEdit),
    ...(ignore.length === 0
      ? []
      : [{ where: 'In .dockerignore', text: ignore.map((line) => visible(line)).join('\n') }]),
  ];
}

function toldEdit(edit: Edit): ToldEdit {
  if (edit.kind === 'append') return { where: 'At the end', text: visible(edit.text) };
  if (edit.kind === 'delete') return { where: `Delete ${linesOf(edit.lines)}`, text: null };
  return { where: `Instead of ${linesOf(edit.lines)}`, text: visible(edit.text) };
}

const startOf = (edit: Edit): number => (edit.kind === 'append' ? Infinity : edit.lines.start);

/** Line ends and tabs belong to a text that is pasted; whatever else cannot be seen is shown as an escape. */
const visible = (text: string): string => text.replace(/[^\n\t]+/g, showUnseen);

/** `line 5`, `lines 5–9`. */
export const linesOf = ({ start, end }: LineRange): string =>
  end === start ? `line ${start}` : `lines ${start}–${end}`;

/** `saves 31MB`, `saves about 815MB`, `adds about 2MB`. */
export function savingWords({ saving, isEstimate }: Advice): string {
  const bytes = formatBytes(Math.abs(saving));
  return `${saving < 0 ? 'adds' : 'saves'} ${isEstimate ? 'about ' : ''}${bytes}`;
}
