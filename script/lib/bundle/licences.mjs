/** The licences of the packages in the bundles. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const HEAD = `Packages whose code is in the files of this folder, and their licences.
The runtime of the bundles is webpack's, which is part of @vercel/ncc.
`;
const TEXTS = /^(?:licen[cs]e|copying|notice|copyright)(?:[.-](?:md|txt|markdown|mit|apache|bsd|apache2))?$/i;

/** Accepted packages without any licence. This one is a dependency of @actions/artifact. */
const UNSTATED = ['buffers 0.1.1'];

/** Renders `licenses.txt` for the packages that these files belong to. Throws if a package states no licence. */
export function renderLicences(root, files) {
  const folders = new Set(['node_modules/@vercel/ncc']);
  for (const file of files) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(relative(root, file))?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  const entries = new Map([...folders].map((folder) => renderEntry(join(root, folder))));
  const names = [...entries.keys()].sort((a, b) => (a < b ? -1 : 1));
  return [HEAD, ...names.map((name) => entries.get(name))].join('\n');
}

function renderEntry(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, author, homepage } = manifest;
  const texts = readdirSync(folder)
    .filter((file) => TEXTS.test(file))
    .sort();
  const licence = formatLicence(manifest);
  if (licence === null && texts.length === 0 && !UNSTATED.includes(`${name} ${version}`)) {
    throw new Error(
      `${name} ${version} states no licence. Check it, and add it to UNSTATED if it may be bundled`,
    );
  }
  const body =
    texts.length > 0
      ? texts.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
      : [`${authorName(author) ?? homepage ?? name}. The package has no file with the text of its licence.`];
  const title = `== ${name} ${version}: ${licence ?? (texts.length > 0 ? 'see below' : 'none stated')}`;
  return [title, [title, ...body].join('\n\n') + '\n'];
}

/** Formats the licence of a package, or returns null. Old packages have one or more objects instead of an SPDX expression. */
function formatLicence({ license, licenses }) {
  const all = [license ?? licenses ?? []].flat().map((licence) => licence.type ?? licence);
  return all.length === 0 ? null : all.join(' OR ');
}

const authorName = (author) => (typeof author === 'object' ? author.name : author);
