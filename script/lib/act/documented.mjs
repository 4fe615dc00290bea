/** The workflows of the repository and of its documentation. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * @typedef {object} Workflow
 * @property {string} id path of the file; for a block in a page `PAGE#HEADING`, or `PAGE#HEADING/NAME` if its section has several
 * @property {string} text
 */

/**
 * Lists the files in .github/workflows and the YAML blocks of README.md and docs/ that have `jobs:`.
 *
 * @param {string} repository
 * @returns {Workflow[]}
 */
export function findWorkflows(repository) {
  const read = (path) => readFileSync(join(repository, path), 'utf8');
  const list = (folder, ending) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => ending.test(name))
      .map((name) => `${folder}/${name}`)
      .sort();
  const files = list('.github/workflows', /\.ya?ml$/).map((path) => ({ id: path, text: read(path) }));
  const pages = ['README.md', ...list('docs', /\.md$/)];
  return [...files, ...pages.flatMap((page) => findBlocks(page, read(page)))];
}

function findBlocks(page, markdown) {
  const blocks = [];
  let heading = '';
  for (const [, title, indent, text] of markdown.matchAll(/^#+ (.+)$|^( *)```ya?ml\n(.*?)^\2``` *$/gms)) {
    if (title !== undefined) heading = title;
    else if (/^jobs:/m.test(unindent(text, indent))) blocks.push({ heading, text: unindent(text, indent) });
  }
  return blocks.map(({ heading: title, text }) => {
    const isOnly = blocks.filter((block) => block.heading === title).length === 1;
    return { id: `${page}#${title}${isOnly ? '' : `/${parse(text).name}`}`, text };
  });
}

const unindent = (text, indent) => text.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
