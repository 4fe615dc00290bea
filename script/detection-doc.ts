import { HOME_CACHES, SYSTEM_CACHES } from '../src/core/detection/leftover-caches.ts';
import { CATALOG } from '../src/core/detection/catalog/catalog.ts';
import { type CatalogRow } from '../src/core/detection/catalog/row.ts';
import { COMPONENT_KINDS, type ComponentKind } from '../src/core/detection/component.ts';
import { DATABASES } from '../src/core/detection/package-databases.ts';
import { MODULES } from '../src/core/detection/interpreter-modules.ts';
import { SIGNATURES } from '../src/core/detection/catalog/signatures.ts';

const TITLES: Record<ComponentKind, string> = {
  shell: 'Shells',
  'os-package-manager': 'Package managers of operating systems',
  'language-package-manager': 'Package managers of languages',
  'build-tool': 'Build tools',
};

const EVIDENCE_MEANINGS = [
  ['`binary`', 'an ELF file of that name'],
  ['`script`', 'a `#!` file of that name'],
  ['`symlink`', 'a link of that name to a program whose own name says nothing'],
  ['`hardlink`', 'an ELF file or script of that name, which the archive has as a hard link'],
  ['`renamed`', 'an ELF file with the content of that program under another name'],
  ['`module`', 'no program, but a file that an interpreter in the image runs'],
  [
    '`applet`',
    'a name that busybox or toybox answers to; breaks no rule, because busybox itself is reported as a shell',
  ],
  ['`database-only`', 'a package database without a program for it; breaks no rule'],
];

const INTRODUCTION = `<!-- Made by script/generate-detection-doc.mjs from the tables in src/core. Change those, then run it. -->

# What is found, and how

A name alone proves nothing, and a missing name proves nothing either. A file is reported when it has an execute
bit, starts with the ELF magic or with \`#!\`, and

- bears a name of the catalog below, or is the target of a link, resolved inside the image, that does, or
- is an ELF file whose content gives it away, whatever its name.

An executable script counts by its name alone, and only in a folder of programs (\`bin\`, \`sbin\`, \`libexec\`,
\`shims\`), outside of \`node_modules\`, \`site-packages\` and gems. So does a name marked † below, which other programs
bear too. A name marked ‡ is so common that it never counts alone: the content must be that program's. What interprets a script does not matter: a script run by bash is no shell.

${table(['evidence', 'what was found'], EVIDENCE_MEANINGS)}
One program is one component, with all the names it has; the parts of a suite in one installation (\`/usr\`,
\`/usr/local\`, \`/opt/venv\`) are one component too. A program that a later layer deleted or overwrote is reported as
hidden, with the layer that ships it and the layer that hides it, unless its installation still has that program. So is a
module, an applet, and a database of a package manager of which nothing else is there. A program that is called by names of
several kinds (python-exec, rustup) is one component of each kind.

Not found: a program that was changed in both its name and its content, and an interpreter's own abilities (\`python -c\`,
\`perl -e\`). A program that is packed by UPX keeps its content to itself: where nothing is found, the report says how many
there are and names the first. An image for Windows is refused, because nothing true could be said about it.

## How to add one

A name is a row of the tables behind [catalog.ts](../src/core/detection/catalog/catalog.ts), a content a row of [signatures.ts](../src/core/detection/catalog/signatures.ts), a module a row of
[interpreter-modules.ts](../src/core/detection/interpreter-modules.ts), a database a row of [package-databases.ts](../src/core/detection/package-databases.ts).

1. Add the row. Texts of a signature: whole sentences of the program's own (usage, errors), which old and new versions and
   builds for other libraries hold alike, and which no library, completion or scanner of it holds.
2. Add the program's packages to [signature-corpus.txt](../script/lib/signature-corpus.txt) and run
   \`script/verify-signatures\`. It fetches the real programs of four Debian releases and of three architectures, and hundreds of
   packages that are none of them, and prints what was missed and what was taken for what it is not. There must be neither.
3. Run \`script/generate-detection-doc.mjs\`, which writes this page.
`;

/** The text of docs/detection.md, as the tables give it. */
export function detectionDoc(): string {
  return [
    INTRODUCTION,
    ...COMPONENT_KINDS.map(catalogSection),
    signatureSection(),
    moduleSection(),
    databaseSection(),
    cacheSection(),
  ].join('\n');
}

function catalogSection(kind: ComponentKind): string {
  const rows = CATALOG.filter((row) => row.kind === kind);
  return section(
    TITLES[kind],
    kind === COMPONENT_KINDS[0]
      ? '`#` stands for a version, `*` for anything, `ARCH` for a target such as `x86_64-linux-gnu`.\n'
      : '',
    table(['component', 'other names'], rows.map(catalogLine)),
  );
}

function catalogLine(row: CatalogRow): string[] {
  const names = (row.names ?? []).map(code).join(' ');
  const cross = row.crossPrefixed === true ? 'each also with `ARCH-` in front' : '';
  return [
    `${code(row.name)}${row.ambiguous === true ? ' †' : row.byContent === true ? ' ‡' : ''}`,
    [names, cross].filter(Boolean).join('; '),
  ];
}

function signatureSection(): string {
  const lines = SIGNATURES.map(({ program, texts }) => [code(program), texts.map(textOf).join(' and ')]);
  const note =
    'All texts of a row must be in the file. The first row that fits wins. A wide text has four bytes for each letter.\n';
  return section('Content', note, table(['component', 'texts'], lines));
}

/** A wide text (four bytes for each character) as the letters that it is made of. */
function textOf(text: string): string {
  return text.includes('\0') ? `${code(text.replaceAll('\0', ''))} (wide)` : code(text);
}

function moduleSection(): string {
  const lines = MODULES.map(({ program, path, interpreter }) => [code(program), pattern(path), interpreter]);
  return section('Modules', '', table(['component', 'path', 'needs'], lines));
}

function databaseSection(): string {
  const lines = DATABASES.map(({ program, path, managers }) => [
    code(program),
    pattern(path),
    managers.map(code).join(' '),
  ]);
  const note = 'Reported where the image has none of the programs.\n';
  return section('Package databases', note, table(['component', 'path', 'programs'], lines));
}

function cacheSection(): string {
  const system = SYSTEM_CACHES.map((path) => `- ${code(`/${path}`)}`);
  const home = HOME_CACHES.map((path) => `- ${code(`~/${path}`)}`);
  const note = '`~` is `/root`, a folder in `/home`, and `/` for a user without a home.\n';
  return section('Leftover caches', note, `${[...system, ...home].join('\n')}\n`);
}

function section(title: string, note: string, body: string): string {
  return `## ${title}\n\n${note === '' ? '' : `${note}\n`}${body}`;
}

/** As prettier writes tables: every column as wide as its widest cell. */
function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((cells) => cells[column]?.length ?? 0)),
  );
  const rule = widths.map((width) => '-'.repeat(width));
  const written = [head, rule, ...lines].map(
    (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  return `${written.join('\n')}\n`;
}

function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  const space = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${space}${text.replaceAll('|', '\\|')}${space}${fence}`;
}

function pattern(path: RegExp): string {
  return code(path.source.replaceAll('\\/', '/'));
}
