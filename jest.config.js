/** @type {import('jest').Config} */
const common = {
  testEnvironment: 'node',
  // The engines' data folders hold whole root filesystems.
  roots: ['<rootDir>/src', '<rootDir>/__tests__'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['ts-jest', { useESM: true, diagnostics: false, tsconfig: './__tests__/tsconfig.json' }],
  },
};

export default {
  testTimeout: 30_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/__tests__/{core,app,edge,github}/**/*.test.ts'],
    },
    { ...common, displayName: 'engine', testMatch: ['<rootDir>/__tests__/{engine,registry}/**/*.test.ts'] },
    {
      ...common,
      displayName: 'bundle',
      testMatch: ['<rootDir>/__tests__/*.test.ts', '<rootDir>/__tests__/page/*.test.ts'],
    },
  ],
};
