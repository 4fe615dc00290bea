/** Runs a scenario, and compares it with what is expected. */
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startGitHub } from './github.mjs';
import { copyRepository, makeOrigin, withoutNetwork } from './origin.mjs';
import { runWorkflow, usedNodes } from './run-workflow.mjs';

/**
 * @param {object} scenario
 * @param {object} context `run`, `act`, `folder`, `action`, `engine`, `ownName`, `repository`, `node`, `workflows`
 * @returns {Promise<{ name: string, workflow: string, runs: object[], comments: object[], differences: string[] }>}
 */
export async function runScenario(scenario, context) {
  const folder = await mkdtemp(join(context.folder, `${scenario.name}-`));
  const workflow = context.workflows.find(({ id }) => id === scenario.workflow);
  const origin = await prepareOrigin(scenario, context, join(folder, 'origin'));
  await context.engine.provide(scenario.images ?? []);
  const github = await startGitHub(origin, scenario.files);
  const scene = { ...context, folder, origin, github };
  const runs = [];
  try {
    for (const [index, options] of scenario.runs.entries()) {
      const result = await runWorkflow(scene, workflow, { runId: 4711 + index, ...options });
      runs.push({
        event: options.event,
        ...result,
        differences: compare(workflow, options, result, context),
      });
    }
  } finally {
    await github.close();
  }
  const { comments } = github.api.repository;
  const differences = [
    ...runs.flatMap((result) => result.differences.map((line) => `${result.event}: ${line}`)),
    ...github.api.violations.map((line) => `GitHub's API: ${line}`),
  ];
  return { name: scenario.name, workflow: scenario.workflow, runs, comments, differences };
}

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
  const expected = Object.keys(parse(workflow.text).jobs);
  const jobId = ({ name }) => name.replace(/ \(.*$/, '');
  const missing = expected.filter((id) => !result.jobs.some((job) => jobId(job) === id));
  const wrongNodes = usedNodes(result.jobs).filter((version) => version !== node);
  return [
    ...missing.map((id) => `the job ${id} did not run`),
    ...result.jobs.flatMap((job) => compareJob(job, jobs[jobId(job)] ?? 'success')),
    ...result.jobs.flatMap((job) => compareSteps(job, jobId(job), steps)),
    ...wrongNodes.map((version) => `actions ran on Node ${version} instead of ${node}`),
    ...result.problems.map((problem) => `act: ${problem}`),
  ];
}

const compareJob = ({ name, result, messages }, expected) =>
  result === expected
    ? []
    : [`${name} ended with ${result} instead of ${expected}: ${messages.join('; ') || 'no message'}`];

function compareSteps({ name, steps }, id, expected) {
  return steps.flatMap((step) => {
    const wanted = expected[`${id}/${step.name}`] ?? 'success';
    return step.outcome === wanted
      ? []
      : [`the step ${step.name} of ${name} ended with ${step.outcome} instead of ${wanted}`];
  });
}
