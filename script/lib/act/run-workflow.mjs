/** Runs one workflow with act. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { parse } from 'yaml';
import { EVENTS, REPOSITORY } from './events.mjs';
import { readLog } from './read-log.mjs';

const STAND_INS = join(import.meta.dirname, 'actions');
const SERVER = 'https://github.com';

/**
 * @param {object} scene what the runs of a scenario share: `run`, `act`, `folder`, `action`, `engine`, `origin`, `github`
 * @param {string} workflow its text
 * @param {object} options `event`, and what is special about this run
 * @returns {Promise<{ exitCode: number, jobs: object[], problems: string[] }>}
 */
export async function runWorkflow(scene, workflow, options) {
  const folder = await mkdtemp(join(scene.folder, 'run-'));
  const file = join(folder, 'workflow.yml');
  await writeFile(file, workflow);
  const { ref, sha, payload } = EVENTS[options.event](scene.origin, options);
  await writeFile(join(folder, 'event.json'), JSON.stringify(payload));
  for (const name of ['home', 'cache']) await mkdir(join(folder, name));
  const { api, results } = scene.github;
  scene.github.beginRun(options.runId, ref);
  const variables = {
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_REF: ref,
    // act's name for the commit of the event.
    SHA_REF: sha,
    GITHUB_RUN_ID: String(options.runId),
    GITHUB_SERVER_URL: options.server ?? SERVER,
    GITHUB_API_URL: api.url,
    GITHUB_GRAPHQL_URL: `${api.url}/graphql`,
    STAND_IN_ORIGIN: scene.origin.folder,
    ...results.env,
  };
  const document = parse(workflow);
  const args = [
    ...[options.event, '--json', '--directory', folder, '--workflows', file],
    ...['--eventpath', join(folder, 'event.json'), '--actor', 'octocat', '--defaultbranch', 'main'],
    ...['--no-skip-checkout', '--rm', '--concurrent-jobs', '2', '--pull=false'],
    // act's servers know older protocols for artifacts and caches than GitHub's.
    ...['--no-cache-server', '--action-cache-path', join(folder, 'cache')],
    ...['--secret', `GITHUB_TOKEN=${hasReadOnlyToken(options) ? 'fork-token' : 'actions-token'}`],
    ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...findLabels(document).flatMap((label) => ['--platform', `${label}=-self-hosted`]),
    ...chooseRows(document).flatMap((row) => ['--matrix', row]),
    ...localRepositories(workflow, scene).flatMap((pair) => ['--local-repository', pair]),
  ];
  const env = { ...scene.engine.env, HOME: join(folder, 'home'), LANG: 'C.UTF-8' };
  const { exitCode, stdout, stderr } = await scene.run(scene.act, args, {
    cwd: folder,
    env,
    extendEnv: false,
    reject: false,
    maxBuffer: 100_000_000,
  });
  await writeFile(join(folder, 'act.log'), stdout);
  return { exitCode, ...readLog(`${stdout}\n${stderr}`) };
}

const hasReadOnlyToken = ({ fork, event }) => fork && event === 'pull_request';

/** Lists the labels of runners in `runs-on`, also of a matrix. act runs all of them on this machine. */
function findLabels({ jobs }) {
  const labels = Object.values(jobs).flatMap(({ 'runs-on': runsOn, strategy }) => [
    ...[runsOn ?? []].flat(),
    ...Object.values(strategy?.matrix ?? {}).flat(),
  ]);
  return [...new Set(labels.filter((label) => typeof label === 'string' && !label.includes('${{')))];
}

/**
 * Chooses one of several runners in a matrix, because all of them would be this machine. That is the first one that isn't for another
 * processor.
 */
function chooseRows({ jobs }) {
  const axes = Object.values(jobs).flatMap(({ strategy }) => Object.entries(strategy?.matrix ?? {}));
  return axes
    .filter(([, values]) => Array.isArray(values) && values.every((value) => /^ubuntu-/.test(value)))
    .map(([axis, values]) => `${axis}:${values.find((value) => !value.endsWith('-arm'))}`);
}

/** Returns `OWNER/REPOSITORY@REF=FOLDER` for each action: the copy of this repository, or a stand-in. */
function localRepositories(text, { action, ownName }) {
  const references = [
    ...text.matchAll(/^\s+(?:- )?uses: ['"]?([\w.-]+\/[\w.-]+)[^@\s]*@(\S+?)['"]?(?:\s|$)/gm),
  ];
  const pairs = references.map(([, name, ref]) => {
    const folder = name === ownName ? action : join(STAND_INS, name);
    if (!existsSync(folder)) throw new Error(`There is no stand-in for ${name} in script/lib/act/actions`);
    return `${name}@${ref}=${folder}`;
  });
  return [...new Set(pairs)];
}

/** The Node that script/lib/node24.sh installs, which must run the actions. */
export const nodeVersion = async () => (await execa('node', ['--version'], { stdin: 'ignore' })).stdout;

/** Lists the versions of Node that ran actions, from the log of the stand-in for actions/checkout. */
export function usedNodes(jobs) {
  const lines = jobs.flatMap(({ steps }) => steps.flatMap(({ log }) => log));
  return [...new Set(lines.flatMap((line) => /^node (v\S+)$/.exec(line)?.[1] ?? []))];
}
