import type { LineRange } from '../snapshot/snapshot.ts';

export type AdviceKind =
  'multi-stage' | 'distroless' | 'debug-tag' | 'same-run' | 'copy-flags' | 'leftover-cache' | 'dockerignore';

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
