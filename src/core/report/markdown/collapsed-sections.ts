import { andMore } from '../../shared/text/shortened-lists.ts';
import type { Comparison, DirectoryChange, FileChange } from '../../comparison/comparison.ts';
import { displayPath } from '../../image/image-path.ts';
import type { Snapshot, SnapshotLayer } from '../../snapshot/snapshot.ts';
import { formatBytes, formatCount, formatDelta } from '../../shared/text/units.ts';
import { adviceSection } from './advice-section.ts';
import { formatEvidence, formatHiding, KIND_LABELS, listComponents } from '../view/components.ts';
import type { ListedComponent } from '../view/components.ts';
import { duplicatesSection } from './duplicates-section.ts';
import { drawBar } from '../text-bar.ts';
import { reportSides } from '../view/size-table.ts';
import { sumBytesByCause, CAUSE_LABELS, listHiddenBytes } from '../view/hidden-bytes.ts';
import { formatInstruction } from '../view/format-instruction.ts';
import { details, table, tableCode } from './escape.ts';
import type { Markdown } from './escape.ts';
import type { ImageReport } from '../../policy/report.ts';
import { packagesSection } from './packages-section.ts';
import {
  sizeDifference,
  selectLargest,
  largestFiles,
  listLargestDirectories,
  layerDifference,
} from '../view/top-entries.ts';
import { plural } from '../plain-text.ts';

/** Maximum number of rows of each collapsed table. */
export interface RowLimits {
  readonly layers: number;
  readonly paths: number;
  readonly components: number;
  readonly advice: number;
}

/** The collapsed sections of one image. Empty sections are left out. */
export function collapsedSections(image: ImageReport, limits: RowLimits): Markdown[] {
  return [
    adviceSection(image, limits.advice),
    layersSection(image, limits.layers),
    image.state === 'compared'
      ? changesSection(image.comparison.directoryChanges, image.comparison.fileChanges, image, limits.paths)
      : largestFilesSection(image.head, limits.paths),
    largestDirectoriesSection(image, limits.paths),
    packagesSection(image, limits.paths),
    hiddenBytesSection(reportSides(image).head, limits.paths),
    duplicatesSection(reportSides(image).head, limits.paths),
    componentsSection(image, limits.components),
    leftoversSection(reportSides(image).head, limits.paths),
  ].filter((section) => section !== '');
}

function moreLine(total: number, shown: number, noun: string): Markdown {
  return total > shown ? `\n\n…${andMore(total - shown)} ${plural(2, noun).slice(2)}.` : '';
}

