import type { DirectoryChange, FileChange } from '../../../comparison/comparison.ts';
import { displayPath } from '../../../image/image-path.ts';
import type { Snapshot } from '../../../snapshot/snapshot.ts';
import { formatBytes, formatCount, formatDelta } from '../../../shared/text/units.ts';
import { drawBar } from '../../text-bar.ts';
import { reportSides } from '../../view/size-table.ts';
import { details, table, tableCode } from '../escape.ts';
import type { Markdown } from '../escape.ts';
import type { ImageReport } from '../../../policy/report.ts';
import { sizeDifference, largestFiles, listLargestDirectories } from '../../view/top-entries.ts';
import { plural } from '../../plain-text.ts';
import { moreLine } from './more-line.ts';

/** The files and directories that changed most; without a comparison, the largest files. */
export function filesSection(image: ImageReport, limit: number): Markdown {
  return image.state === 'compared'
    ? changesSection(image.comparison.directoryChanges, image.comparison.fileChanges, image, limit)
    : largestFilesSection(image.head, limit);
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
    formatDelta(sizeDifference(change)),
    change.base === null ? '' : formatBytes(change.base),
    change.head === null ? '' : formatBytes(change.head),
    drawBar(sizeDifference(change), longest).trimEnd(),
  ]);
  const rest = noun === 'File' ? moreLine(changes.length, shown.length, 'file') : '';
  return table('lrrrl', [noun, 'Change', 'Before', 'After', ''], rows) + rest;
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

/** The directories with most bytes. */
export function largestDirectoriesSection(image: ImageReport, limit: number): Markdown {
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
