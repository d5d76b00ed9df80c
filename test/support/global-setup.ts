import { startPolicyServer } from '#test/infra/iam/policy-server.ts'
// Sets where the assets are, for all test files.
import './assets.ts'
import { startWorkerEngines } from './worker-engines.ts'

/** Runs once before all test files. The engines end with jest's own process. */
export default async function globalSetup(config: { maxWorkers: number }): Promise<void> {
  await startPolicyServer()
  await startWorkerEngines(config)
}