function layersSection(image: ImageReport, limit: number): Markdown {
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
  if (pairs.length === 0) return '';
  const shown = selectLargest(pairs, limit, layerDifference);
  const rows = shown.map(({ base, head, match }) => [
    MATCH_LABELS[match],
    ...(findLine === null ? [] : [findLine(head)]),
    instructionCell((head ?? base)?.createdBy ?? ''),
    base ? formatBytes(base.unpacked) : '',
    head ? formatBytes(head.unpacked) : '',
    match === 'same' || match === 'rebuilt'
      ? 'same'
      : formatDelta((head?.unpacked ?? 0) - (base?.unpacked ?? 0)),
  ]);
  const counts = (['added', 'removed', 'changed', 'rebuilt', 'same'] as const)
    .map((match) => ({ match, count: pairs.filter((pair) => pair.match === match).length }))
    .filter(({ count }) => count > 0)
    .map(({ match, count }) => `${count} ${match === 'added' ? 'new' : match}`);
  return details(
    `Layers: ${counts.join(', ')}`,
    table(
      findLine === null ? 'llrrr' : 'lrlrrr',
      ['', ...(findLine === null ? [] : ['Line']), 'Created by', 'Base', 'Head', 'Change'],
      rows,
    ) + moreLine(pairs.length, shown.length, 'layer'),
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

function changesSection(
  directories: readonly DirectoryChange[],
  files: readonly FileChange[],
  image: ImageReport,
  limit: number,
): Markdown {
  if (files.length === 0) return '';
  const { delta } = reportSides(image);
  const counts = (['added', 'removed', 'changed'] as const)
    .map((change) => ({ change, count: delta?.files[change] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(
      ({ change, count }, index) => `${index === 0 ? plural(count, 'file') : formatCount(count)} ${change}`,
    );
  const tables = [
    changesTable('Directory', directories, limit, ({ path }) => `${displayPath(path).replace(/\/$/, '')}/`),
    changesTable('File', files, limit, ({ path }) => displayPath(path)),
  ];
  return details(
    `File changes: ${counts.join(', ')}`,
    tables.filter((markdown) => markdown !== '').join('\n\n'),
  );
}

function changesTable<T extends DirectoryChange | FileChange>(
  noun: 'Directory' | 'File',
  changes: readonly T[],
  limit: number,
  name: (change: T) => string,
): Markdown {
  if (changes.length === 0) return '';
  const shown = changes.slice(0, limit);
  const longest = Math.max(...shown.map((change) => Math.abs(sizeDifference(change))));
  const rows = shown.map((change) => [
    tableCode(name(change), 90),
    change.base === null ? '' : formatBytes(change.base),
    change.head === null ? '' : formatBytes(change.head),
    formatDelta(sizeDifference(change)),
    drawBar(sizeDifference(change), longest).trimEnd(),
  ]);
  const rest = noun === 'File' ? moreLine(changes.length, shown.length, 'file') : '';
  return table('lrrrl', [noun, 'Base', 'Head', 'Change', ''], rows) + rest;
}

function largestFilesSection(head: Snapshot, limit: number): Markdown {
  const files = largestFiles(head, limit);
  if (files.length === 0) return '';
  const longest = Math.max(...files.map(({ size }) => size));
  const rows = files.map(({ path, size }) => [
    tableCode(displayPath(path), 90),
    formatBytes(size),
    drawBar(size, longest).trimEnd(),
  ]);
  return details('Largest files', table('lrl', ['File', 'Size', ''], rows));
}

function largestDirectoriesSection(image: ImageReport, limit: number): Markdown {
  const directories = listLargestDirectories(image, limit);
  if (directories.length === 0) return '';
  const longest = directories[0]?.bytes ?? 0;
  const rows = directories.map(({ path, bytes }) => [
    tableCode(`${displayPath(path)}/`, 90),
    formatBytes(bytes),
    drawBar(bytes, longest).trimEnd(),
  ]);
  return details('Largest directories', table('lrl', ['Directory', 'Size', ''], rows));
}

function hiddenBytesSection(head: Snapshot, limit: number): Markdown {
  const groups = listHiddenBytes(head);
  if (groups.length === 0) return '';
  const sums = sumBytesByCause(head).map(([cause, bytes]) => `${formatBytes(bytes)} ${CAUSE_LABELS[cause]}`);
  const rows = groups
    .slice(0, limit)
    .map(({ cause, bytes, files, largest, shippedByInstruction, hiddenByInstruction }) => [
      formatBytes(bytes),
      `${CAUSE_LABELS[cause]}, ${plural(files, 'file')}<br>${tableCode(displayPath(largest), 60)}`,
      tableCode(shippedByInstruction, 60),
      tableCode(hiddenByInstruction, 60),
    ]);
  return details(
    `Hidden in layers: ${sums.join(', ')}`,
    table('rlll', ['Bytes', 'What and largest file', 'Shipped by', 'Hidden by'], rows) +
      moreLine(groups.length, rows.length, 'group'),
  );
}

function componentsSection(image: ImageReport, limit: number): Markdown {
  const listed = listComponents(image);
  if (listed.length === 0) return '';
  const shown = listed.slice(0, limit);
  return details(
    `Findings with evidence: ${listed.length}`,
    table('lllll', ['', 'Name', 'Kind', 'Path', 'Evidence'], shown.map(componentRow)) +
      moreLine(listed.length, shown.length, 'finding'),
  );
}

/** Maximum number of aliases per row: BusyBox has hundreds. */
const MAX_ALIASES = 3;

function componentRow({ component, change }: ListedComponent): Markdown[] {
  const aliases = component.aliases.slice(0, MAX_ALIASES).map((path) => tableCode(displayPath(path), 60));
  const rest = component.aliases.length - aliases.length;
  const also = aliases.length === 0 ? '' : `<br>also ${aliases.join(', ')}${andMore(rest)}`;
  const hiding = formatHiding(component);
  return [
    change === 'added' ? '**new**' : (change ?? ''),
    tableCode(component.name, 40),
    component.evidence === 'database-only' ? 'package database (not counted)' : KIND_LABELS[component.kind],
    tableCode(displayPath(component.path), 80) + also,
    tableCode(formatEvidence(component), 80) + (hiding === '' ? '' : `<br>${hiding}`),
  ];
}

function leftoversSection({ leftoverCaches, privileged }: Snapshot, limit: number): Markdown {
  const counts = [
    ...(leftoverCaches.length > 0 ? [plural(leftoverCaches.length, 'leftover cache')] : []),
    ...(privileged.length > 0 ? [plural(privileged.length, 'setuid or setgid file')] : []),
  ];
  if (counts.length === 0) return '';
  const cacheRows = leftoverCaches
    .slice(0, limit)
    .map(({ path, bytes }) => [tableCode(displayPath(path), 90), formatBytes(bytes)]);
  const privilegedRows = privileged
    .slice(0, limit)
    .map(({ path, mode }) => [tableCode(displayPath(path), 90), `\`${mode.toString(8).padStart(4, '0')}\``]);
  const tables = [
    ...(leftoverCaches.length === 0
      ? []
      : [
          table('lr', ['Leftover cache', 'Size'], cacheRows) +
            moreLine(leftoverCaches.length, limit, 'cache'),
        ]),
    ...(privileged.length === 0
      ? []
      : [
          table('lr', ['Setuid or setgid file', 'Mode'], privilegedRows) +
            moreLine(privileged.length, limit, 'file'),
        ]),
  ];
  return details(counts.join(', '), tables.join('\n\n'));
}
