import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** The projects in jest.config.js that always run, and the one that only `--all` adds. */
export const DAILY = ['engine', 'bundle', 'unit'];
export const LONG = 'long';

/** Tests wait for builds and other processes, so three more workers than cores keep all cores busy. */
const WORKERS = availableParallelism() + 3;

const WITHOUT_SHARED = { IMAGE_WEIGH_IN_SHARED: '/nonexistent' };

/**
 * Plans the stages, which run one after the other. Each stage has lanes that run at the same time: checks use the time in which tests
 * wait. `chosen` are arguments for jest. If there are any, nothing else runs.
 *
 * @param {{ all: boolean, chosen: readonly string[], results: string }} options `results` is the folder for jest's results
 */
export function planStages({ all, chosen, results }) {
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
    // Most clones have no shared folder. Only unit tests run again without it, because the others take minutes.
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
