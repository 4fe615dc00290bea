import type { Advice, Edit } from '../../advice/advice.ts';
import type { BuildRecord, LineRange } from '../../snapshot/snapshot.ts';
import { isRecordedInFull } from '../../dockerfile/instructions.ts';
import { escapeInvisible } from '../plain-text.ts';

/** The edits of a suggestion as lines of a diff without context; null if the text of an edited instruction isn't known. */
export function adviceDiff({ edits, dockerignore }: Advice, build: BuildRecord): string[] | null {
  const hunks = edits
    .toSorted((a, b) => startLine(a) - startLine(b))
    .map((edit) =>
      edit.kind === 'append' ? ['', ...edit.text.split('\n')].map(added) : editDiff(edit, build),
    );
  if (hunks.some((hunk) => hunk === null) || edits.length + dockerignore.length === 0) return null;
  const ignored = dockerignore.length === 0 ? [] : ['@@ .dockerignore @@', ...dockerignore.map(added)];
  return [...hunks.flatMap((hunk) => hunk ?? []), ...ignored].map(escapeDiffLine);
}

/** Makes invisible characters of a line visible. Tabs stay, because they belong to the text to paste; a carriage return is part of the line end. */
export const escapeDiffLine = (line: string): string =>
  line.replace(/\r$/, '').replace(/[^\t]+/g, escapeInvisible);

const startLine = (edit: Edit): number => (edit.kind === 'append' ? Infinity : edit.lines.start);

function editDiff(edit: Exclude<Edit, { readonly kind: 'append' }>, build: BuildRecord): string[] | null {
  const text = instructionText(build, edit.lines);
  if (text === null) return null;
  return replacementDiff(text, edit.kind === 'delete' ? null : edit.text);
}

/** Returns the recorded text of the instruction on these lines; null if it isn't complete. */
export function instructionText(
  { instructions, stages }: BuildRecord,
  { start, end }: LineRange,
): string | null {
  const found = [...instructions, ...stages.others].find(
    ({ lines }) => lines.start === start && lines.end === end,
  );
  return found !== undefined && isRecordedInFull(found) ? found.text : null;
}

/** Lines of a diff that replaces `before` by `after`, without the lines that both start and end with; null deletes it. */
export function replacementDiff(before: string, after: string | null): string[] {
  const old = before.split('\n');
  const replacement = after === null ? [] : after.split('\n');
  const shorter = Math.min(old.length, replacement.length);
  let start = 0;
  while (start < shorter && old[start] === replacement[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === replacement.at(-1 - end)) end += 1;
  return [
    ...old.slice(start, old.length - end).map(removed),
    ...replacement.slice(start, replacement.length - end).map(added),
  ];
}

const removed = (line: string): string => `-${line}`;
const added = (line: string): string => `+${line}`;
