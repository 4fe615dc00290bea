import { displayPath } from '../../../image/image-path.ts';
import type { Snapshot } from '../../../snapshot/snapshot.ts';
import { formatBytes } from '../../../shared/text/units.ts';
import { sumBytesByCause, CAUSE_LABELS, listHiddenBytes } from '../../view/hidden-bytes.ts';
import { details, table, tableCode } from '../escape.ts';
import type { Markdown } from '../escape.ts';
import { plural } from '../../plain-text.ts';
import { moreLine } from './more-line.ts';

/** Bytes that are shipped but deleted or replaced by a later layer. */
export function hiddenBytesSection(head: Snapshot, limit: number): Markdown {
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

/** Packed programs, leftover caches and setuid files. */
export function leftoversSection(head: Snapshot, limit: number): Markdown {
  const { packedPrograms, leftoverCaches, privileged } = head;
  const counts = [
    ...(packedPrograms.length > 0 ? [plural(packedPrograms.length, 'packed program')] : []),
    ...(leftoverCaches.length > 0 ? [plural(leftoverCaches.length, 'leftover cache')] : []),
    ...(privileged.length > 0 ? [plural(privileged.length, 'setuid or setgid file')] : []),
  ];
  if (counts.length === 0) return '';
  const cacheRows = leftoverCaches
    .slice(0, limit)
    .map(({ path, bytes }) => [tableCode(displayPath(path), 90), formatBytes(bytes)]);
  const packedRows = packedPrograms.slice(0, limit).map((path) => [tableCode(displayPath(path), 90)]);
  const privilegedRows = privileged
    .slice(0, limit)
    .map(({ path, mode }) => [tableCode(displayPath(path), 90), `\`${mode.toString(8).padStart(4, '0')}\``]);
  const tables = [
    ...(packedPrograms.length === 0
      ? []
      : [
          table('l', ['Packed program, which could not be inspected'], packedRows) +
            moreLine(packedPrograms.length, limit, 'program'),
        ]),
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
