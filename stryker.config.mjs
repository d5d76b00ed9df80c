/**
 * Changes the rules of one folder of the domain in every small way, and runs its unit and property tests on each change:
 * `npm run mutation -- FOLDER`. See docs/mutation.md.
 */
const folder = process.env.MUTATED_FOLDER ?? '.'

export default {
  mutate: [`shared/domain/${folder}/**/*.ts`],
  plugins: ['@stryker-mutator/jest-runner'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.mjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  // A change of a module's constant needs a process of its own for each: an hour would not do.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 10_000,
  reporters: ['json', 'clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: false },
  jsonReporter: { fileName: `coverage/mutation/${folder}.json` },
  tempDirName: 'coverage/stryker',
  // What no test imports; biome would take a second biome.json below the project for a mistake.
  ignorePatterns: ['docs', 'coverage', 'cdk.out', '.data', '.local', 'biome.json'],
  allowConsoleColors: false,
}
