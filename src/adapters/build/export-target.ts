import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ImageReference } from '../../app/config/images/image-reference.ts';
import type { BuildOutput } from './build-arguments.ts';
import type { ExportWay } from './export-choice.ts';
import type { TemporaryResources } from './temporary-images.ts';

/** Where one build puts its image, and where it is read afterwards. */
export interface ExportTarget {
  readonly output: BuildOutput;
  /** The file that buildx writes the image ID to. */
  readonly idFile: string;
  readonly reference: ImageReference;
}

/** Creates a target with new names. All layouts of a run are the same directory, so that an export skips what is there. */
export async function createExportTarget(
  way: ExportWay,
  side: 'base' | 'head',
  resources: TemporaryResources,
): Promise<ExportTarget> {
  const folder = await resources.folder();
  const file = join(folder, `${side}-${randomUUID()}`);
  const idFile = `${file}.id`;
  switch (way) {
    case 'load': {
      const tag = resources.newTag(side);
      return { output: { kind: 'load', tag }, idFile, reference: { source: 'docker', name: tag } };
    }
    case 'archive': {
      const archive = `${file}.tar`;
      const reference = { source: 'oci-archive', file: archive, name: null } as const;
      return { output: { kind: 'oci-archive', file: archive }, idFile, reference };
    }
    case 'layout': {
      const directory = join(folder, 'layout');
      const [index, metadata] = [`${file}.index.json`, `${file}.metadata.json`];
      const reference = { source: 'oci-dir', directory, name: null, index } as const;
      return { output: { kind: 'oci-layout', directory, index, metadata }, idFile, reference };
    }
  }
}
