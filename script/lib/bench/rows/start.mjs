import { join } from 'node:path';

const LIMIT_SECONDS = 0.15;
const MANY_RUNS = 10;

/** The start-up time of the bundles. */
export async function startOfBundles(bench) {
  const { node, cli } = bench.settings;
  return {
    title: 'Time to the first line of output',
    runs: MANY_RUNS,
    contenders: [
      { id: 'cli', label: 'the command line, `--help`, until it ends', argv: [node, cli, '--help'] },
      {
        id: 'action',
        label: 'the action, until its first line (an error, because it runs outside a job)',
        argv: [node, join(bench.root, 'dist/index.js')],
        env: { GITHUB_EVENT_PATH: '' },
        first: true,
        codes: [0, 1],
      },
      { id: 'node', label: 'only Node, with an empty program', argv: [node, '--eval', ''] },
    ],
    targets: [
      { of: 'cli', seconds: LIMIT_SECONDS },
      { of: 'action', seconds: LIMIT_SECONDS },
    ],
  };
}
