/** Scenarios on a copy of this repository. */
export const REPOSITORY_SCENARIOS = [
  {
    name: 'self-test',
    workflow: '.github/workflows/self-test.yml',
    repository: true,
    change: { 'README.md': 'Changed\n' },
    images: [
      'golang:1.26',
      'gcr.io/distroless/static-debian13',
      'gcr.io/distroless/nodejs24-debian13:nonroot',
    ],
    runs: [{ event: 'pull_request', steps: { 'compare/regression': 'failure' } }],
  },
];
