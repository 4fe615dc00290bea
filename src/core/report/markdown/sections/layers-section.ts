import type { Comparison } from '../../../comparison/comparison.ts';
import type { Snapshot, SnapshotLayer } from '../../../snapshot/snapshot.ts';
import { formatBytes, formatDelta } from '../../../shared/text/units.ts';
import { formatInstruction } from '../../view/format-instruction.ts';
import { details, table, tableCode } from '../escape.ts';
import type { Markdown } from '../escape.ts';
import type { ImageReport } from '../../../policy/report.ts';
import { selectLargest, layerDifference } from '../../view/top-entries.ts';
import { plural } from '../../plain-text.ts';
import { moreLine } from './more-line.ts';

/** The layers that changed, with the Dockerfile lines; without a comparison, all layers. */
export function layersSection(image: ImageReport, limit: number): Markdown {
  return image.state === 'compared'
    ? comparedLayersSection(image.comparison, limit)
    : headLayersSection(image.head.layers, limit);
}

const MATCH_LABELS = {
  same: '',
  rebuilt: 'rebuilt',
  changed: 'changed',
  added: '**new**',
  removed: 'removed',
} as const;

function comparedLayersSection({ layers: pairs, head: image }: Comparison, limit: number): Markdown {
  const findLine = layerLineFinder(image);
  if (pairs.every(({ match }) => match === 'same')) return '';
  const changed = pairs.filter(({ match }) => match !== 'same');
  const shown = selectLargest(changed, limit, layerDifference);
  const rows = shown.map(({ base, head, match }) => [
    MATCH_LABELS[match],
    match === 'rebuilt' ? 'same' : formatDelta((head?.unpacked ?? 0) - (base?.unpacked ?? 0)),
    ...(findLine === null ? [] : [findLine(head)]),
    instructionCell((head ?? base)?.createdBy ?? ''),
    base ? formatBytes(base.unpacked) : '',
    head ? formatBytes(head.unpacked) : '',
  ]);
  const counts = (['added', 'removed', 'changed', 'rebuilt', 'same'] as const)
    .map((match) => ({ match, count: pairs.filter((pair) => pair.match === match).length }))
    .filter(({ count }) => count > 0)
    .map(({ match, count }) => `${count} ${match === 'added' ? 'new' : match}`);
  return details(
    `Layers: ${counts.join(', ')}`,
    table(
      findLine === null ? 'lrlrr' : 'lrrlrr',
      ['', 'Change', ...(findLine === null ? [] : ['Line']), 'Created by', 'Before', 'After'],
      rows,
    ) + moreLine(changed.length, shown.length, 'layer'),
  );
}

/** Returns a function that finds the Dockerfile line of a layer of the head; null if the lines aren't known. */
function layerLineFinder({ build, layers }: Snapshot): ((layer: SnapshotLayer | null) => Markdown) | null {
  if (build === null) return null;
  const { fromLayers, fromLine, lines } = build;
  return (layer) => {
    const index = layer === null ? -1 : layers.indexOf(layer);
    if (index < 0) return '';
    return String((index < fromLayers ? fromLine : lines[index - fromLayers])?.start ?? '');
  };
}

function headLayersSection(layers: readonly SnapshotLayer[], limit: number): Markdown {
  if (layers.length === 0) return '';
  const shown = selectLargest(layers, limit, ({ unpacked }) => unpacked);
  const rows = shown.map((layer) => [instructionCell(layer.createdBy), formatBytes(layer.unpacked)]);
  return details(
    plural(layers.length, 'layer'),
    table('lr', ['Created by', 'Unpacked'], rows) + moreLine(layers.length, shown.length, 'layer'),
  );
}

function instructionCell(createdBy: string): Markdown {
  const instruction = formatInstruction(createdBy);
  return instruction === '' ? '(no history)' : tableCode(instruction, 90);
}
