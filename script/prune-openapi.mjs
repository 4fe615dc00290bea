/**
 * Reduces GitHub's OpenAPI description to the operations that the stand-in for GitHub in the tests supports.
 *
 * The description takes 460 MB once installed, so it isn't a dependency of this project. To update it:
 *
 *   npm install --prefix "$(mktemp -d)" @octokit/openapi
 *   node script/prune-openapi.mjs THAT_FOLDER/node_modules/@octokit/openapi
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OPERATIONS = [
  'GET /rate_limit',
  'GET /user',
  'GET /repos/{owner}/{repo}',
  'GET /repos/{owner}/{repo}/activity',
  'GET /repos/{owner}/{repo}/git/ref/{ref}',
  'GET /repos/{owner}/{repo}/contents/{path}',
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
  'GET /repos/{owner}/{repo}/compare/{basehead}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/labels',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/events',
  'GET /repos/{owner}/{repo}/pulls',
  'GET /repos/{owner}/{repo}/actions/caches',
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
  'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}',
];

/** Keys that no validator reads. They would make the file several times longer. */
const PROSE = new Set(['description', 'summary', 'tags', 'externalDocs', 'example', 'x-github']);

/** Removes prose from a value. Properties that are named like prose, and examples, are kept. */
function withoutProse(value, parent = '') {
  if (typeof value !== 'object' || value === null || parent === 'value') return value;
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => parent === 'properties' || !PROSE.has(key))
      .map(([key, child]) => [key, withoutProse(child, parent === 'properties' ? '' : key)]),
  );
}

/** Adds null to a nullable `oneOf` as a typed choice, because validators support `nullable` only together with `type`. */
function withNull({ nullable, oneOf, ...rest }) {
  return { ...rest, oneOf: [...oneOf, { type: 'object', nullable, enum: [null] }] };
}

function withTypedNulls(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withTypedNulls);
  const { nullable, oneOf, type } = value;
  const typed = nullable === true && Array.isArray(oneOf) && type === undefined ? withNull(value) : value;
  return Object.fromEntries(Object.entries(typed).map(([key, child]) => [key, withTypedNulls(child)]));
}

function selectPaths(paths) {
  const selected = {};
  for (const operation of OPERATIONS) {
    const [method, path] = operation.split(' ');
    const definition = paths[path]?.[method.toLowerCase()];
    if (definition === undefined) throw new Error(`GitHub's description has no ${operation} any more.`);
    (selected[path] ??= {})[method.toLowerCase()] = definition;
  }
  return selected;
}

/** Selects the components that the paths reference, directly or indirectly. */
function selectComponents(paths, components) {
  const selected = {};
  const visit = (value) => {
    if (typeof value !== 'object' || value === null) return;
    if (typeof value.$ref === 'string') {
      const [, , kind, name] = value.$ref.split('/');
      if (selected[kind]?.[name] !== undefined) return;
      (selected[kind] ??= {})[name] = components[kind][name];
      visit(components[kind][name]);
    }
    Object.values(value).forEach(visit);
  };
  visit(paths);
  return selected;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: node script/prune-openapi.mjs FOLDER_OF_@octokit/openapi');
  process.exit(2);
}
const description = withoutProse(
  JSON.parse(readFileSync(join(folder, 'generated/api.github.com.json'), 'utf8')),
);
const paths = selectPaths(description.paths);
const pruned = {
  openapi: description.openapi,
  info: description.info,
  paths,
  components: withTypedNulls(selectComponents(paths, description.components)),
};
const target = new URL('../__tests__/support/github/openapi.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(pruned, null, 1)}\n`);
console.log(`${OPERATIONS.length} operations of ${description.info.title} ${description.info.version}`);
