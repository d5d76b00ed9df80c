import { createHash } from 'node:crypto'
import { dataOf, type RawEvent } from '../world/raw-table.ts'
import { type Evidence, type Finding, groupBy } from './evidence.ts'

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}

const hashOf = ({ hash: _own, ...facts }: RawEvent): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(facts)))
    .digest('hex')

/** Every chain of events is intact from its first event to the head stored on its subject, and every version has its event. */
export function* history({ events, tasks, directives, rows }: Evidence): Generator<Finding> {
  const found = (what: string): Finding => ({ guarantee: 'history', what })
  const chains = groupBy(events, ({ subject }) => subject)
  const hashes = new Map(events.map((event) => [event.hash, event]))
  for (const [subject, chain] of chains) {
    for (const [index, event] of chain.sort((a, b) => a.seq - b.seq).entries()) {
      if (hashOf(event) !== event.hash) yield found(`event ${event.seq} of ${subject} was changed`)
      const before = chain[index - 1]
      if (before && (before.seq + 1 !== event.seq || before.hash !== event.previous))
        yield found(`the chain of ${subject} breaks at ${event.seq}`)
    }
  }
  for (const { pk, type, item } of rows) {
    if (type !== 'chain-head') continue
    const last = chains.get(pk.slice('HEAD#'.length))?.at(-1)
    const head = dataOf<{ seq: number; hash: string }>(item)
    if (last?.hash !== head.hash || last.seq !== head.seq) yield found(`${pk} matches no last event`)
  }
  const added = new Set(events.filter(({ type }) => type === 'unit-added').map(({ data }) => data.task))
  for (const { id } of tasks) {
    const alone = chains.get(id)?.[0]?.seq === 1
    if (alone !== added.has(id)) yield found(`${id} and its directive do not agree on whether it was added`)
    added.delete(id)
  }
  for (const id of added) yield found(`${id} has an event of its addition and no item`)
  for (const { id, history: head, version } of [...tasks, ...directives]) {
    const last = hashes.get(head.hash)
    if (!last || last.seq !== head.seq) {
      yield found(`the stored head of ${id} matches no event`)
      continue
    }
    const chain = chains.get(id) ?? []
    const first = chain[0]
    if (first && first.seq > 1 && !hashes.has(first.previous))
      yield found(`the chain of ${id} continues no stored event`)
    const told = new Set(chain.map(({ data }) => Number(data.taskVersion ?? data.version)))
    const from = chain.length > 0 && first?.seq === 1 ? 1 : 2
    for (let one = from; one <= version; one += 1)
      if (!told.has(one)) yield found(`version ${one} of ${id} has no event`)
  }
}
