import { AsyncLocalStorage } from 'node:async_hooks'
import { type Instant, instantOf } from '#domain/time/calendar.ts'
import type { Pause } from '#store/table.ts'
import type { FaultKind, Faults } from './faults.ts'
import type { Random } from './random.ts'
import type { Trace } from './trace.ts'

/** One call on its way to a service, before it had any effect. */
export interface Call {
  readonly service: 'dynamodb' | 'sqs' | 'ses' | 's3'
  readonly text: string
  /** The items it writes. */
  readonly writes: readonly string[]
  readonly transaction: boolean
  perform(): Promise<unknown>
  /** How the service words a refusal; undefined: it never refuses so. */
  readonly throttled?: (() => Error) | undefined
  readonly conflict?: (() => Error) | undefined
  /** Faults of this service beside those that strike every call: what is thrown, with or without effect. */
  readonly own?:
    | readonly {
        readonly kind: FaultKind
        readonly effect: boolean
        readonly fault: 'dies' | (() => Error)
      }[]
    | undefined
}

/** One flow of a program: it does one thing at a time, and waits for held calls. */
export interface Strand {
  readonly id: number
  readonly role: string
  readonly skewMs: number
  /** Shared with the strands below: a process dies as a whole. */
  readonly process: { alive: boolean; readonly died: () => void }
  waiting: number
  children: number
  done: boolean
  /** How many different things it has asked of services; the same call again is no other. */
  asked: number
  /** The last of them. */
  asking: string
  /** When the calendar was last read: at which step, and how much had been asked by then. */
  calendar: Reading | undefined
}

export interface Reading {
  readonly step: number
  readonly asked: number
}

interface Held {
  readonly id: number
  readonly call: Call | undefined
  readonly strand: Strand
  readonly resolve: (value: unknown) => void
  readonly reject: (fault: unknown) => void
  notBefore: number
  conflicted: boolean
}

/** A fault that was put in on purpose, as opposed to one of the product's own. */
const injected = <Fault extends Error>(fault: Fault): Fault => Object.assign(fault, { injected: true })
export const wasInjected = (fault: unknown): boolean =>
  fault instanceof Error && 'injected' in fault && fault.injected === true

