import type { SnapshotStore } from '../../app/base/base-snapshot-cache.ts';
import type { PhaseClock } from '../../app/phases/phase-clock.ts';
import type { Log } from '../../app/ports/ports.ts';
import type { ReadLimits } from '../../core/image/read-limits.ts';
import type { KeptLayers } from '../cache/snapshot-cache.ts';
import type { GitHubRepository } from '../git/git.ts';

/** What one run of the action or of the command line works with. */
export interface RunContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path. Relative paths of archives, secrets and caches start here. */
  readonly workspace: string;
  /** Absolute path of the repository. */
  readonly checkout: string;
  /** The GitHub repository that the run belongs to; null: use the remote `origin`. */
  readonly github: GitHubRepository | null;
  /** An existing folder for all temporary files. */
  readonly tempDir: string;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly phases: PhaseClock;
  readonly runUrl: string | null;
  /** Whether a branch name means the branch of the remote or the local one. */
  readonly trust: 'remote' | 'local';
  /** Called with the number of bytes after each piece of an image is read. */
  readonly onBytes?: (bytes: number) => void;
  /** Absolute path of the layer cache; null: no cache. */
  readonly layerCache: string | null;
  /** Opens the snapshots that earlier runs saved; restored files go into `tempDir`. Null: no such cache. */
  readonly openSnapshotStore: ((tempDir: string, layers: KeptLayers) => SnapshotStore) | null;
  /** Limits for reading an image that differ from the defaults. */
  readonly limits: Partial<ReadLimits>;
}
