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
  /** The service's error for this fault; undefined: the fault does not apply. */
  readonly throttled?: (() => Error) | undefined
  readonly conflict?: (() => Error) | undefined
  /** Faults of this service alone: what is thrown, and whether the call takes effect. */
  readonly own?:
    | readonly {
        readonly kind: FaultKind
        readonly effect: boolean
        readonly fault: 'dies' | (() => Error)
      }[]
    | undefined
}

/** A fiber: one sequential flow of a program, which waits for held calls. */
export interface Fiber {
  readonly id: number
  readonly role: string
  readonly skewMs: number
  /** Shared with its child fibers: a process dies as a whole. */
  readonly process: { alive: boolean; readonly died: () => void }
  waiting: number
  children: number
  done: boolean
  /** How many distinct calls it has made; a repeated call counts once. */
  calls: number
  /** The last of them. */
  lastCall: string
  /** When the calendar was last read: the step, and the number of calls made by then. */
  calendar: Reading | undefined
}

export interface Reading {
  readonly step: number
  readonly calls: number
}

interface Held {
  readonly id: number
  readonly call: Call | undefined
  readonly fiber: Fiber
  readonly resolve: (value: unknown) => void
  readonly reject: (fault: unknown) => void
  notBefore: number
  conflicted: boolean
}

/** Marks a fault as injected, as opposed to one of the product. */
const injected = <Fault extends Error>(fault: Fault): Fault => Object.assign(fault, { injected: true })
export const wasInjected = (fault: unknown): boolean =>
  fault instanceof Error && 'injected' in fault && fault.injected === true

