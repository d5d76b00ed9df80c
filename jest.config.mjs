/** Test files that take long: stories in a browser, killed processes, every door, deliberate bugs, the tutorial. */
const slow = ['/test/browser/', '/test/local/', '/test/door/', '/test/simulate/', '/test/docs/tutorial']

const shared = {
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
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  // What functions are seen to do is compared with the rights of the roles that they are deployed with.
  setupFilesAfterEnv: ['<rootDir>/test/infra/iam/check-rights.ts'],
  testTimeout: 30_000,
  maxWorkers: 2,
  // Prints the time of every file.
  slowTestThreshold: 0,
}

/** `npm test` runs all but the slow files, `npm run test:slow` the slow ones. */
export default process.env.TESTS === 'slow'
  ? { ...shared, testPathIgnorePatterns: ['/node_modules/', `^(?!.*(${slow.join('|')}))`] }
  : { ...shared, testPathIgnorePatterns: ['/node_modules/', ...slow] }
