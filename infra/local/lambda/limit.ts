/** Runs at most `count` of the tasks given to it at a time, in order. */
export function limit(count: number): <Value>(task: () => Promise<Value>) => Promise<Value> {
  let running = 0
  const queue: (() => void)[] = []
  return async (task) => {
    if (running >= count) await new Promise<void>((resolve) => queue.push(resolve))
    else running += 1
    try {
      return await task()
    } finally {
      // The slot passes directly to the next waiter, so that no other caller can take it in between.
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }
}
