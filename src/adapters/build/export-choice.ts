import type { Log } from '../../app/ports/ports.ts';
import { errorMessage } from '../../core/shared/errors.ts';

/**
 * How an image gets from buildx to the reader: `layout` adds to one OCI layout, in which a second image costs only its new layers;
 * `archive` writes one OCI archive for each image; `load` puts it into the engine.
 */
export type ExportWay = 'layout' | 'archive' | 'load';

/** Chooses how builders hand over images. */
export interface ExportChoice {
  /** @param driver the driver of the builder, such as `docker` */
  choose(driver: string): Promise<ExportWay>;
  /** Never chooses `layout` again, and says so. */
  giveUpLayout(reason: string): void;
}

export interface ExportChoiceOptions {
  /** Whether the engine of the driver `docker` has containerd's image store. Only this store can export OCI. */
  readonly hasContainerdStore: () => Promise<boolean>;
  readonly log: Log;
}

export function createExportChoice({ hasContainerdStore, log }: ExportChoiceOptions): ExportChoice {
  let usesLayout = true;
  let answer: Promise<boolean> | undefined;
  // Not every account and proxy may ask. Loading works with each store.
  const canExport = () =>
    (answer ??= hasContainerdStore().catch((error: unknown) => {
      log.debug(`The image store of the engine is unknown: ${errorMessage(error)}`);
      return false;
    }));
  return {
    async choose(driver) {
      if (driver === 'docker') return usesLayout && (await canExport()) ? 'layout' : 'load';
      return usesLayout ? 'layout' : 'archive';
    },
    giveUpLayout(reason) {
      usesLayout = false;
      log.warning(`The builder can't write an OCI layout, so each image is exported completely: ${reason}`);
    },
  };
}

/** The reason if a build succeeds and the layout doesn't have its image. */
export const NOTHING_EXPORTED = 'the exporter wrote no image';

/** Messages of buildx and BuildKit about the export itself. Steps of a Dockerfile have other messages. */
const EXPORT_FAILURE =
  /exporter is not supported|exporter "oci" could not be found|failed commit on ref "|unknown flag: --metadata-file/;

/**
 * Whether a build failed because the builder can't write an OCI layout into this directory. Then another way may work: if the disk is full,
 * that of the engine may have space.
 */
export const isExportFailure = (reason: string, directory: string): boolean =>
  reason === NOTHING_EXPORTED ||
  ((EXPORT_FAILURE.test(reason) || reason.includes(directory)) &&
    !reason.includes('did not complete successfully'));
