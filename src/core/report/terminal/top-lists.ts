import { andMore } from '../../shared/text/lists.ts';
import stringWidth from 'string-width';
import { terminalBar } from '../text-bar.ts';
import type { LayerPair } from '../../comparison/comparison.ts';
import { duplicatesOf, wasted } from '../../snapshot/duplicate-files.ts';
import { growthOf } from '../../comparison/compare-packages.ts';
import { displayPath } from '../../image/image-path.ts';
import { formatBytes, formatDelta } from '../../shared/text/units.ts';
import { evidenceOf, hidingOf, listComponents } from '../view/components.ts';
import type { ListedComponent } from '../view/components.ts';
import { sidesOf } from '../view/size-table.ts';
import { CAUSE_WORDS, toldHidden } from '../view/hidden-bytes.ts';
import { formatInstruction } from '../view/format-instruction.ts';
import type { ImageReport } from '../../policy/report.ts';
import { differenceOf, heaviest, largestFiles, toldDirectories, weightOf } from '../view/top-entries.ts';
import { styleOf, terminalText } from './escape.ts';
import type { Paint } from './escape.ts';
import { fitColumns, padStart } from './text-width.ts';

/** Most lines of each list. */
const MAX_LINES = 10;

/** One line of a list: a figure on the left, what it belongs to on the right, and bytes to be drawn as a bar. */
type Item = readonly [figure: string, text: string, bytes?: number];

