/** What was put here last, for a function that lives on: at most `limit`, the oldest is forgotten first. */
export interface Bounded<Name, Value> {
  get(name: Name): Value | undefined
  set(name: Name, value: Value): void
  delete(name: Name): void
}

export function bounded<Name, Value>(limit: number): Bounded<Name, Value> {
  const kept = new Map<Name, Value>()
  return {
    get: (name) => kept.get(name),
    set(name, value) {
      kept.delete(name)
      kept.set(name, value)
      for (const oldest of kept.keys()) if (kept.size > limit) kept.delete(oldest)
    },
    delete: (name) => {
      kept.delete(name)
    },
  }
}
