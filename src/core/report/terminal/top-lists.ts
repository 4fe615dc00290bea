import { andMore } from '../../shared/text/shortened-lists.ts';
import stringWidth from 'string-width';
import { drawTerminalBar } from '../text-bar.ts';
import type { LayerPair } from '../../comparison/comparison.ts';
import { findDuplicates, wastedBytes } from '../../snapshot/duplicate-files.ts';
import type { HiddenCause } from '../../snapshot/hidden-bytes.ts';
import { packageGrowth } from '../../comparison/compare-packages.ts';
import { displayPath } from '../../image/image-path.ts';
import { formatBytes, formatDelta } from '../../shared/text/units.ts';
import { formatEvidence, formatHiding, listComponents } from '../view/components.ts';
import type { ListedComponent } from '../view/components.ts';
import { reportSides } from '../view/size-table.ts';
import { listStarters, STARTERS_TITLE } from '../view/starters.ts';
import { listHiddenBytes } from '../view/hidden-bytes.ts';
import { formatInstruction } from '../view/format-instruction.ts';
import type { ImageReport } from '../../policy/report.ts';
import {
  sizeDifference,
  selectLargest,
  largestFiles,
  listLargestDirectories,
  layerDifference,
} from '../view/top-entries.ts';
import { styleForSign, terminalText } from './escape.ts';
import type { Paint } from './escape.ts';
import { fitColumns, padStart } from './text-width.ts';

/** Maximum number of lines per list. */
const MAX_LINES = 10;

/** One line of a list: a number, its text, and bytes to draw as a bar. */
type Item = readonly [figure: string, text: string, bytes?: number];

/** The lists below the size table: the largest layers, paths, packages, components and leftovers. */
export function topLists(image: ImageReport, width: number, paint: Paint): string[] {
  const { head } = reportSides(image);
  return [
    ...listLines(layersList(image), width, paint),
    ...listLines(changedDirectoriesList(image), width, paint),
    ...listLines(largestDirectoriesList(image), width, paint),
    ...listLines(filesList(image), width, paint),
    ...listLines(packagesList(image), width, paint),
    ...listLines(hiddenBytesList(image, width), width, paint),
    ...listLines(duplicatesList(image), width, paint),
    ...listLines(componentsList(image), width, paint),
    ...listLines(startersList(image), width, paint),
    ...listLines(
      {
        title: 'Leftover caches',
        total: head.leftoverCaches.length,
        items: head.leftoverCaches
          .slice(0, MAX_LINES)
          .map(({ path, bytes }) => [formatBytes(bytes), displayPath(path)]),
      },
      width,
      paint,
    ),
    ...listLines(
      {
        title: 'Packed programs, which could not be inspected',
        total: head.packedPrograms.length,
        items: head.packedPrograms.slice(0, MAX_LINES).map((path) => ['', displayPath(path)]),
      },
      width,
      paint,
    ),
    ...listLines(
      {
        title: 'Setuid and setgid files',
        total: head.privileged.length,
        items: head.privileged
          .slice(0, MAX_LINES)
          .map(({ path, mode }) => [mode.toString(8).padStart(4, '0'), displayPath(path)]),
      },
      width,
      paint,
    ),
  ];
}

/** The largest layers of an image that isn't compared, in a short list. */
export function largestLayers(image: ImageReport, width: number, paint: Paint): string[] {
  const { title, items } = layersList(image, 5);
  const shown = items.filter(([, , bytes]) => bytes !== 0);
  return listLines({ title, total: shown.length, items: shown }, width, paint);
}

interface TopList {
  readonly title: string;
  readonly total: number;
  readonly items: readonly Item[];
}

function listLines({ title, total, items }: TopList, width: number, paint: Paint): string[] {
  if (items.length === 0) return [];
  const figures = Math.max(...items.map(([figure]) => stringWidth(figure)));
  const rest = total - items.length;
  const longest = Math.max(...items.map(([, , bytes = 0]) => Math.abs(bytes)));
  return [
    '',
    `  ${paint('bold', title)}`,
    ...items.map(([figure, text, bytes]) => {
      const bar = bytes === undefined ? '' : drawTerminalBar(bytes, longest, width);
      const room = width - figures - 6 - stringWidth(bar);
      const drawn = bar === '' ? '' : paint(styleForSign(figure), bar);
      return `    ${padStart(figure, figures)}  ${drawn}${fitColumns(terminalText(text, 500), room)}`;
    }),
    ...(rest > 0 ? [`    …${andMore(rest)}`] : []),
  ];
}

function layersList(image: ImageReport, limit = MAX_LINES): TopList {
  if (image.state !== 'compared') {
    const shown = selectLargest(image.head.layers, limit, ({ unpacked }) => unpacked);
    return {
      title: limit < MAX_LINES ? 'Largest layers' : 'Layers',
      total: image.head.layers.length,
      items: shown.map(({ unpacked, createdBy }) => [
        formatBytes(unpacked),
        formatCreatedBy(createdBy),
        unpacked,
      ]),
    };
  }
  const changed = image.comparison.layers.filter(({ match }) => match !== 'same');
  return {
    title: 'Changed layers',
    total: changed.length,
    items: selectLargest(changed, limit, layerDifference).map(layerItem),
  };
}

function layerItem({ base, head, match }: LayerPair): Item {
  const bytes = (head?.unpacked ?? 0) - (base?.unpacked ?? 0);
  const made = formatCreatedBy((head ?? base)?.createdBy ?? '');
  return [formatDelta(bytes), match === 'rebuilt' ? `${made} (rebuilt, same contents)` : made, bytes];
}

