// Leaves the workspace like actions/checkout: one commit at the depth of `fetch-depth`, and GitHub's URL as the remote. git
// redirects that URL to the repository in STAND_IN_ORIGIN.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const { GITHUB_REF, GITHUB_REPOSITORY, GITHUB_SERVER_URL, GITHUB_SHA, GITHUB_WORKSPACE, STAND_IN_ORIGIN } =
  process.env;
const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';

// script/act reads this line: act runs `node24` actions with any Node on the PATH.
console.log(`node ${process.version}`);
const folder = join(GITHUB_WORKSPACE, input('path'));
mkdirSync(folder, { recursive: true });
const git = (...args) => execFileSync('git', args, { cwd: folder, stdio: 'inherit' });
const url = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}`;
git('init', '--quiet', '--initial-branch=main');
git('config', `url.file://${STAND_IN_ORIGIN}.insteadOf`, url);
git('remote', 'add', 'origin', url);
const depth = Number(input('fetch-depth'));
const wanted = input('ref') || GITHUB_SHA;
const branch = /^refs\/heads\/(.+)$/.exec(GITHUB_REF)?.[1];
const isBranch = input('ref') === '' && branch !== undefined;
const target = isBranch
  ? `refs/remotes/origin/${branch}`
  : GITHUB_REF.replace(/^refs\/(?:heads\/)?/, 'refs/remotes/');
git(
  ...['fetch', '--quiet', '--no-tags'],
  ...(depth === 0 ? ['origin', '+refs/heads/*:refs/remotes/origin/*'] : [`--depth=${depth}`, 'origin']),
  `+${wanted}:${target}`,
);
git('checkout', '--quiet', '--force', ...(isBranch ? ['-B', branch, target] : ['--detach', target]));
// act gives steps a terminal, in which git would start a pager.
git('--no-pager', 'log', '-1', '--format=%H %s');
