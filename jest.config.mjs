export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'hono/jsx' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  // What functions are seen to do is held against the roles that they are deployed with.
  globalSetup: '<rootDir>/test/infra/iam/policy-server.ts',
  setupFilesAfterEnv: ['<rootDir>/test/infra/iam/check-rights.ts'],
  testTimeout: 30_000,
  maxWorkers: 2,
}
