/** @type {import('jest').Config} */
const common = {
  testEnvironment: 'node',
  // Search only these: the data folders of engines contain whole root file systems.
  roots: ['<rootDir>/src', '<rootDir>/__tests__'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/__tests__/support/strip-types.mjs' },
};

/** Long tests are a separate project. Only `script/test --all` runs it. */
const LONG = '\\.long\\.test\\.ts$';
const project = (displayName, folders) => ({
  ...common,
  displayName,
  testPathIgnorePatterns: ['/node_modules/', LONG],
  testMatch: [`<rootDir>/__tests__/${folders}/**/*.test.ts`],
});

export default {
  // Enough for a busy machine and a slow network, and still an end for a test that hangs.
  testTimeout: 300_000,
  testSequencer: '<rootDir>/script/lib/test/sequencer.mjs',
  projects: [
    project('unit', '{core,app,adapters}'),
    project('engine', 'engine'),
    project('bundle', '{bundle,page,repository}'),
    { ...common, displayName: 'long', testMatch: ['<rootDir>/__tests__/**/*.long.test.ts'] },
  ],
};
