/** Someone who writes comments. */
export interface Account {
  readonly login: string;
  readonly id: number;
  readonly type: string;
}

export interface StoredComment {
  readonly id: number;
  readonly issue: number;
  /** Null: the account is deleted. */
  readonly user: Account | null;
  readonly body: string;
}

export interface StoredPull {
  readonly number: number;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly user: Account | null;
  readonly labels: readonly string[];
  readonly head: { readonly ref: string; readonly sha: string; readonly owner: string };
  readonly base: { readonly ref: string; readonly sha: string };
}

/** An entry of the cache of GitHub Actions. */
export interface StoredCache {
  readonly key: string;
  /** Only runs of this ref can read it, and every run if it's the default branch. */
  readonly ref: string;
}

export interface Repository {
  readonly owner: string;
  readonly repo: string;
  readonly defaultBranch: string;
  readonly pulls: ReadonlyMap<number, StoredPull>;
  readonly comments: readonly StoredComment[];
  /** Can be emptied. */
  readonly artifacts: object[];
  readonly caches: StoredCache[];
  readonly permissions: Map<string, 'admin' | 'write' | 'read' | 'none'>;
  /** `BASE...HEAD` → how head stands to base; GitHub does not know the commits if there is no entry. */
  readonly comparisons: Map<string, 'ahead' | 'behind' | 'identical' | 'diverged'>;
  /** Branch → its tip. */
  readonly branches: Map<string, string>;
  /** Path → text, of every branch. */
  readonly files: Map<string, string>;
  readonly runs: Map<number, { readonly attempt: number }>;
  /** Brings the pull request's branch to a commit, so many seconds ago. */
  push(
    number: number,
    sha: string,
    secondsPast?: number,
    given?: { readonly type?: string; readonly at?: string },
  ): void;
  openPull(number: number, given?: Partial<StoredPull>): StoredPull;
  /** An artifact of a workflow run; `bytes` is the zip that is downloaded. */
  addArtifact(run: number, name: string, bytes: Buffer, given?: { size?: number; expired?: boolean }): object;
  /** Who put a label on the pull request, or took it off, and how many seconds ago. */
  setLabel(
    number: number,
    name: string,
    actor: Account,
    event?: 'labeled' | 'unlabeled',
    secondsPast?: number,
  ): void;
  addComment(issue: number, user: Account | null, body: string): StoredComment;
  deleteComment(id: number): boolean;
}

/** An answer of the server; `reset` breaks the connection, `hang` never answers, `drip` begins to and never ends. */
export type Answer =
  | 'reset'
  | 'hang'
  | 'drip'
  | {
      readonly status: number;
      readonly body?: object | string | null;
      readonly headers?: Readonly<Record<string, string>>;
    };

export interface Fault {
  /** How often it strikes; once if not said. */
  readonly times?: number;
  /** Happens when the request has come, before it is answered. */
  readonly before?: (repository: Repository) => void;
  /** Given instead of the real answer. */
  readonly answer?: Answer;
  /** Makes another body of the real answer's. */
  readonly change?: (body: unknown) => unknown;
  /** The request is carried out all the same, and only its answer is lost. */
  readonly afterDoing?: boolean;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly status: number | undefined;
}

export interface GitHubStandIn {
  readonly url: string;
  readonly repository: Repository;
  /** Every request in the order in which it was answered. */
  readonly requests: readonly SeenRequest[];
  /** What broke GitHub's own description, in requests and in the stand-in's answers; empty when all is well. */
  readonly violations: readonly string[];
  /** `operation` is GitHub's operation id, as `issues/create-comment`, or `graphql`. */
  fail(operation: string, fault: Fault): void;
  close(): Promise<void>;
}

export interface StandInOptions {
  readonly port?: number;
  readonly owner?: string;
  readonly repo?: string;
  readonly defaultBranch?: string;
}

export function startGitHub(options?: StandInOptions): Promise<GitHubStandIn>;
