import type { WeighInError } from '../../core/shared/errors.ts';
import type { Platform } from '../../core/image/image.ts';
import type { HistoryEntry } from '../../core/image/build-history.ts';
import type { BuildRecord, LinesUnknown, Snapshot } from '../../core/snapshot/snapshot.ts';
import type { ImageReference } from '../config/images/image-reference.ts';

/** The docker/build-push-action inputs of one build, with unresolved paths. */
export interface BuildInputs {
  /** Folder inside the repository, relative to its root. */
  readonly context: string;
  /** Path of the Dockerfile, relative to the repository's root; null: `Dockerfile` in the context. */
  readonly file: string | null;
  readonly target: string | null;
  /** `NAME=value`, or `NAME` to take the value from the environment. */
  readonly buildArgs: readonly string[];
  readonly buildContexts: readonly string[];
  readonly labels: readonly string[];
  readonly network: string | null;
  readonly noCache: boolean;
  readonly pull: boolean;
  readonly addHosts: readonly string[];
  readonly secrets: readonly string[];
  readonly secretFiles: readonly string[];
  readonly secretEnvs: readonly string[];
  readonly ssh: readonly string[];
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
  readonly builder: string | null;
}

export interface BuildRequest {
  readonly inputs: BuildInputs;
  /** Absolute path of the worktree: the repository's files. */
  readonly tree: string;
  /** Absolute path of the user's workspace, to which paths of secret files and local caches are relative. */
  readonly workspace: string;
  /** `linux/arm64`; null: the engine's default platform. */
  readonly platform: string | null;
  /** Part of the temporary image name, the log group and error messages. */
  readonly side: 'base' | 'head';
  /** Name of the image in log groups and errors; null: the run has only one image. */
  readonly title: string | null;
  /** What the tree contains, for readers: `abc1234`; null if that has no name. */
  readonly revision: string | null;
  /** Whether the tree has a `.git`, which the build must not see. */
  readonly hasGitDir: boolean;
}

/** A built image and its Dockerfile. */
export interface BuiltImage {
  readonly reference: ImageReference;
  readonly dockerfile: {
    /** Relative to the repository. */
    readonly path: string;
    readonly text: string;
  };
  /** Directories of a developer's checkout that no ignore rule of the build context excludes: `.git`, and `node_modules` next to a `package.json`. */
  readonly unignored: readonly string[];
}

/** Builds images. Rejects with a WeighInError of area `build` that ends with the builder's last error. */
export interface Builder {
  /**
   * Returns "buildx (driver docker, v0.13.1)" or "Engine API 1.41 with BuildKit", for the log.
   * @param builder the input `builder`; without it, the default builder of buildx
   */
  describe(builder?: string | null): Promise<string>;
  build(request: BuildRequest): Promise<BuiltImage>;
  /** Removes the images and files of its builds. Can be called twice, and after an abort. */
  dispose(): Promise<void>;
}

/**
 * Which files get a content digest: `none` to measure one image, `differing` to compare images that are read together (only layers that
 * not all of them have), `all` to compare with images that aren't known yet.
 */
export type HashedContents = 'none' | 'differing' | 'all';

/** Reads and measures images. Images read in one call share the layers that they have in common. */
export interface ImageReader {
  /**
   * Returns snapshots in the order of `wanted`. Rejects with a WeighInError that names the image.
   * @param against earlier snapshots that these will be compared with
   */
  read(
    wanted: readonly WantedImage[],
    contents: HashedContents,
    against?: readonly Snapshot[],
  ): Promise<readonly Snapshot[]>;
  /** Returns the diff IDs of an image's layers, bottom to top, without reading a layer. Rejects like `read`. */
  diffIds(wanted: WantedImage): Promise<readonly string[]>;
}

export interface WantedImage {
  readonly reference: ImageReference;
  /** Its name in the report. */
  readonly label: string;
  /** The commit that it was built from; null if it was not built here. */
  readonly commit: string | null;
  /** Fingerprint of the build inputs; null if it was not built here. */
  readonly inputs: string | null;
  /** Matches the image's history with its Dockerfile; null if it was not built here. */
  readonly recordBuild: RecordBuild | null;
  /** Selects an image of a multi-platform index; null: the only image, or the engine's default platform. */
  readonly platform: Platform | null;
}

/** Matches an image's history with its Dockerfile. Returns the reason if they don't match exactly. */
export type RecordBuild = (
  image: { readonly history: readonly HistoryEntry[]; readonly platform: Platform },
  layers: number,
) => BuildRecord | LinesUnknown;

/** The log of a run. It never influences the result. */
export interface Log {
  info(message: string): void;
  /** Accepts an error that doesn't end the run, and shows its remedy for a workflow or the command line. */
  warning(message: string | WeighInError): void;
  /** Writes one line without secrets, shown only with debug logging. */
  debug(message: string): void;
  /** Starts a collapsed group of live output. `write` accepts raw text in chunks, `end` closes the group. */
  group(title: string, task?: LoggedTask): LogGroup;
}

/** The work whose output is in a log group, for a terminal that shows progress instead of output. */
export interface LoggedTask {
  /** `base abc1234`; not escaped */
  readonly subject: string;
  /** `Building` */
  readonly doing: string;
  /** `built` */
  readonly done: string;
}

export interface LogGroup {
  write(text: string): void;
  end(outcome?: 'succeeded' | 'failed'): void;
}
