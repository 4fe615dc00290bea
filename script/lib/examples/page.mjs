/** The tables of docs/examples.md, and how they may differ from a later measurement. */

/** The marker of the table of the distroless family. */
export const FAMILY = 'family';

/** Debian's updates change a package's size a little; what an image holds stays. */
const TOLERANCE = 0.05;

const KINDS = [
  ['shells', ['shell']],
  ['package managers', ['os-package-manager', 'language-package-manager']],
  ['build tools', ['build-tool']],
];

const row = (...cells) => `| ${cells.join(' | ')} |`;
const bytes = (count) => count.toLocaleString('en-US');

const head = (first) => [
  row(first, 'unpacked bytes', ...KINDS.map(([title]) => title)),
  row('---', '---:', ...KINDS.map(() => '---')),
];

/** Names that an image holds as files; what only a package database knows of is not there to be run. */
function names({ components }, kinds) {
  const found = components.filter(
    ({ kind, evidence, visible }) => kinds.includes(kind) && evidence !== 'database-only' && visible,
  );
  return [...new Set(found.map(({ name }) => name))].sort().join(', ') || 'none';
}

const imageRow = (title, image) =>
  row(title, bytes(image.size.unpacked), ...KINDS.map(([, kinds]) => names(image, kinds)));

export function exampleTable(example, { base, head: after }) {
  const link = (name) => `[${name}](../examples/${example.folder}/${name}.Dockerfile)`;
  return [
    ...head('Dockerfile'),
    imageRow(link(example.base), base),
    imageRow(link(example.head), after),
  ].join('\n');
}

export const familyTable = (rows) =>
  [...head('stand-in for'), ...rows.map(([name, image]) => imageRow(`distroless ${name}`, image))].join('\n');

/** The text with what stands between a pair of markers replaced. Throws where there is no such pair. */
export function fill(text, marker, table) {
  const [before, , after] = split(text, marker);
  return `${before}<!-- ${marker} -->\n\n${table}\n\n<!-- /${marker} -->${after}`;
}

function split(text, marker) {
  const parts = text.split(new RegExp(`<!-- /?${marker} -->`));
  if (parts.length !== 3) {
    throw new Error(`docs/examples.md needs <!-- ${marker} --> and <!-- /${marker} --> once`);
  }
  return parts;
}

const cells = (line) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** Each line of the page's tables that says something else than these tables do, in words. */
export function differences(page, tables) {
  return [...tables].flatMap(([name, table]) => {
    const rows = (text) => text.trim().split('\n').slice(2).map(cells);
    const documented = rows(split(page, name)[1]);
    const measured = rows(table);
    if (documented.length !== measured.length) {
      return [`${name}: ${documented.length} lines instead of ${measured.length}`];
    }
    return measured.flatMap((line, index) =>
      same(line, documented[index])
        ? []
        : [`${name}: the page says ${documented[index].join(' | ')}, measured was ${line.join(' | ')}`],
    );
  });
}

function same([title, size, ...held], [oldTitle, oldSize, ...oldHeld]) {
  const [count, oldCount] = [size, oldSize].map((text) => Number(text.replaceAll(',', '')));
  return (
    title === oldTitle &&
    held.join('|') === oldHeld.join('|') &&
    Math.abs(count - oldCount) <= oldCount * TOLERANCE
  );
}