const timedOut = (): Error =>
  injected(Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' }))

/** Where all calls of all running programs are held, to be released one at a time in seeded order. */
export interface Wire {
  readonly now: () => number
  /** The time as the running function sees it. */
  readonly clock: () => Instant
  readonly pause: Pause
  readonly step: number
  advance(milliseconds: number): void
  jumpTo(moment: number): void
  /** Starts a program; `died` tells when it was killed. */
  start(role: string, skewMs: number, program: () => Promise<void>, died: () => void): void
  /** A flow of its own within the running program. */
  fork<Value>(work: () => Promise<Value>): Promise<Value>
  hold(call: Call): Promise<unknown>
  /** Waits for what another flow of the same process may have asked already. */
  await<Value>(work: () => Promise<Value>): Promise<Value>
  current(): Strand | undefined
  /** Resolves when every living program waits for a held call. */
  quiet(): Promise<void>
  readonly ready: () => number
  release(): Promise<void>
  nextHeldAt(): number | undefined
  readonly running: () => number
}

export function newWire(random: Random, faults: Faults, trace: Trace, start: number): Wire {
  const strands = new AsyncLocalStorage<Strand>()
  const living = new Set<Strand>()
  const held: Held[] = []
  let nowMs = start
  let step = 0
  let names = 0

  const say = (strand: Strand, text: string) =>
    trace.note(`${step} ${new Date(nowMs).toISOString()} ${strand.role}#${strand.id} ${text}`)

  const wait = (call: Call | undefined, delay: number): Promise<unknown> => {
    const strand = strands.getStore()
    if (!strand) throw new Error('a call outside of every program')
    return new Promise((resolve, reject) => {
      if (!strand.process.alive) return
      strand.waiting += 1
      names += 1
      held.push({ id: names, call, strand, resolve, reject, notBefore: nowMs + delay, conflicted: false })
    })
  }

  const kill = (strand: Strand) => {
    strand.process.alive = false
    for (const one of [...living]) if (!one.process.alive) living.delete(one)
    // What was under way at that moment arrives, or does not.
    for (const one of held.filter((other) => !other.strand.process.alive))
      if (!one.call || random.chance(0.5)) held.splice(held.indexOf(one), 1)
    strand.process.died()
  }

  const settle = (one: Held, outcome: { value: unknown } | { fault: unknown }) => {
    one.strand.waiting -= 1
    if ('value' in outcome) one.resolve(outcome.value)
    else one.reject(outcome.fault)
  }

  /** Of two calls that touch one item, with a transaction among them, the one that comes later is cancelled. */
  const markConflicts = (call: Call) => {
    if (call.writes.length === 0) return
    const keys = new Set(call.writes)
    for (const other of held)
      if (
        other.call &&
        !other.conflicted &&
        (call.transaction || other.call.transaction) &&
        other.call.conflict &&
        other.call.writes.some((key) => keys.has(key)) &&
        faults.strikes('conflict')
      )
        other.conflicted = true
  }

  const perform = async (call: Call): Promise<{ value: unknown } | { fault: unknown }> => {
    markConflicts(call)
    try {
      return { value: await call.perform() }
    } catch (fault) {
      return { fault }
    }
  }

  const releaseCall = async (one: Held, call: Call): Promise<void> => {
    const { strand } = one
    const name = ` ${call.service} ${call.text}`
    const told = (text: string, outcome: { value: unknown } | { fault: unknown }) => {
      say(strand, `${text}${name}`)
      settle(one, outcome)
    }
    if (!strand.process.alive) {
      say(strand, `arrives after its sender died${name}`)
      await perform(call)
      return
    }
    if (one.conflicted && call.conflict) return told('conflicts', { fault: injected(call.conflict()) })
    for (const { kind, effect, fault } of call.own ?? []) {
      if (!faults.strikes(kind)) continue
      if (effect) await perform(call)
      say(strand, `${kind}${name}`)
      if (fault === 'dies') return kill(strand)
      return settle(one, { fault: injected(fault()) })
    }
    if (faults.strikes('died-before')) {
      say(strand, `dies before${name}`)
      return kill(strand)
    }
    if (call.throttled && faults.strikes('throttled'))
      return told('is throttled', { fault: injected(call.throttled()) })
    if (call.service !== 'ses' && faults.strikes('time-out-before'))
      return told('times out without effect', { fault: timedOut() })
    const outcome = await perform(call)
    if (faults.strikes('died-after')) {
      say(strand, `dies after${name}`)
      return kill(strand)
    }
    if (call.service !== 'ses' && faults.strikes('time-out-after'))
      return told('times out after its effect', { fault: timedOut() })
    told('fault' in outcome ? `is refused (${(outcome.fault as Error).name})` : 'ok', outcome)
  }

  const isBusy = (strand: Strand) => !strand.done && strand.waiting === 0 && strand.children === 0
  const ready = () => held.filter(({ notBefore }) => notBefore <= nowMs)

  const begin = (strand: Strand) => {
    living.add(strand)
    return () => {
      strand.done = true
      living.delete(strand)
    }
  }
  const newStrand = (role: string, skewMs: number, process: Strand['process']): Strand => {
    names += 1
    const fresh = { waiting: 0, children: 0, done: false, asked: 0, asking: '', calendar: undefined }
    return { id: names, role, skewMs, process, ...fresh }
  }

  return {
    now: () => nowMs,
    clock: () => instantOf(new Date(nowMs + (strands.getStore()?.skewMs ?? 0))),
    pause: async (milliseconds) => {
      await wait(undefined, milliseconds)
    },
    get step() {
      return step
    },
    advance(milliseconds) {
      nowMs += milliseconds
    },
    jumpTo(moment) {
      if (moment > nowMs) nowMs = moment
    },
    start(role, skewMs, program, died) {
      const strand = newStrand(role, skewMs, { alive: true, died })
      const end = begin(strand)
      say(strand, 'starts')
      strands.run(strand, () => {
        program().then(
          () => {
            end()
            say(strand, 'ends')
          },
          (fault) => {
            end()
            say(
              strand,
              `fails: ${fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)}`,
            )
          },
        )
      })
    },
    async fork(work) {
      const parent = strands.getStore()
      if (!parent) throw new Error('a flow outside of every program')
      const strand = newStrand(parent.role, parent.skewMs, parent.process)
      parent.children += 1
      const end = begin(strand)
      try {
        return await strands.run(strand, work)
      } finally {
        end()
        parent.children -= 1
      }
    },
    async hold(call) {
      const strand = strands.getStore()
      if (strand && strand.asking !== call.text) {
        strand.asked += 1
        strand.asking = call.text
      }
      const slow = strand && faults.strikes('slow-call') ? random.between(30_000, 8 * 60_000) : 0
      return wait(call, slow)
    },
    async await(work) {
      const strand = strands.getStore()
      if (!strand) throw new Error('nobody waits outside of every program')
      strand.waiting += 1
      try {
        return await work()
      } finally {
        strand.waiting -= 1
      }
    },
    current: () => strands.getStore(),
    async quiet() {
      do {
        await new Promise((resolve) => setImmediate(resolve))
      } while ([...living].some(isBusy))
    },
    ready: () => ready().length,
    async release() {
      const one = random.pick(ready())
      held.splice(held.indexOf(one), 1)
      step += 1
      if (one.call) await releaseCall(one, one.call)
      else settle(one, { value: undefined })
    },
    nextHeldAt: () => (held.length === 0 ? undefined : Math.min(...held.map(({ notBefore }) => notBefore))),
    running: () => living.size,
  }
}