function formatCreatedBy(createdBy: string): string {
  return formatInstruction(createdBy) || '(no history)';
}

function filesList(image: ImageReport): TopList {
  if (image.state !== 'compared') {
    const files = largestFiles(image.head, MAX_LINES);
    return {
      title: 'Largest files',
      total: files.length,
      items: files.map(({ path, size }) => [formatBytes(size), displayPath(path), size]),
    };
  }
  const { fileChanges } = image.comparison;
  return {
    title: 'Largest file changes',
    total: fileChanges.length,
    items: fileChanges
      .slice(0, MAX_LINES)
      .map((change) => [
        formatDelta(sizeDifference(change)),
        displayPath(change.path),
        sizeDifference(change),
      ]),
  };
}

/** Directories that explain the change. Others are not counted, because one directory summarizes many. */
function changedDirectoriesList(image: ImageReport): TopList {
  const shown = image.state === 'compared' ? image.comparison.directoryChanges.slice(0, MAX_LINES) : [];
  return {
    title: 'Largest directory changes',
    total: shown.length,
    items: shown.map((change) => [
      formatDelta(sizeDifference(change)),
      `${displayPath(change.path).replace(/\/$/, '')}/`,
      sizeDifference(change),
    ]),
  };
}

function largestDirectoriesList(image: ImageReport): TopList {
  const shown = listLargestDirectories(image, MAX_LINES);
  return {
    title: 'Largest directories',
    total: shown.length,
    items: shown.map(({ path, bytes }) => [formatBytes(bytes), `${displayPath(path)}/`, bytes]),
  };
}

function packagesList(image: ImageReport): TopList {
  const { delta, head } = reportSides(image);
  if (delta !== null) {
    const changes = delta.packages ?? [];
    return {
      title: 'Changed packages',
      total: changes.length,
      items: changes.slice(0, MAX_LINES).map((change) => {
        const versions = [change.base?.version ?? 'new', change.head?.version ?? 'removed'];
        return [
          formatDelta(packageGrowth(change)),
          `${change.name} (${change.manager}, ${versions.join(' → ')})`,
          packageGrowth(change),
        ];
      }),
    };
  }
  const all = head.packages ?? [];
  return {
    title: 'Largest packages',
    total: all.length,
    items: selectLargest(all, MAX_LINES, ({ bytes }) => bytes)
      .toSorted((a, b) => b.bytes - a.bytes)
      .map(({ name, manager, version, bytes }) => [
        formatBytes(bytes),
        `${name} ${version} (${manager})`,
        bytes,
      ]),
  };
}

const CAUSE_VERBS: Readonly<Record<HiddenCause, string>> = {
  deleted: 'deleted',
  replaced: 'replaced',
  copied: 'shipped again',
};

/** Columns for a figure, its bar and what surrounds them. */
const BAR_COLUMNS = 25;
/** Minimum columns of an instruction after a path. Longer texts are cut in the middle. */
const MIN_INSTRUCTION = 15;

const cutEnd = (text: string, max: number): string =>
  text.length > max ? `${text.slice(0, max - 1)}…` : text;

function hiddenBytesList(image: ImageReport, width: number): TopList {
  const groups = listHiddenBytes(reportSides(image).head);
  return {
    title: 'Hidden in layers',
    total: groups.length,
    items: groups.slice(0, MAX_LINES).map(({ cause, bytes, largest, hiddenByInstruction }) => {
      const words = `${displayPath(largest)} ${CAUSE_VERBS[cause]} by `;
      const room = Math.max(MIN_INSTRUCTION, width - BAR_COLUMNS - stringWidth(words));
      return [formatBytes(bytes), `${words}${cutEnd(hiddenByInstruction, room)}`, bytes];
    }),
  };
}

function duplicatesList(image: ImageReport): TopList {
  const all = findDuplicates(reportSides(image).head);
  return {
    title: 'Duplicate large files',
    total: all.length,
    items: all.slice(0, MAX_LINES).map((duplicate) => {
      const [first = '', second = '', ...rest] = duplicate.paths.map(displayPath);
      return [
        formatBytes(wastedBytes(duplicate)),
        `${first} = ${second}${andMore(rest.length)}`,
        wastedBytes(duplicate),
      ];
    }),
  };
}

function componentsList(image: ImageReport): TopList {
  const listed = listComponents(image);
  return {
    title: 'Shells, package managers, build tools',
    total: listed.length,
    items: listed.slice(0, MAX_LINES * 2).map(componentItem),
  };
}

function componentItem({ component, change }: ListedComponent): Item {
  const hiding = formatHiding(component);
  const figure = change === 'added' ? 'new' : change === 'removed' ? 'removed' : '';
  const words = `${formatEvidence(component)}${hiding === '' ? '' : `, ${hiding}`}`;
  return [figure, `${component.name} ${displayPath(component.path)} (${words})`];
}

function startersList(image: ImageReport): TopList {
  const listed = listStarters(image);
  return {
    title: STARTERS_TITLE,
    total: listed.length,
    items: listed.slice(0, MAX_LINES * 2).map(({ starter, change }) => {
      const { name, path, kind, bytes } = starter;
      const figure = change === 'added' ? 'new' : (change ?? '');
      return [figure, `${name} ${displayPath(path)} (${kind}, ${formatBytes(bytes)})`];
    }),
  };
}
