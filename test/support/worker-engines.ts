import { type RunningEngine, startDynoxide } from './dynoxide.ts'

const variable = (worker: number | string): string => `ENGINE_OF_WORKER_${worker}`

/** The engine of the jest worker that this runs in, if jest started one. */
export const workerEngine = (): string | undefined => process.env[variable(process.env.JEST_WORKER_ID ?? '')]

/** Starts one engine for each jest worker: test files of a worker run one after the other and need no more. */
export async function startWorkerEngines({ maxWorkers }: { maxWorkers: number }): Promise<RunningEngine[]> {
  const engines = await Promise.all(Array.from({ length: maxWorkers }, startDynoxide))
  for (const [index, { endpoint }] of engines.entries()) process.env[variable(index + 1)] = endpoint
  return engines
}
