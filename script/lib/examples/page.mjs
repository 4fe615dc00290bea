/** The tables of docs/examples.md, and their comparison with a later measurement. */

/** The marker of the table of distroless images. */
export const FAMILY = 'family';

/** Debian updates change the sizes of packages a little, but not the programs in an image. */
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

/** Evidence of components that violate no rule: a package database can't be run, and an applet is a part of busybox. */
const WITHOUT_RULE = ['database-only', 'applet'];

/** Lists the components that a rule can forbid. */
function names({ components }, kinds) {
  const matching = components.filter(
    ({ kind, evidence, visible }) => kinds.includes(kind) && !WITHOUT_RULE.includes(evidence) && visible,
  );
  return [...new Set(matching.map(({ name }) => name))].sort().join(', ') || 'none';
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

/** Replaces the text between a pair of markers. Throws unless there is exactly one such pair. */
export function fill(text, marker, table) {
  const [before, , after] = split(text, marker);
  return `${before}<!-- ${marker} -->\n\n${table}\n\n<!-- /${marker} -->${after}`;
}

function split(text, marker) {
  const parts = text.split(new RegExp(`<!-- /?${marker} -->`));
  if (parts.length !== 3) {
    throw new Error(`expected one pair of <!-- ${marker} --> and <!-- /${marker} --> in docs/examples.md`);
  }
  return parts;
}

const cells = (line) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** Describes each line in the tables of the page that differs from these tables. */
export function differences(page, tables) {
  return [...tables].flatMap(([name, table]) => {
    const rows = (text) => text.trim().split('\n').slice(2).map(cells);
    const documented = rows(split(page, name)[1]);
    const measured = rows(table);
    if (documented.length !== measured.length) {
      return [`${name}: ${documented.length} lines instead of ${measured.length}`];
    }
    return measured.flatMap((line, index) =>
      isSame(line, documented[index])
        ? []
        : [
            `${name}: the page has ${documented[index].join(' | ')}, but the measurement is ${line.join(' | ')}`,
          ],
    );
  });
}

function isSame([title, size, ...programs], [oldTitle, oldSize, ...oldPrograms]) {
  const [count, oldCount] = [size, oldSize].map((text) => Number(text.replaceAll(',', '')));
  return (
    title === oldTitle &&
    programs.join('|') === oldPrograms.join('|') &&
    Math.abs(count - oldCount) <= oldCount * TOLERANCE
  );
}
