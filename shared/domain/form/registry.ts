/** One entry per kind of question, by the name of the kind. */
export interface Registry<Entry> {
  /** The names of all kinds, in the order in which they are offered. */
  names(): readonly string[]
  all(): readonly Entry[]
  /** The entry for the kind of this question. */
  of(question: { readonly kind: string }): Entry
  add(kind: string, entry: Entry): void
}

export function registryOf<Entry>(entries: Readonly<Record<string, Entry>>): Registry<Entry> {
  const known = new Map(Object.entries(entries))
  return {
    names: () => [...known.keys()],
    all: () => [...known.values()],
    of({ kind }) {
      const entry = known.get(kind)
      if (!entry) throw new Error(`no such kind of question: ${kind}`)
      return entry
    },
    add(kind, entry) {
      known.set(kind, entry)
    },
  }
}
