/** Workflows of the documentation with several images or several jobs. */
import { ADD_SHELL, IMAGES, ONE_IMAGE, services, SMALL, WITH_SHELL } from './files.mjs';

const RECIPES = 'docs/recipes.md';
const FORKS = `${RECIPES}#Pull requests from forks, with a comment`;
const POLICY = '.github/image-weigh-in.yml';

export const SEVERAL_IMAGES_SCENARIOS = [
  {
    name: 'one-job',
    workflow: `${RECIPES}#Several images in one job`,
    files: { ...services('api', 'web'), 'services/web/Dockerfile': SMALL.replace('\n', ' AS runtime\n') },
    documentedFiles: { [POLICY]: `${RECIPES}#Several images in one job` },
    change: { 'services/api/app': 'changed\n' },
    images: IMAGES,
    runs: [{ event: 'pull_request' }],
  },
  {
    name: 'matrix',
    workflow: `${RECIPES}#A matrix of images, one comment and one check`,
    files: services('api', 'web', 'worker'),
    change: { 'services/worker/Dockerfile': WITH_SHELL },
    images: IMAGES,
    runs: ['pull_request', 'merge_group'].map((event) => ({
      event,
      jobs: { image: 'failure' },
      steps: { 'image/0': 'failure' },
    })),
  },
  {
    name: 'monorepo',
    workflow: `${RECIPES}#A monorepo with a required check`,
    files: services('api', 'web', 'worker'),
    change: { 'services/api/app': 'changed\n' },
    images: IMAGES,
    runs: [{ event: 'pull_request' }, { event: 'merge_group' }],
  },
  {
    name: 'monorepo-without-change',
    workflow: `${RECIPES}#A monorepo with a required check`,
    files: services('api', 'web', 'worker'),
    change: { 'README.md': 'changed\n' },
    runs: [{ event: 'pull_request' }],
  },
  {
    name: 'monorepo-broken-image',
    workflow: `${RECIPES}#A monorepo with a required check`,
    files: services('api', 'web', 'worker'),
    change: { 'services/web/Dockerfile': 'FROM scratch\nCOPY nothing /\n' },
    images: IMAGES,
    runs: [
      {
        event: 'pull_request',
        jobs: { 'measure (web)': 'failure', image: 'failure' },
        steps: { 'measure (web)/1': 'failure', 'image/0': 'failure', 'image/1': 'failure' },
      },
    ],
  },
  {
    name: 'fork',
    workflow: `${FORKS}/Image`,
    fork: true,
    files: ONE_IMAGE,
    change: ADD_SHELL,
    images: IMAGES,
    runs: [
      { event: 'pull_request', jobs: { image: 'failure' }, steps: { 'image/0': 'failure' } },
      {
        event: 'workflow_run',
        workflow: `${FORKS}/Image comment`,
        ofRun: 0,
        conclusion: 'failure',
      },
    ],
  },
  {
    name: 'enterprise-server',
    workflow: `${RECIPES}#GitHub Enterprise Server`,
    files: services('api', 'web'),
    change: { 'services/api/app': 'changed\n' },
    images: IMAGES,
    runs: [{ event: 'pull_request', server: 'https://github.example.com' }],
  },
];
