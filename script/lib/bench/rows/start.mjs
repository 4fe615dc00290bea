import { join } from 'node:path';

const LIMIT_SECONDS = 0.2;
const MANY_RUNS = 10;

/** How long the bundles take until they do what they are asked for. */
export async function startOfBundles(bench) {
  const { node, cli } = bench.settings;
  return {
    title: 'From nothing to the first line',
    runs: MANY_RUNS,
    contenders: [
      { id: 'cli', label: 'the command line, `--help`, to its end', argv: [node, cli, '--help'] },
      {
        id: 'action',
        label: 'the action, to its first line (outside of a job, where it says what it lacks)',
        argv: [node, join(bench.root, 'dist/index.js')],
        env: { GITHUB_EVENT_PATH: '' },
        first: true,
        codes: [0, 1],
      },
      { id: 'node', label: 'Node itself, an empty program', argv: [node, '--eval', ''] },
    ],
    targets: [
      { of: 'cli', seconds: LIMIT_SECONDS },
      { of: 'action', seconds: LIMIT_SECONDS },
    ],
  };
}