/** What stands below the table: layers, paths, components, leftovers, the heaviest of each. */
export function lists(image: ImageReport, width: number, paint: Paint): string[] {
  const { head } = sidesOf(image);
  return [
    ...list(layers(image), width, paint),
    ...list(directories(image), width, paint),
    ...list(heldDirectories(image), width, paint),
    ...list(paths(image), width, paint),
    ...list(packages(image), width, paint),
    ...list(hidden(image), width, paint),
    ...list(duplicates(image), width, paint),
    ...list(components(image), width, paint),
    ...list(
      {
        title: 'Leftover caches',
        total: head.caches.length,
        items: head.caches
          .slice(0, MAX_LINES)
          .map(({ path, bytes }) => [formatBytes(bytes), displayPath(path)]),
      },
      width,
      paint,
    ),
    ...list(
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

interface List {
  readonly title: string;
  readonly total: number;
  readonly items: readonly Item[];
}

function list({ title, total, items }: List, width: number, paint: Paint): string[] {
  if (items.length === 0) return [];
  const figures = Math.max(...items.map(([figure]) => stringWidth(figure)));
  const rest = total - items.length;
  const longest = Math.max(...items.map(([, , bytes = 0]) => Math.abs(bytes)));
  return [
    '',
    `  ${paint('bold', title)}`,
    ...items.map(([figure, text, bytes]) => {
      const bar = bytes === undefined ? '' : terminalBar(bytes, longest, width);
      const room = width - figures - 6 - stringWidth(bar);
      const drawn = bar === '' ? '' : paint(styleOf(figure), bar);
      return `    ${padStart(figure, figures)}  ${drawn}${fitColumns(terminalText(text, 500), room)}`;
    }),
    ...(rest > 0 ? [`    …${andMore(rest)}`] : []),
  ];
}

function layers(image: ImageReport): List {
  if (image.state !== 'compared') {
    const shown = heaviest(image.head.layers, MAX_LINES, ({ unpacked }) => unpacked);
    return {
      title: 'Layers',
      total: image.head.layers.length,
      items: shown.map(({ unpacked, createdBy }) => [
        formatBytes(unpacked),
        instruction(createdBy),
        unpacked,
      ]),
    };
  }
  const changed = image.comparison.layers.filter(({ match }) => match !== 'same');
  return {
    title: 'Layers that differ',
    total: changed.length,
    items: heaviest(changed, MAX_LINES, weightOf).map(layerItem),
  };
}

function layerItem({ base, head, match }: LayerPair): Item {
  const bytes = (head?.unpacked ?? 0) - (base?.unpacked ?? 0);
  const made = instruction((head ?? base)?.createdBy ?? '');
  return [formatDelta(bytes), match === 'rebuilt' ? `${made} (made again, the same contents)` : made, bytes];
}

function instruction(createdBy: string): string {
  return formatInstruction(createdBy) || '(no history)';
}

function paths(image: ImageReport): List {
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
    title: 'Files that differ most',
    total: fileChanges.length,
    items: fileChanges
      .slice(0, MAX_LINES)
      .map((change) => [formatDelta(differenceOf(change)), displayPath(change.path), differenceOf(change)]),
  };
}

/** Those that explain the change; there is no count of others, because one stands for many. */
function directories(image: ImageReport): List {
  const shown = image.state === 'compared' ? image.comparison.directoryChanges.slice(0, MAX_LINES) : [];
  return {
    title: 'Directories that differ most',
    total: shown.length,
    items: shown.map((change) => [
      formatDelta(differenceOf(change)),
      `${displayPath(change.path).replace(/\/$/, '')}/`,
      differenceOf(change),
    ]),
  };
}

function heldDirectories(image: ImageReport): List {
  const shown = toldDirectories(image, MAX_LINES);
  return {
    title: 'Largest directories',
    total: shown.length,
    items: shown.map(({ path, bytes }) => [formatBytes(bytes), `${displayPath(path)}/`, bytes]),
  };
}

function packages(image: ImageReport): List {
  const { delta, head } = sidesOf(image);
  if (delta !== null) {
    const changes = delta.packages ?? [];
    return {
      title: 'Packages that differ',
      total: changes.length,
      items: changes.slice(0, MAX_LINES).map((change) => {
        const versions = [change.base?.version ?? 'new', change.head?.version ?? 'gone'];
        return [
          formatDelta(growthOf(change)),
          `${change.name} (${change.manager}, ${versions.join(' → ')})`,
          growthOf(change),
        ];
      }),
    };
  }
  const all = head.packages ?? [];
  return {
    title: 'Largest packages',
    total: all.length,
    items: heaviest(all, MAX_LINES, ({ bytes }) => bytes)
      .toSorted((a, b) => b.bytes - a.bytes)
      .map(({ name, manager, version, bytes }) => [
        formatBytes(bytes),
        `${name} ${version} (${manager})`,
        bytes,
      ]),
  };
}

function hidden(image: ImageReport): List {
  const groups = toldHidden(sidesOf(image).head);
  return {
    title: 'Hidden in layers',
    total: groups.length,
    items: groups
      .slice(0, MAX_LINES)
      .map(({ cause, bytes, largest, by }) => [
        formatBytes(bytes),
        `${displayPath(largest)} ${CAUSE_WORDS[cause]} by ${by}`,
        bytes,
      ]),
  };
}

function duplicates(image: ImageReport): List {
  const all = duplicatesOf(sidesOf(image).head);
  return {
    title: 'Large files that are there more than once',
    total: all.length,
    items: all.slice(0, MAX_LINES).map((duplicate) => {
      const [first = '', second = '', ...rest] = duplicate.paths.map(displayPath);
      return [
        formatBytes(wasted(duplicate)),
        `${first} = ${second}${andMore(rest.length)}`,
        wasted(duplicate),
      ];
    }),
  };
}

function components(image: ImageReport): List {
  const listed = listComponents(image);
  return {
    title: 'Shells, package managers, build tools',
    total: listed.length,
    items: listed.slice(0, MAX_LINES * 2).map(componentItem),
  };
}

function componentItem({ component, change }: ListedComponent): Item {
  const hiding = hidingOf(component);
  const figure = change === 'added' ? 'new' : change === 'removed' ? 'gone' : '';
  const words = `${evidenceOf(component)}${hiding === '' ? '' : `, ${hiding}`}`;
  return [figure, `${component.name} ${displayPath(component.path)} (${words})`];
}
