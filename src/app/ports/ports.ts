import type { WeighInError } from '../../core/shared/errors.ts';
import type { Platform } from '../../core/image/image.ts';
import type { HistoryStep } from '../../core/image/build-history.ts';
import type { BuildRecord, Snapshot } from '../../core/snapshot/snapshot.ts';
import type { ImageReference } from '../config/images/image-reference.ts';

/** The docker/build-push-action inputs of one build, paths not yet resolved. */
export interface BuildInputs {
  /** Folder inside the repository, relative to its root. */
  readonly context: string;
  /** Dockerfile, relative to the repository's root; null: `Dockerfile` in the context. */
  readonly file: string | null;
  readonly target: string | null;
  /** `NAME=value`, or `NAME` to take it from the environment. */
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
  /** Absolute path of the clean tree: the repository's files at one commit, without `.git`. */
  readonly tree: string;
  /** Absolute path that relative secret files and local caches are resolved against: the user's workspace. */
  readonly workspace: string;
  /** `linux/arm64`; null: the engine's own. */
  readonly platform: string | null;
  /** "base" or "head": part of the temporary image name, of the log group and of error messages. */
  readonly side: 'base' | 'head';
  /** Which of several images of a run it is, for log groups and errors; null: the only one. */
  readonly title: string | null;
}

/** An image, and the Dockerfile that it was built from. */
export interface BuiltImage {
  readonly reference: ImageReference;
  readonly dockerfile: {
    /** Relative to the repository. */
    readonly path: string;
    readonly text: string;
  };
}

/** Builds images. Rejects with a WeighInError of area `build` that ends with the builder's own last error. */
export interface Builder {
  /**
   * "buildx (driver docker, v0.13.1)" or "Engine API 1.41 with BuildKit", for the log.
   * `builder` is the input of that name; without it, the builder that buildx would take.
   */
  describe(builder?: string | null): Promise<string>;
  build(request: BuildRequest): Promise<BuiltImage>;
  /** Removes every image and file that its builds left. Safe to call twice, and after an abort. */
  dispose(): Promise<void>;
}

/**
 * Which files' contents get a digest: `none` to weigh one image; `differing` to compare those that are read together, where
 * only layers count that not all of them have; `all` to compare with images that nobody knows yet.
 */
export type Contents = 'none' | 'differing' | 'all';

/** Reads and measures images. One call for all, so that what they share is read once. */
export interface ImageReader {
  /**
   * Snapshots in the order of `wanted`. Rejects with a WeighInError that names the reference.
   * @param against images that were measured before, and that these will be compared with
   */
  read(
    wanted: readonly WantedImage[],
    contents: Contents,
    against?: readonly Snapshot[],
  ): Promise<readonly Snapshot[]>;
  /** The diff IDs of an image's layers, bottom to top, without reading a layer. Rejects likewise. */
  diffIds(wanted: WantedImage): Promise<readonly string[]>;
}

export interface WantedImage {
  readonly reference: ImageReference;
  /** How the report calls it. */
  readonly label: string;
  /** The commit that it was built from; null where it was not built here. */
  readonly commit: string | null;
  /** Fingerprint of what it was built with; null where it was not built here. */
  readonly inputs: string | null;
  /** Finds in the image's history what its Dockerfile did; null where it was not built here. */
  readonly recordBuild: RecordBuild | null;
  /** Which image of a multi-platform index; null: the only one, or the engine's own platform. */
  readonly platform: Platform | null;
}

/** What a history tells of the Dockerfile that it is known to come from; null where that is not certain. */
export type RecordBuild = (history: readonly HistoryStep[], layers: number) => BuildRecord | null;

/** Where a run says what it does. Nothing here decides anything. */
export interface Log {
  info(message: string): void;
  /** An error is one that does not end the run; the log says what to do where it is read. */
  warning(message: string | WeighInError): void;
  /** One line for debugging, without secrets. It is shown only on demand. */
  debug(message: string): void;
  /** A folded group of live output; `write` takes raw text as it comes, `end` closes the group. */
  group(title: string): LogGroup;
}

export interface LogGroup {
  write(text: string): void;
  end(): void;
}