const timedOut = (): Error =>
  injected(Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' }))

/** Holds every call of every running program and releases them one at a time in seeded order. */
export interface Scheduler {
  readonly now: () => number
  /** The time as the running function sees it. */
  readonly clock: () => Instant
  readonly pause: Pause
  readonly step: number
  advance(milliseconds: number): void
  jumpTo(moment: number): void
  /** Starts a program; `died` tells when it was killed. */
  start(role: string, skewMs: number, program: () => Promise<void>, died: () => void): void
  /** Runs a concurrent child fiber of the running program. */
  fork<Value>(work: () => Promise<Value>): Promise<Value>
  hold(call: Call): Promise<unknown>
  /** Waits for a result that another fiber of the same process may already be computing. */
  await<Value>(work: () => Promise<Value>): Promise<Value>
  current(): Fiber | undefined
  /** Resolves when every running program waits for a held call. */
  quiet(): Promise<void>
  readonly ready: () => number
  release(): Promise<void>
  nextHeldAt(): number | undefined
  readonly running: () => number
}

export function newScheduler(random: Random, faults: Faults, trace: Trace, start: number): Scheduler {
  const fibers = new AsyncLocalStorage<Fiber>()
  const living = new Set<Fiber>()
  const held: Held[] = []
  let nowMs = start
  let step = 0
  let names = 0

  const note = (fiber: Fiber, text: string) =>
    trace.note(`${step} ${new Date(nowMs).toISOString()} ${fiber.role}#${fiber.id} ${text}`)

  const wait = (call: Call | undefined, delay: number): Promise<unknown> => {
    const fiber = fibers.getStore()
    if (!fiber) throw new Error('a call outside of every fiber')
    return new Promise((resolve, reject) => {
      if (!fiber.process.alive) return
      fiber.waiting += 1
      names += 1
      held.push({ id: names, call, fiber, resolve, reject, notBefore: nowMs + delay, conflicted: false })
    })
  }

  const kill = (fiber: Fiber) => {
    fiber.process.alive = false
    for (const one of [...living]) if (!one.process.alive) living.delete(one)
    // Calls in flight when the process dies take effect or do not.
    for (const one of held.filter((other) => !other.fiber.process.alive))
      if (!one.call || random.chance(0.5)) held.splice(held.indexOf(one), 1)
    fiber.process.died()
  }

  const settle = (one: Held, outcome: { value: unknown } | { fault: unknown }) => {
    one.fiber.waiting -= 1
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
    const { fiber } = one
    const name = ` ${call.service} ${call.text}`
    const finish = (text: string, outcome: { value: unknown } | { fault: unknown }) => {
      note(fiber, `${text}${name}`)
      settle(one, outcome)
    }
    if (!fiber.process.alive) {
      note(fiber, `takes effect after its sender died${name}`)
      await perform(call)
      return
    }
    if (one.conflicted && call.conflict) return finish('conflicts', { fault: injected(call.conflict()) })
    for (const { kind, effect, fault } of call.own ?? []) {
      if (!faults.strikes(kind)) continue
      if (effect) await perform(call)
      note(fiber, `${kind}${name}`)
      if (fault === 'dies') return kill(fiber)
      return settle(one, { fault: injected(fault()) })
    }
    if (fiber.role === 'jobs' && faults.strikes('job-worker-killed')) {
      if (random.chance(0.5)) await perform(call)
      note(fiber, `worker is killed at${name}`)
      return kill(fiber)
    }
    if (faults.strikes('died-before')) {
      note(fiber, `dies before${name}`)
      return kill(fiber)
    }
    if (call.throttled && faults.strikes('throttled'))
      return finish('is throttled', { fault: injected(call.throttled()) })
    if (call.service !== 'ses' && faults.strikes('time-out-before'))
      return finish('times out without effect', { fault: timedOut() })
    const outcome = await perform(call)
    if (faults.strikes('died-after')) {
      note(fiber, `dies after${name}`)
      return kill(fiber)
    }
    if (call.service !== 'ses' && faults.strikes('time-out-after'))
      return finish('times out after its effect', { fault: timedOut() })
    finish('fault' in outcome ? `is refused (${(outcome.fault as Error).name})` : 'ok', outcome)
  }

  const isBusy = (fiber: Fiber) => !fiber.done && fiber.waiting === 0 && fiber.children === 0
  const ready = () => held.filter(({ notBefore }) => notBefore <= nowMs)

  const begin = (fiber: Fiber) => {
    living.add(fiber)
    return () => {
      fiber.done = true
      living.delete(fiber)
    }
  }
  const newFiber = (role: string, skewMs: number, process: Fiber['process']): Fiber => {
    names += 1
    const fresh = { waiting: 0, children: 0, done: false, calls: 0, lastCall: '', calendar: undefined }
    return { id: names, role, skewMs, process, ...fresh }
  }

  return {
    now: () => nowMs,
    clock: () => instantOf(new Date(nowMs + (fibers.getStore()?.skewMs ?? 0))),
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
      const fiber = newFiber(role, skewMs, { alive: true, died })
      const end = begin(fiber)
      note(fiber, 'starts')
      fibers.run(fiber, () => {
        program().then(
          () => {
            end()
            note(fiber, 'ends')
          },
          (fault) => {
            end()
            note(
              fiber,
              `fails: ${fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)}`,
            )
          },
        )
      })
    },
    async fork(work) {
      const parent = fibers.getStore()
      if (!parent) throw new Error('a fork outside of every fiber')
      const fiber = newFiber(parent.role, parent.skewMs, parent.process)
      parent.children += 1
      const end = begin(fiber)
      try {
        return await fibers.run(fiber, work)
      } finally {
        end()
        parent.children -= 1
      }
    },
    async hold(call) {
      const fiber = fibers.getStore()
      if (fiber && fiber.lastCall !== call.text) {
        fiber.calls += 1
        fiber.lastCall = call.text
      }
      const slow = fiber && faults.strikes('slow-call') ? random.between(30_000, 8 * 60_000) : 0
      // Longer than the lease of a job: another worker takes it up.
      const paused =
        fiber?.role === 'jobs' && faults.strikes('job-worker-paused') ? random.between(100_000, 300_000) : 0
      return wait(call, slow + paused)
    },
    async await(work) {
      const fiber = fibers.getStore()
      if (!fiber) throw new Error('a wait outside of every fiber')
      fiber.waiting += 1
      try {
        return await work()
      } finally {
        fiber.waiting -= 1
      }
    },
    current: () => fibers.getStore(),
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
