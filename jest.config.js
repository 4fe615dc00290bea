/** @type {import('jest').Config} */
const common = {
  testEnvironment: 'node',
  // The engines' data folders hold whole root filesystems.
  roots: ['<rootDir>/src', '<rootDir>/__tests__'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/__tests__/support/strip-types.mjs' },
};

export default {
  testTimeout: 30_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/__tests__/{core,app,adapters}/**/*.test.ts'],
    },
    { ...common, displayName: 'engine', testMatch: ['<rootDir>/__tests__/engine/**/*.test.ts'] },
    {
      ...common,
      displayName: 'bundle',
      testMatch: ['<rootDir>/__tests__/{bundle,page,repository}/**/*.test.ts'],
    },
  ],
};
