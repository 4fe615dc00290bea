/** Does what a GitHub runner does for one step that uses the action. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'yaml';
import { createLogView } from './log-view.mjs';
import { PULL_REQUEST } from './pull-request.mjs';

const NODE24 = resolve('.cache/node24/node_modules/node/bin/node');
const OWNED_BY_RUNNERS = /^(INPUT_|GITHUB_|RUNNER_|ACTIONS_|STATE_|NODE_OPTIONS$|GIT_)/;

/** Runs dist/index.js and shows its log live. Returns its exit code and outputs. */
export async function runAction({ run, folder, workspace, github, env, pullRequest, inputs }) {
  const files = {
    GITHUB_OUTPUT: join(folder, 'output.txt'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    GITHUB_ENV: join(folder, 'env.txt'),
    GITHUB_PATH: join(folder, 'path.txt'),
    GITHUB_STATE: join(folder, 'state.txt'),
  };
  for (const file of Object.values(files)) await writeFile(file, '');
  const eventPath = join(folder, 'event.json');
  await writeFile(eventPath, JSON.stringify(pullRequest.event, null, 2));
  const temporary = join(folder, 'runner-temp');
  await mkdir(temporary);

  const subprocess = run(NODE24, [resolve('dist/index.js')], {
    cwd: workspace,
    reject: false,
    all: true,
    buffer: false,
    // A runner waits this long for the action to clean up before killing it.
    forceKillAfterDelay: 7500,
    extendEnv: false,
    env: {
      ...Object.fromEntries(Object.entries(env).filter(([name]) => !OWNED_BY_RUNNERS.test(name))),
      ...(await inputVariables({ ...inputs, 'github-token': github.token })),
      ...files,
      ...runnerVariables(pullRequest),
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_WORKSPACE: workspace,
      GITHUB_API_URL: github.url,
      RUNNER_TEMP: temporary,
    },
  });
  const view = createLogView();
  for await (const line of createInterface({ input: subprocess.all })) {
    const shown = view(line);
    if (shown !== null) console.log(shown.replace(/^/gm, '    │ '));
  }
  const { exitCode } = await subprocess;
  return { exitCode, outputs: parseOutputs(await readFile(files.GITHUB_OUTPUT, 'utf8')) };
}

function runnerVariables({ merge, event }) {
  const { owner, repo, number } = PULL_REQUEST;
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REPOSITORY: `${owner}/${repo}`,
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: '1',
    GITHUB_RUN_NUMBER: '1',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW: 'Image',
    GITHUB_JOB: 'weigh-in',
    GITHUB_ACTOR: owner,
    GITHUB_SHA: merge,
    GITHUB_REF: `refs/pull/${number}/merge`,
    GITHUB_REF_NAME: `${number}/merge`,
    GITHUB_BASE_REF: event.pull_request.base.ref,
    GITHUB_HEAD_REF: event.pull_request.head.ref,
    RUNNER_OS: 'Linux',
    RUNNER_NAME: 'demo',
  };
}

/** Returns every input of action.yml as a runner passes it: the value in the step, else the default. */
async function inputVariables(stepInputs) {
  const { inputs } = parse(await readFile('action.yml', 'utf8'));
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { default: defaultValue = '' }]) => [
      `INPUT_${name.toUpperCase()}`,
      String(stepInputs[name] ?? defaultValue),
    ]),
  );
}

/** Parses `name<<delimiter`, the value, and the delimiter. See "Multiline strings" in GitHub's workflow commands. */
function parseOutputs(text) {
  const outputs = text.matchAll(/^(.+?)<<(.+)\n([^]*?)\n?\2$/gm);
  return Object.fromEntries(Array.from(outputs, ([, name, , value]) => [name, value]));
}
