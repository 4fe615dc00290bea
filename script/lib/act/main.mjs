/** Runs workflows with act, after script/act has built it. See script/act --help. */
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { findWorkflows } from './documented.mjs';
import { SkipError, startEngine } from './engine.mjs';
import { copyRepository } from './origin.mjs';
import { runScenario } from './run-scenario.mjs';
import { nodeVersion } from './run-workflow.mjs';
import { NOT_RUN, SCENARIOS, workflowIds } from './scenarios.mjs';

class UsageError extends Error {}

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupted.abort());
const run = (file, args, options = {}) =>
  execa(file, args, {
    stdin: 'ignore',
    cancelSignal: interrupted.signal,
    forceKillAfterDelay: 20_000,
    ...options,
  });

const [act, ...words] = process.argv.slice(2);
try {
  const { options, scenarios, repository } = readArguments(words);
  if (options.list) console.log(list(findWorkflows(repository)));
  else {
    const results = await runAll(scenarios, repository, options);
    if (options.json) console.log(JSON.stringify(results));
    process.exitCode = results.every(({ differences }) => differences.length === 0) ? 0 : 1;
  }
} catch (error) {
  const reason = interrupted.signal.aborted ? 'interrupted' : error.message;
  console.error(error instanceof SkipError ? `Skipped: ${reason}` : `act: ${reason}`);
  process.exitCode = error instanceof SkipError ? 3 : error instanceof UsageError ? 2 : 1;
}

function readArguments(args) {
  const flag = { type: 'boolean', default: false };
  const { values: options, positionals } = parse(args, {
    list: flag,
    json: flag,
    keep: flag,
    repository: { type: 'string', default: '.' },
  });
  const unknown = positionals.find((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown !== undefined) throw new UsageError(`unknown workflow '${unknown}'. See script/act --list`);
  const scenarios = SCENARIOS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  return { options, scenarios, repository: resolve(options.repository) };
}

function parse(args, options) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${error.message} See script/act --help`);
  }
}

/** Describes each workflow: the names of its scenarios, or why it isn't run. */
function list(workflows) {
  return workflows
    .map(({ id }) => {
      const names = SCENARIOS.filter((scenario) => workflowIds(scenario).includes(id)).map(
        ({ name }) => name,
      );
      return `${id}\n    ${names.join(', ') || `not run: ${NOT_RUN[id] ?? 'UNKNOWN'}`}`;
    })
    .join('\n');
}

async function runAll(scenarios, repository, { keep, json }) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'act-')));
  const engine = await startEngine(run);
  try {
    const action = join(folder, 'action');
    await mkdir(action);
    await copyRepository(repository, action);
    const context = { run, act, folder, action, repository, engine };
    Object.assign(context, {
      node: await nodeVersion(),
      ownName: await readOwnName(repository),
      workflows: findWorkflows(repository),
    });
    const results = [];
    for (const scenario of scenarios) {
      const result = await runScenario(scenario, context);
      interrupted.signal.throwIfAborted();
      results.push(result);
      if (!json) console.log(describe(result));
    }
    return results;
  } finally {
    await engine.stop();
    if (keep) console.error(`Kept ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  }
}

/** Reads `OWNER/image-weigh-in`, with the account that script/set-owner has set. */
async function readOwnName(repository) {
  const { repository: source } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  return /github\.com\/(.+)\.git$/.exec(source.url)[1];
}

function describe({ name, workflow, runs, differences }) {
  const jobs = runs.flatMap(({ event, jobs: found }) =>
    found.map((job) => `    ${event}: ${job.name}: ${job.result}`),
  );
  return [
    `${differences.length === 0 ? '✓' : '✗'} ${name} (${workflow})`,
    ...jobs,
    ...differences.map((line) => `    ! ${line}`),
  ].join('\n');
}
