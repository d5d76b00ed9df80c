/** A cache in memory of at most `limit` entries; when it is full, the entry set longest ago is evicted. */
export interface BoundedCache<Name, Value> {
  get(name: Name): Value | undefined
  set(name: Name, value: Value): void
  delete(name: Name): void
}

export function boundedCache<Name, Value>(limit: number): BoundedCache<Name, Value> {
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
