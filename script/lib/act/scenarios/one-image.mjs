/** Workflows of the documentation with one image. */
import { ADD_SHELL, CHANGE_APP, IMAGES, ONE_IMAGE, SMALL, WITH_SHELL } from './files.mjs';

const RECIPES = 'docs/recipes.md';

export const ONE_IMAGE_SCENARIOS = [
  {
    name: 'first-workflow',
    workflow: 'README.md#Add it',
    files: ONE_IMAGE,
    change: ADD_SHELL,
    images: IMAGES,
    runs: [{ event: 'pull_request', jobs: { 'weigh-in': 'failure' }, steps: { 'weigh-in/1': 'failure' } }],
  },
  {
    name: 'one-build',
    workflow: `${RECIPES}#One build instead of two`,
    files: ONE_IMAGE,
    change: CHANGE_APP,
    images: IMAGES,
    runs: [{ event: 'push' }, { event: 'pull_request' }],
  },
  {
    name: 'merge-queue',
    workflow: `${RECIPES}#A merge queue`,
    files: ONE_IMAGE,
    change: CHANGE_APP,
    images: IMAGES,
    runs: [{ event: 'pull_request' }, { event: 'merge_group' }],
  },
  {
    name: 'label',
    workflow: `${RECIPES}#Accept by label without pushing again`,
    files: ONE_IMAGE,
    change: ADD_SHELL,
    images: IMAGES,
    runs: [
      { event: 'pull_request', jobs: { image: 'failure' }, steps: { 'image/1': 'failure' } },
      { event: 'pull_request', action: 'labeled', label: 'image-weigh-in: accept' },
    ],
  },
  {
    name: 'two-dockerfiles',
    workflow: `${RECIPES}#Single-stage against multi-stage`,
    files: { ...ONE_IMAGE, 'Dockerfile.single-stage': WITH_SHELL },
    images: IMAGES,
    runs: [{ event: 'workflow_dispatch' }],
  },
  {
    name: 'code-scanning',
    workflow: `${RECIPES}#Violations in code scanning`,
    files: ONE_IMAGE,
    change: ADD_SHELL,
    images: IMAGES,
    runs: [
      { event: 'push' },
      {
        event: 'pull_request',
        jobs: { image: 'failure' },
        steps: { 'image/weigh': 'failure', 'image/2': 'success' },
      },
    ],
  },
  {
    name: 'built-image',
    workflow: `${RECIPES}#An image that another step built`,
    files: { ...ONE_IMAGE, Makefile: 'image:\n\tdocker build --quiet --tag app:head .\n' },
    change: CHANGE_APP,
    images: IMAGES,
    requires: ['make'],
    registry: { host: 'registry.example.com', image: 'team/app:latest', dockerfile: SMALL },
    runs: [{ event: 'pull_request' }],
  },
  {
    name: 'published-base',
    workflow: `${RECIPES}#The published image as base`,
    files: ONE_IMAGE,
    change: CHANGE_APP,
    images: IMAGES,
    registry: { host: 'ghcr.io', image: 'team/app:latest', dockerfile: SMALL, login: true },
    runs: [{ event: 'pull_request' }],
  },
];
