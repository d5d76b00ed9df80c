import type { DataDir } from './data-dir.ts'
import { FunctionHost } from './lambda/function-host.ts'
import { openFunctionLog, type Report } from './lambda/function-log.ts'
import type { FunctionModel } from './template/model.ts'

/** All functions of the template, running. */
export interface Functions {
  invoke(functionArn: string, event: unknown): Promise<unknown>
  setClock(offsetMs: number): Promise<void>
  stop(): Promise<void>
}

/** Starts all functions concurrently. */
export async function startFunctions(
  models: readonly FunctionModel[],
  environmentOf: (model: FunctionModel) => Readonly<Record<string, string>>,
  clockOffsetMs: number,
  dataDir: DataDir,
  report: Report,
): Promise<Functions> {
  const logs = dataDir.folder('logs')
  const hosts = new Map(
    models.map((model) => {
      const log = openFunctionLog(`${logs}/${model.label}.log`, model.label, report)
      return [model.arn, new FunctionHost(model, environmentOf(model), clockOffsetMs, log)] as const
    }),
  )
  const all = [...hosts.values()]
  const stop = async () => {
    await Promise.all(all.map((host) => host.stop()))
  }
  try {
    await Promise.all(all.map((host) => host.start()))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    invoke: async (functionArn, event) => {
      const host = hosts.get(functionArn)
      if (!host) throw new Error(`no function ${functionArn}`)
      return host.invoke(event)
    },
    setClock: async (offsetMs) => {
      await Promise.all(all.map((host) => host.setClock(offsetMs)))
    },
    stop,
  }
}
