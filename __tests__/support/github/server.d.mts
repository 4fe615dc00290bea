/** An account that can write comments. */
export interface Account {
  readonly login: string;
  readonly id: number;
  readonly type: string;
}

export interface StoredComment {
  readonly id: number;
  readonly issue: number;
  /** Null if the account is deleted. */
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
  /** Only runs of this ref can read the entry. All runs can if this is the default branch. */
  readonly ref: string;
}

export interface Repository {
  readonly owner: string;
  readonly repo: string;
  readonly defaultBranch: string;
  readonly pulls: ReadonlyMap<number, StoredPull>;
  readonly comments: readonly StoredComment[];
  /** A test can remove all entries. */
  readonly artifacts: object[];
  readonly caches: StoredCache[];
  readonly permissions: Map<string, 'admin' | 'write' | 'read' | 'none'>;
  /** Status of `BASE...HEAD`. Without an entry, GitHub doesn't know the commits. */
  readonly comparisons: Map<string, 'ahead' | 'behind' | 'identical' | 'diverged'>;
  /** Head commit of each branch. */
  readonly branches: Map<string, string>;
  /** Text of each file, by path, in every branch. */
  readonly files: Map<string, string>;
  readonly runs: Map<number, { readonly attempt: number }>;
  /** Pushes a commit to the branch of a pull request, as of `secondsPast` seconds ago. */
  push(
    number: number,
    sha: string,
    secondsPast?: number,
    overrides?: { readonly type?: string; readonly at?: string },
  ): void;
  openPull(number: number, overrides?: Partial<StoredPull>): StoredPull;
  /** Adds an artifact of a workflow run. `bytes` is the zip to download. */
  addArtifact(
    run: number,
    name: string,
    bytes: Buffer,
    overrides?: { size?: number; expired?: boolean },
  ): object;
  /** Adds or removes a label of a pull request, as of `secondsPast` seconds ago. */
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

/** A response of the server. `reset` breaks the connection, `hang` never responds, and `drip` sends a response that never ends. */
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
  /** How many requests get the fault. The default is 1. */
  readonly times?: number;
  /** Called when the request has arrived, before the response. */
  readonly before?: (repository: Repository) => void;
  /** Sent instead of the real response. */
  readonly answer?: Answer;
  /** Changes the body of the real response. */
  readonly change?: (body: unknown) => unknown;
  /** The request is executed, but `answer` replaces its response. */
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
  /** All requests, in the order of their responses. */
  readonly requests: readonly SeenRequest[];
  /** How requests, or responses of the stand-in, violate GitHub's API description. Must be empty. */
  readonly violations: readonly string[];
  /** Adds a fault to the next requests. `operation` is GitHub's operation ID, such as `issues/create-comment`, or `graphql`. */
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
