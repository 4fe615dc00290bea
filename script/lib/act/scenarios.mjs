/** What script/act runs, and what it doesn't run. */
import { REPOSITORY_SCENARIOS } from './scenarios/repository.mjs';

/**
 * @typedef {object} Run
 * @property {string} event
 * @property {Record<string, string>} [jobs] results other than success, by name of the job
 * @property {Record<string, string>} [steps] outcomes other than success, by `JOB/STEP`
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} workflow an ID of documented.mjs
 * @property {boolean} [repository] whether the checkout is a copy of this repository
 * @property {Record<string, string>} [files] other files of the checkout, on main
 * @property {Record<string, string | null>} [change] what the pull request changes
 * @property {readonly string[]} [images] public images that the Dockerfiles use
 * @property {readonly Run[]} runs
 */

/** @type {readonly Scenario[]} */
export const SCENARIOS = [...REPOSITORY_SCENARIOS];

/** Workflows that no scenario runs, and why. */
export const NOT_RUN = {
  '.github/workflows/test.yml': 'runs script/test, which script/act is a part of, in a container',
  '.github/workflows/nightly.yml': 'runs script/test --all, which script/act is a part of, in a container',
  '.github/workflows/release.yml': 'publishes a release, to GitHub, npm and ghcr.io',
};
