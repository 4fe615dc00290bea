import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** The projects of jest.config.js that run each time, and the one that only `--all` adds. */
export const DAILY = ['engine', 'bundle', 'unit'];
export const LONG = 'long';

/** Tests wait for builds and for processes that they start, so that two more than there are cores keep all of them busy. */
const WORKERS = availableParallelism() + 2;

const WITHOUT_SHARED = { IMAGE_WEIGH_IN_SHARED: '/nonexistent' };

/**
 * The lanes of parts that run after each other's end, as stages: checks go beside the tests, which wait now and then. `chosen` are
 * arguments for jest; with some of them nothing else runs.
 *
 * @param {{ all: boolean, chosen: readonly string[], results: string }} options `results`: a folder for jest's results
 */
export function stagesOf({ all, chosen, results }) {
  const jest = (name, args, env = {}) => ({
    name,
    command: [
      process.execPath,
      'node_modules/jest/bin/jest.js',
      ...['--json', '--outputFile', join(results, `${name.replaceAll(' ', '-')}.json`), ...args],
    ],
    env: {
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
      ...(all && { IMAGE_WEIGH_IN_TESTS: 'all' }),
      ...env,
    },
    live: true,
  });
  if (chosen.length > 0) return [[[jest('chosen tests', chosen)]]];
  const projects = [...(all ? [LONG] : []), ...DAILY];
  const checks = [
    { name: 'lint, format, types', command: ['script/lint'] },
    { name: 'dist', command: ['npm', 'run', '--silent', 'check-dist'] },
  ];
  const workers = ['--maxWorkers', String(WORKERS)];
  return [
    [checks, [jest('tests', [...workers, '--selectProjects', ...projects])]],
    // Most clones have no shared folder. What reads it outside of unit tests costs minutes.
    [
      [
        jest(
          'tests without the shared folder',
          [
            ...workers,
            ...(all ? [] : ['--selectProjects', 'unit']),
            ...['--findRelatedTests', '__tests__/support/shared.ts'],
          ],
          WITHOUT_SHARED,
        ),
      ],
    ],
  ];
}
