/**
 * The stand-in as a process of its own:
 *
 *   node __tests__/support/github/main.mjs [--port N] [--owner O] [--repo R] [--default-branch B] [--pull N[=SHA]]…
 *
 * It prints one line of JSON, { "url", "token" }, when it listens. It ends on SIGTERM or SIGINT: with 0, or with 1
 * after naming on stderr what broke GitHub's description.
 */
import { parseArgs } from 'node:util';
import { startGitHub } from './server.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    owner: { type: 'string' },
    repo: { type: 'string' },
    'default-branch': { type: 'string' },
    pull: { type: 'string', multiple: true, default: [] },
  },
});
const { owner, repo, 'default-branch': defaultBranch } = values;
const github = await startGitHub({ port: Number(values.port), owner, repo, defaultBranch });
for (const given of values.pull) {
  const [number, sha] = given.split('=');
  const pull = github.repository.openPull(Number(number));
  if (sha !== undefined) pull.head.sha = sha;
}
console.log(JSON.stringify({ url: github.url, token: 'actions-token' }));

async function stop() {
  await github.close();
  for (const violation of github.violations) console.error(violation);
  process.exitCode = github.violations.length === 0 ? 0 : 1;
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
