import { type RunningEngine, startDynoxide } from './dynoxide.ts'

const variable = (worker: number | string): string => `ENGINE_OF_WORKER_${worker}`

/** The engine of the current jest worker, if there is one. */
export const workerEngine = (): string | undefined => process.env[variable(process.env.JEST_WORKER_ID ?? '')]

/** Starts one engine for each jest worker, which is enough because a worker runs its test files one by one. */
export async function startWorkerEngines({ maxWorkers }: { maxWorkers: number }): Promise<RunningEngine[]> {
  const engines = await Promise.all(Array.from({ length: maxWorkers }, startDynoxide))
  for (const [index, { endpoint }] of engines.entries()) process.env[variable(index + 1)] = endpoint
  return engines
}
