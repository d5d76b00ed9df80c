import base from '../../jest.config.mjs'

const folder = process.env.MUTATED_FOLDER ?? ''

/** The unit and property tests of one folder of the domain. They need no engine. */
const { globalSetup: _engines, setupFilesAfterEnv: _rights, maxWorkers: _workers, ...shared } = base
export default {
  ...shared,
  rootDir: '../..',
  testMatch: [`<rootDir>/test/shared/domain/${folder}/**/*.test.ts`],
  // Every day of a century: seconds for each of hundreds of changes.
  testPathIgnorePatterns: ['/node_modules/', '/century\\.property\\.'],
}
