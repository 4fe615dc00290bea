/**
 * Runs the stand-in in a separate process:
 *
 *   node __tests__/support/github/main.mjs [--port N] [--owner O] [--repo R] [--default-branch B] [--pull N[=SHA]]…
 *
 * It prints one line of JSON, { "url", "token" }, when it listens, and ends on SIGTERM or SIGINT. The exit code is 1 if
 * anything violated GitHub's API description, which is then listed on stderr, else 0.
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
for (const option of values.pull) {
  const [number, sha] = option.split('=');
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
