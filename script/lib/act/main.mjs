/** Runs workflows with act. See script/act --help. */
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { findWorkflows } from './documented.mjs';
import { SkipError, startEngine, UNAVAILABLE } from './engine.mjs';
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

try {
  const { options, scenarios, repository } = readArguments(process.argv.slice(2));
  if (options.list) process.exitCode = list(findWorkflows(repository), options);
  else {
    const results = await runAll(scenarios, repository, options);
    if (options.json) console.log(JSON.stringify(results));
    if (results.some(({ differences }) => differences.length > 0)) process.exitCode = 1;
  }
} catch (error) {
  const reason = interrupted.signal.aborted ? 'interrupted' : error.message;
  console.error(error instanceof SkipError ? `Skipped: ${reason}` : `act: ${reason}`);
  process.exitCode = error instanceof SkipError ? UNAVAILABLE : error instanceof UsageError ? 2 : 1;
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

/**
 * Lists each workflow with the names of its scenarios, or why it isn't run, and entries of both lists without a workflow. Fails unless
 * each workflow is in one of the lists.
 */
function list(workflows, { json }) {
  const named = [...SCENARIOS.flatMap(workflowIds), ...Object.keys(NOT_RUN)];
  const ids = [...new Set([...workflows.map(({ id }) => id), ...named])];
  const entries = ids.map((id) => ({
    id,
    scenarios: SCENARIOS.filter((scenario) => workflowIds(scenario).includes(id)).map(({ name }) => name),
    reason: NOT_RUN[id] ?? null,
    exists: workflows.some((workflow) => workflow.id === id),
  }));
  console.log(json ? JSON.stringify(entries) : entries.map(describeEntry).join('\n'));
  const isComplete = entries.every(
    ({ exists, scenarios, reason }) => exists && (scenarios.length > 0 || reason !== null),
  );
  return isComplete ? 0 : 1;
}

function describeEntry({ id, scenarios, reason, exists }) {
  const how = scenarios.length > 0 ? scenarios.join(', ') : `not run: ${reason ?? 'no reason is given'}`;
  return `${id}\n    ${exists ? how : 'no such workflow'}`;
}

async function runAll(scenarios, repository, { keep, json }) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'act-')));
  let engine;
  try {
    const act = await fetchAct();
    engine = await startEngine(run);
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
      const missing = await findMissing(scenario.requires ?? []);
      if (missing !== undefined) {
        console.error(`Skipped: ${scenario.name} needs the program ${missing}`);
        process.exitCode = UNAVAILABLE;
        continue;
      }
      const result = await runScenario(scenario, context);
      interrupted.signal.throwIfAborted();
      results.push(result);
      if (!json) console.log(describe(result));
    }
    return results;
  } finally {
    await engine?.stop();
    if (keep) console.error(`Kept ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  }
}

/** Returns the path of act. */
async function fetchAct() {
  const { exitCode, stdout, stderr } = await run('script/act', ['--fetch'], { reject: false });
  interrupted.signal.throwIfAborted();
  if (exitCode === UNAVAILABLE) throw new SkipError(stderr);
  if (exitCode !== 0) throw new Error(stderr);
  return stdout;
}

async function findMissing(programs) {
  for (const name of programs) {
    const { exitCode } = await run('sh', ['-c', 'command -v "$0"', name], { reject: false });
    if (exitCode !== 0) return name;
  }
  return undefined;
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
