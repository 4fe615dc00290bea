/** What script/act runs, and what it doesn't run. */
import { ONE_IMAGE_SCENARIOS } from './scenarios/one-image.mjs';
import { REPOSITORY_SCENARIOS } from './scenarios/repository.mjs';
import { SEVERAL_IMAGES_SCENARIOS } from './scenarios/several-images.mjs';

/**
 * @typedef {object} Run
 * @property {string} event
 * @property {string} [workflow] another workflow than that of the scenario
 * @property {string} [action] of the payload of a pull request
 * @property {string} [label] a label that the owner adds before the run
 * @property {number} [ofRun] for `workflow_run`: the position of the run that has ended
 * @property {string} [conclusion] for `workflow_run`: how that run has ended
 * @property {string} [server] URL of GitHub
 * @property {Record<string, string>} [jobs] results other than success, by ID of the job
 * @property {Record<string, string>} [steps] outcomes other than success, by `JOB/STEP`; and of steps with a condition that must run
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} workflow an ID of documented.mjs
 * @property {boolean} [repository] whether the checkout is a copy of this repository
 * @property {boolean} [fork] whether the pull request comes from a fork
 * @property {Record<string, string>} [files] files of the checkout, on main
 * @property {Record<string, string>} [documentedFiles] files of the checkout that a section of the documentation shows, `PAGE#HEADING`
 * @property {Record<string, string | null>} [change] what the pull request changes
 * @property {readonly string[]} [images] public images that the Dockerfiles use
 * @property {readonly string[]} [requires] programs that the workflow needs on the runner
 * @property {{ host: string, image: string, dockerfile: string, login?: boolean }} [registry] an image in a registry, which stands in for
 *   `host` in the workflow
 * @property {readonly Run[]} runs
 */

/** @type {readonly Scenario[]} */
export const SCENARIOS = [...REPOSITORY_SCENARIOS, ...ONE_IMAGE_SCENARIOS, ...SEVERAL_IMAGES_SCENARIOS];

/** Workflows that no scenario runs, and why. */
export const NOT_RUN = {
  '.github/workflows/test.yml': 'runs script/test, which script/act is a part of, in a container',
  '.github/workflows/nightly.yml': 'runs script/test --all, which script/act is a part of, in a container',
  '.github/workflows/release.yml': 'publishes a release to GitHub, npm and ghcr.io',
  'docs/recipes.md#A remote or Kubernetes builder': 'needs a Kubernetes cluster',
};

/** Lists the IDs of the workflows that a scenario runs. */
export const workflowIds = ({ workflow, runs }) => [workflow, ...runs.flatMap((run) => run.workflow ?? [])];
