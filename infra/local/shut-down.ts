/** Stop functions, called in reverse order. */
export interface ShutDown {
  add(stop: () => Promise<void> | void): void
  run(): Promise<void>
}

/** Collects stop functions, so that a failed start leaves nothing running. */
export function shutDown(): ShutDown {
  const stops: (() => Promise<void> | void)[] = []
  let running: Promise<void> | undefined
  const runAll = async (): Promise<void> => {
    for (const stop of stops.reverse())
      try {
        await stop()
      } catch (error) {
        console.error(error)
      }
  }
  return {
    add: (stop) => stops.push(stop),
    run: () => {
      running ??= runAll()
      return running
    },
  }
}
