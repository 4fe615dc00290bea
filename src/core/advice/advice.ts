import { plainMarked, marked } from '../shared/text/marked-text.ts';
import type { MarkedText } from '../shared/text/marked-text.ts';
import type { LineRange } from '../snapshot/snapshot.ts';

export type AdviceKind =
  | 'restore-stage'
  | 'restore-from'
  | 'restore-copy'
  | 'multi-stage'
  | 'distroless'
  | 'debug-tag'
  | 'same-run'
  | 'copy-flags'
  | 'leftover-cache'
  | 'dockerignore'
  | 'unneeded-files'
  | 'jre'
  | 'no-recommends'
  | 'dev-dependencies'
  | 'strip';

/** A change to a text file. Line numbers always refer to the original file, before any other edit. */
export type Edit =
  | { readonly kind: 'replace'; readonly lines: LineRange; readonly text: string }
  | { readonly kind: 'delete'; readonly lines: LineRange }
  | { readonly kind: 'append'; readonly text: string };

/** A shell command, and where to put it. */
export interface PastedCommand {
  /** Words that a colon and the command follow. Not escaped. */
  readonly location: string;
  readonly text: string;
}

/** What to do, as an imperative without a full stop. Not escaped. */
export interface AdviceTitle {
  readonly title: string;
  /** The title with its names, paths and options marked; left out if it has none. */
  readonly markedTitle?: MarkedText;
}

/** Template tag for a title: `` ...adviceTitle`Use ${code(image)} in FROM` ``. */
export function adviceTitle(...template: Parameters<typeof marked>): Required<AdviceTitle> {
  const markedTitle = marked(...template);
  return { title: plainMarked(markedTitle), markedTitle };
}

/** A suggested change to the Dockerfile, proved by the contents of the image. */
export interface Advice extends AdviceTitle {
  readonly kind: AdviceKind;
  /** Unpacked bytes that the change removes from the image; negative if it adds some. */
  readonly saving: number;
  /** Whether `saving` includes the size of another image, which is known only approximately. */
  readonly isEstimate: boolean;
  /** The proof, one sentence each. Not escaped. */
  readonly evidence: readonly string[];
  /** Path of the Dockerfile, relative to the repository. */
  readonly dockerfile: string;
  /** The lines that the advice is about. */
  readonly lines: LineRange;
  /** Further lines that it is about, if no edits show them. */
  readonly otherLines?: readonly LineRange[];
  /** The exact changes; empty if only the author can decide them, and `title` and `notes` describe them. */
  readonly edits: readonly Edit[];
  /** Commands to paste where no edit can put them. */
  readonly commands?: readonly PastedCommand[];
  /** Lines to add to `.dockerignore`. */
  readonly dockerignore: readonly string[];
  /** Consequences and caveats, one sentence each. Not escaped. */
  readonly notes: readonly string[];
}
