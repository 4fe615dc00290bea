import type { Edit } from '../../src/core/advice/advice.ts';

/** Applies edits, which must not overlap, to a text. The result ends with a newline. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const changes = edits.flatMap((edit) => (edit.kind === 'append' ? [] : [edit]));
  for (const edit of changes.toSorted((a, b) => b.lines.start - a.lines.start)) {
    const { start, end } = edit.lines;
    lines.splice(start - 1, end - start + 1, ...(edit.kind === 'replace' ? [edit.text] : []));
  }
  const added = edits.flatMap((edit) => (edit.kind === 'append' ? ['', edit.text] : []));
  return `${[...lines, ...added].join('\n')}\n`;
}
