import { advise } from '../../advice/advise.ts';
import type { Advice, Edit } from '../../advice/advice.ts';
import type { Comparison } from '../../comparison/comparison.ts';
import type { LineRange, Snapshot } from '../../snapshot/snapshot.ts';
import { formatBytes } from '../../shared/text/units.ts';
import { reportSides } from './size-table.ts';
import type { ImageReport } from '../../policy/report.ts';
import type { MarkedText } from '../../shared/text/marked-text.ts';
import { escapeInvisible, lowerFirst } from '../plain-text.ts';

/** Suggestions for the head of an image: what restores a line first, then largest saving first. */
export function adviceFor(image: ImageReport): readonly Advice[] {
  const { head } = reportSides(image);
  const comparison = image.state === 'compared' ? image.comparison : null;
  const key = comparison ?? head;
  const advice = cachedAdvice.get(key) ?? advise(head, comparison);
  cachedAdvice.set(key, advice);
  return advice;
}

/** Every report format needs the advice, which takes seconds for a million files. */
const cachedAdvice = new WeakMap<Comparison | Snapshot, readonly Advice[]>();

/** The title of a suggestion, with its names, paths and options marked. */
export const titleOf = ({ title, markedTitle }: Advice): MarkedText =>
  markedTitle ?? [{ kind: 'text', text: title }];

/** The title to follow other words. */
export const lowerTitleOf = (advice: Advice): MarkedText =>
  titleOf(advice).map((span, index) =>
    index === 0 && span.kind === 'text' ? { ...span, text: lowerFirst(span.text) } : span,
  );

/** An edit as words and text to paste. */
export interface DisplayedEdit {
  /** Where to put the text, as words without a colon or full stop. Not escaped. */
  readonly location: string;
  /** Text to paste, without invisible characters; null if the lines are only deleted. Not escaped for any format. */
  readonly text: string | null;
  /** The language of the text: lines of a Dockerfile, a shell command, or lines of `.dockerignore`. */
  readonly language: 'dockerfile' | 'sh' | 'text';
}

/** All edits of a suggestion: first in the Dockerfile, top to bottom, then commands to paste, then in `.dockerignore`. */
export function renderEdits({ edits, commands = [], dockerignore }: Advice): DisplayedEdit[] {
  return [
    ...joinDeletions(edits.toSorted((a, b) => startLine(a) - startLine(b))).map(renderEdit),
    ...commands.map(({ location, text }) => ({ location, text: escapeLines(text), language: 'sh' as const })),
    ...(dockerignore.length === 0
      ? []
      : [
          {
            location: 'Add to .dockerignore',
            text: dockerignore.map((line) => escapeLines(line)).join('\n'),
            language: 'text' as const,
          },
        ]),
  ];
}

function renderEdit(edit: Edit): DisplayedEdit {
  const language = 'dockerfile';
  if (edit.kind === 'append') return { location: 'Add at the end', text: escapeLines(edit.text), language };
  if (edit.kind === 'delete') return { location: `Delete ${formatLines(edit.lines)}`, text: null, language };
  return { location: `Replace ${formatLines(edit.lines)} with`, text: escapeLines(edit.text), language };
}

/** Joins deletions of neighbouring lines. */
function joinDeletions(edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits) {
    const last = joined.at(-1);
    if (edit.kind === 'delete' && last?.kind === 'delete' && edit.lines.start === last.lines.end + 1) {
      joined[joined.length - 1] = {
        kind: 'delete',
        lines: { start: last.lines.start, end: edit.lines.end },
      };
    } else joined.push(edit);
  }
  return joined;
}

const startLine = (edit: Edit): number => (edit.kind === 'append' ? Infinity : edit.lines.start);

/** Keeps line breaks and tabs, which belong to the text to paste, and escapes all other invisible characters. */
const escapeLines = (text: string): string => text.replace(/[^\n\t]+/g, escapeInvisible);

/** `line 5`, `lines 5–9`. */
export const formatLines = ({ start, end }: LineRange): string =>
  end === start ? `line ${start}` : `lines ${start}–${end}`;

/** `saves 31MB`, `saves about 815MB`, `adds about 2MB`. */
export function formatSaving({ saving, isEstimate }: Advice): string {
  const bytes = formatBytes(Math.abs(saving));
  return `${saving < 0 ? 'adds' : 'saves'} ${isEstimate ? 'about ' : ''}${bytes}`;
}
