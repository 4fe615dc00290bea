import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

/** What tests of `src/core` read. */
const COPIED = [
  'src',
  '__tests__',
  'docs',
  'schema',
  'script',
  'jest.config.js',
  'package.json',
  'tsconfig.json',
];

/** A mutant that never ends is noticed, too. */
const TIMEOUT_MS = 120_000;

/** The source with the mutant in it. Throws if its text is not there exactly once, or if it is no TypeScript any more. */
export function applyMutant(source, { file, from, to }) {
  const count = source.split(from).length - 1;
  if (count !== 1) {
    throw new Error(
      `${file} has ${count === 0 ? 'no' : count} text ${JSON.stringify(from)}: change the mutant.`,
    );
  }
  const mutated = source.replace(from, () => to);
  transformSync(mutated, { loader: 'ts', sourcefile: file });
  return mutated;
}

/**
 * A copy of the sources below the repository, where modules find the installed packages. `run` resolves with what the tests make of a
 * mutant, or of the sources as they are: whether all pass.
 */
export function copySources(root) {
  mkdirSync(join(root, '.cache/mutants'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache/mutants/'));
  for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true });
  return {
    async run(tests, mutant = null) {
      if (mutant === null) return runTests(folder, tests);
      const path = join(folder, mutant.file);
      const source = readFileSync(path, 'utf8');
      writeFileSync(path, applyMutant(source, mutant));
      try {
        return await runTests(folder, tests);
      } finally {
        writeFileSync(path, source);
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function runTests(folder, tests) {
  const jest = join(folder, '../../../node_modules/jest/bin/jest.js');
  const results = join(folder, 'results.json');
  rmSync(results, { force: true });
  const args = [
    jest,
    ...['--runInBand', '--silent', '--json', '--outputFile', results],
    ...[...tests, '--selectProjects', 'unit'],
  ];
  const env = {
    ...process.env,
    NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    // A mutant must be noticed in a clone, too, that has no such folder.
    IMAGE_WEIGH_IN_SHARED: '/nonexistent',
  };
  const error = await new Promise((resolve) => {
    const options = { cwd: folder, env, maxBuffer: 1 << 28, timeout: TIMEOUT_MS, killSignal: 'SIGKILL' };
    execFile(process.execPath, args, options, resolve);
  });
  if (error?.killed) return false;
  const { success, numPassedTests } = JSON.parse(readFileSync(results, 'utf8'));
  return success && numPassedTests > 0;
}
