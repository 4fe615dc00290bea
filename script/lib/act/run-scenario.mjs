/** Runs a scenario, and compares it with what is expected. */
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ACCOUNTS } from '../../../__tests__/support/github/repository.mjs';
import { readDocumentedFile } from './documented.mjs';
import { startGitHub } from './github.mjs';
import { copyRepository, makeOrigin, withoutNetwork } from './origin.mjs';
import { startRegistry } from './registry.mjs';
import { runWorkflow, usedNodes } from './run-workflow.mjs';

/** The ID of the first run of a scenario. */
const FIRST_RUN = 4711;

/**
 * @param {object} scenario
 * @param {object} context `run`, `act`, `folder`, `action`, `engine`, `ownName`, `repository`, `node`, `workflows`
 * @returns {Promise<{ name: string, workflow: string, runs: object[], comments: object[], differences: string[] }>}
 */
export async function runScenario(scenario, context) {
  const folder = await mkdtemp(join(context.folder, `${scenario.name}-`));
  const files = { ...scenario.files, ...documentedFiles(scenario, context) };
  const origin = await prepareOrigin({ ...scenario, files }, context, join(folder, 'origin'));
  await context.engine.provide(scenario.images ?? []);
  const github = await startGitHub(origin, { ...scenario, files });
  const scene = { ...context, folder, origin, github };
  const registry = scenario.registry && (await startRegistry(scene, scenario.registry));
  try {
    const runs = [];
    for (const [index, options] of scenario.runs.entries())
      runs.push(await runOnce(scene, scenario, { ...options, runId: FIRST_RUN + index }, registry));
    return summarize(scenario, runs, github.api);
  } finally {
    await registry?.stop();
    await github.close();
  }
}

async function runOnce(scene, scenario, options, registry) {
  const id = options.workflow ?? scenario.workflow;
  const { text } = scene.workflows.find((workflow) => workflow.id === id);
  const workflow = registry ? text.replaceAll(scenario.registry.host, registry.host) : text;
  if (options.label !== undefined) scene.github.api.repository.setLabel(1, options.label, ACCOUNTS.person);
  const endedRun = options.ofRun === undefined ? undefined : FIRST_RUN + options.ofRun;
  const result = await runWorkflow(scene, workflow, { ...options, fork: scenario.fork, endedRun });
  return { event: options.event, ...result, differences: compare(workflow, options, result, scene) };
}

function summarize({ name, workflow }, runs, { repository, violations }) {
  const differences = [
    ...runs.flatMap((result) => result.differences.map((line) => `${result.event}: ${line}`)),
    ...violations.map((line) => `GitHub's API: ${line}`),
  ];
  return { name, workflow, runs, comments: repository.comments, differences };
}

const documentedFiles = ({ documentedFiles: sections = {} }, { repository }) =>
  Object.fromEntries(
    Object.entries(sections).map(([path, section]) => [path, readDocumentedFile(repository, section)]),
  );

async function prepareOrigin(scenario, { repository }, folder) {
  await mkdir(folder);
  if (scenario.repository) {
    const names = await copyRepository(repository, folder);
    for (const name of names.filter((file) => /^examples\/.*\.?Dockerfile$/.test(file)))
      await withoutNetwork(join(folder, name));
  }
  return makeOrigin(folder, scenario);
}

/** Lists how a run differs from what is expected. */
function compare(workflow, { jobs = {}, steps = {} }, result, { node }) {
  const defined = parse(workflow).jobs;
  const missing = Object.keys(defined).filter((id) => !result.jobs.some((job) => jobId(job) === id));
  const wrongNodes = usedNodes(result.jobs).filter((version) => version !== node);
  return [
    ...missing.map((id) => `the job ${id} did not run`),
    ...result.jobs.flatMap((job) => compareJob(job, jobs[job.name] ?? jobs[jobId(job)] ?? 'success')),
    ...result.jobs.flatMap((job) => compareSteps(job, steps)),
    ...result.jobs.flatMap((job) => findSkippedSteps(job, defined[jobId(job)])),
    ...findUnusedSteps(result.jobs, steps),
    ...wrongNodes.map((version) => `actions ran on Node ${version} instead of ${node}`),
    ...result.problems.map((problem) => `act: ${problem}`),
  ];
}

/** The ID of the job in the workflow, without the values of a matrix. */
const jobId = ({ name }) => name.replace(/ \(.*$/, '');

const compareJob = ({ name, result, messages }, expected) =>
  result === expected
    ? []
    : [`${name} ended with ${result} instead of ${expected}: ${messages.join('; ') || 'no message'}`];

const stepKeys = (job, step) => [`${job.name}/${step.name}`, `${jobId(job)}/${step.name}`];

function compareSteps(job, expected) {
  return job.steps.flatMap((step) => {
    const [wanted = 'success'] = stepKeys(job, step).flatMap((key) => expected[key] ?? []);
    return step.outcome === wanted
      ? []
      : [`the step ${step.name} of ${job.name} ended with ${step.outcome} instead of ${wanted}`];
  });
}

/** In a job that succeeded, every step without a condition has run. */
function findSkippedSteps({ name, result, steps }, { steps: defined }) {
  if (result !== 'success') return [];
  return defined
    .map((step, index) => ({ id: step.id ?? String(index), isAlways: step.if === undefined }))
    .filter(({ id, isAlways }) => isAlways && !steps.some((step) => step.name === id))
    .map(({ id }) => `the step ${id} of ${name} did not run`);
}

/** Finds expectations of steps that no job has. */
function findUnusedSteps(jobs, expected) {
  const known = jobs.flatMap((job) => job.steps.flatMap((step) => stepKeys(job, step)));
  return Object.keys(expected)
    .filter((key) => !known.includes(key))
    .map((key) => `the step ${key} did not run`);
}
