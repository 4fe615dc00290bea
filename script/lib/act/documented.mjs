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
  const blocks = pages.flatMap((page) => findWorkflowBlocks(page, read(page)));
  return [...files, ...blocks];
}

/** Returns the first YAML block of a section, `PAGE#HEADING`, that isn't a workflow. */
export function readDocumentedFile(repository, section) {
  const [page] = section.split('#');
  const blocks = findBlocks(readFileSync(join(repository, page), 'utf8'));
  const found = blocks.find(({ heading, text }) => section === `${page}#${heading}` && !isWorkflow(text));
  if (found === undefined) throw new Error(`${section} shows no such file`);
  return found.text;
}

const isWorkflow = (text) => /^jobs:/m.test(text);

function findWorkflowBlocks(page, markdown) {
  const blocks = findBlocks(markdown).filter(({ text }) => isWorkflow(text));
  return blocks.map(({ heading, text }) => {
    const isOnly = blocks.filter((block) => block.heading === heading).length === 1;
    return { id: `${page}#${heading}${isOnly ? '' : `/${parse(text).name}`}`, text };
  });
}

/** Lists the YAML blocks of a page, each with the heading before it. */
function findBlocks(markdown) {
  const blocks = [];
  let heading = '';
  // Other blocks are matched too, because their lines can look like headings.
  const parts = markdown.matchAll(/^#+ ([^\n]+)$|^( *)```(\w*)[^\n]*\n(.*?)^\2``` *$/gms);
  for (const [, title, indent, language, text] of parts) {
    if (title !== undefined) heading = title;
    else if (/^ya?ml$/.test(language))
      blocks.push({ heading, text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), '') });
  }
  return blocks;
}
