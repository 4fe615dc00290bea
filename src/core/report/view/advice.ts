import { advise } from '../../advice/advise.ts';
import type { Advice, Edit } from '../../advice/advice.ts';
import type { LineRange, Snapshot } from '../../snapshot/snapshot.ts';
import { formatBytes } from '../../shared/text/units.ts';
import { reportSides } from './size-table.ts';
import type { ImageReport } from '../../policy/report.ts';
import { escapeInvisible } from '../text.ts';

/** What the head of an image can do without, the largest saving first. */
export function adviceFor(image: ImageReport): readonly Advice[] {
  const { head } = reportSides(image);
  const advice = cachedAdvice.get(head) ?? advise(head);
  cachedAdvice.set(head, advice);
  return advice;
}

/** Every form of a report asks for it, and with a million files it takes seconds. */
const cachedAdvice = new WeakMap<Snapshot, readonly Advice[]>();

/** A place in a file, and what to write there; null where nothing takes its place. */
export interface DisplayedEdit {
  /** The beginning of a sentence without its end. Not escaped. */
  readonly location: string;
  /** Fit to be pasted, and nothing unseen in it. Not escaped for any format. */
  readonly text: string | null;
}

/** All that an advice writes, from the top of the Dockerfile to its end, and then into `.dockerignore`. */
export function renderEdits({ edits, ignore }: Advice): DisplayedEdit[] {
  return [
    ...edits.toSorted((a, b) => startLine(a) - startLine(b)).map(renderEdit),
    ...(ignore.length === 0
      ? []
      : [{ location: 'In .dockerignore', text: ignore.map((line) => escapeLines(line)).join('\n') }]),
  ];
}

function renderEdit(edit: Edit): DisplayedEdit {
  if (edit.kind === 'append') return { location: 'At the end', text: escapeLines(edit.text) };
  if (edit.kind === 'delete') return { location: `Delete ${formatLines(edit.lines)}`, text: null };
  return { location: `Instead of ${formatLines(edit.lines)}`, text: escapeLines(edit.text) };
}

const startLine = (edit: Edit): number => (edit.kind === 'append' ? Infinity : edit.lines.start);

/** Line ends and tabs belong to a text that is pasted; whatever else cannot be seen is shown as an escape. */
const escapeLines = (text: string): string => text.replace(/[^\n\t]+/g, escapeInvisible);

/** `line 5`, `lines 5–9`. */
export const formatLines = ({ start, end }: LineRange): string =>
  end === start ? `line ${start}` : `lines ${start}–${end}`;

/** `saves 31MB`, `saves about 815MB`, `adds about 2MB`. */
export function formatSaving({ saving, isEstimate }: Advice): string {
  const bytes = formatBytes(Math.abs(saving));
  return `${saving < 0 ? 'adds' : 'saves'} ${isEstimate ? 'about ' : ''}${bytes}`;
}
