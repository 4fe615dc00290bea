import type { LineRange } from '../snapshot/snapshot.ts';

export const ADVICE_KINDS = [
  'multi-stage',
  'distroless',
  'debug-tag',
  'same-run',
  'copy-flags',
  'leftover-cache',
  'dockerignore',
] as const;
export type AdviceKind = (typeof ADVICE_KINDS)[number];

/** A change of a text file. Its lines are those of the file as it was, whatever other edits do. */
export type Edit =
  | { readonly kind: 'replace'; readonly lines: LineRange; readonly text: string }
  | { readonly kind: 'delete'; readonly lines: LineRange }
  | { readonly kind: 'append'; readonly text: string };

/** Something that the author can write, proved by the image's own bytes. */
export interface Advice {
  readonly kind: AdviceKind;
  /** What to do, as the beginning of a sentence without a full stop. Not escaped. */
  readonly title: string;
  /** Unpacked bytes that the image loses by it; negative where it gains some. */
  readonly saving: number;
  /** Whether another image's size is a part of the saving, so that it is no more exact than that. */
  readonly isEstimate: boolean;
  /** What proves it, one sentence each, not escaped. */
  readonly evidence: readonly string[];
  /** The Dockerfile, relative to the repository. */
  readonly dockerfile: string;
  /** The lines that it is about. */
  readonly lines: LineRange;
  /** What to write; empty where only the author can know, and `title` and `notes` say what. */
  readonly edits: readonly Edit[];
  /** Lines to add to `.dockerignore`. */
  readonly ignore: readonly string[];
  /** What changes by it, or has to be looked after, one sentence each, not escaped. */
  readonly notes: readonly string[];
}

/** A text after these edits, which must not overlap. It ends with a newline. */
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
