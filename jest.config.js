/** @type {import('jest').Config} */
const common = {
  testEnvironment: 'node',
  // The engines' data folders hold whole root filesystems.
  roots: ['<rootDir>/src', '<rootDir>/__tests__'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/__tests__/support/strip-types.mjs' },
};

/** Long tests are a project of their own, which only `script/test --all` runs. */
const LONG = '\\.long\\.test\\.ts$';
const project = (displayName, folders) => ({
  ...common,
  displayName,
  testPathIgnorePatterns: ['/node_modules/', LONG],
  testMatch: [`<rootDir>/__tests__/${folders}/**/*.test.ts`],
});

export default {
  // Long enough on a machine that does other work as well; a test that hangs still ends.
  testTimeout: 120_000,
  testSequencer: '<rootDir>/script/lib/test/sequencer.mjs',
  projects: [
    project('unit', '{core,app,adapters}'),
    project('engine', 'engine'),
    project('bundle', '{bundle,page,repository}'),
    { ...common, displayName: 'long', testMatch: ['<rootDir>/__tests__/**/*.long.test.ts'] },
  ],
};
