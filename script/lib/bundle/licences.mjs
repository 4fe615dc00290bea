/** The licences of what is in the bundles. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const HEAD = `Packages whose code is in the files of this folder, and their licences.
The runtime of the bundles is webpack's, as @vercel/ncc brings it.
`;
const TEXTS = /^(?:licen[cs]e|copying|notice|copyright)(?:[.-](?:md|txt|markdown|mit|apache|bsd|apache2))?$/i;

/** Those that state no licence anywhere: another one must not slip in. @actions/artifact brings this one. */
const UNSTATED = ['buffers 0.1.1'];

/**
 * The text of `licenses.txt`: each package that one of these files belongs to. Throws for a package that states no
 * licence.
 */
export function licencesOf(root, files) {
  const folders = new Set(['node_modules/@vercel/ncc']);
  for (const file of files) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(relative(root, file))?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  const entries = new Map([...folders].map((folder) => entryOf(join(root, folder))));
  const names = [...entries.keys()].sort((a, b) => (a < b ? -1 : 1));
  return [HEAD, ...names.map((name) => entries.get(name))].join('\n');
}

function entryOf(folder) {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, author, homepage } = about;
  const texts = readdirSync(folder)
    .filter((file) => TEXTS.test(file))
    .sort();
  const licence = nameOf(about);
  if (licence === null && texts.length === 0 && !UNSTATED.includes(`${name} ${version}`)) {
    throw new Error(`${name} ${version} states no licence`);
  }
  const body =
    texts.length > 0
      ? texts.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
      : [`${authorOf(author) ?? homepage ?? name}. The package has no file with the text of its licence.`];
  const title = `== ${name} ${version}: ${licence ?? (texts.length > 0 ? 'see below' : 'none stated')}`;
  return [title, [title, ...body].join('\n\n') + '\n'];
}

/** Old packages have an object, or several, instead of an SPDX expression. */
function nameOf({ license, licenses }) {
  const all = [license ?? licenses ?? []].flat().map((one) => one.type ?? one);
  return all.length === 0 ? null : all.join(' OR ');
}

const authorOf = (author) => (typeof author === 'object' ? author.name : author);
