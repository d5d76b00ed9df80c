import type { Calls, CallsByKind, Done } from './worker/protocol.ts'

/** What one step used, summed over `times` items (mails, reports, chunks …). */
export interface Usage {
  readonly times: number
  readonly invocations: number
  readonly cpuMs: number
  readonly ms: number
  readonly logBytes: number
  readonly answerBytes: number
  readonly answers: number
  readonly calls: CallsByKind
}

/** Records what each step used. The cost of a nation is computed from it at the end. */
export interface Ledger {
  /**
   * Adds one measured piece of work. `times`: how many mails, reports, chunks … it handled.
   * @throws when it handled none or called no handler: a price per mail or report cannot be computed from it
   */
  add(step: string, done: Done, times: number): void
  /** @throws when the step was never added */
  get(step: string): Usage
}

const nothing: Usage = {
  times: 0,
  invocations: 0,
  cpuMs: 0,
  ms: 0,
  logBytes: 0,
  answerBytes: 0,
  answers: 0,
  calls: {},
}

export function newLedger(): Ledger {
  const steps = new Map<string, Usage>()
  return {
    add(step, done, times) {
      if (times === 0 || done.invocations === 0)
        throw new Error(`${step} measured nothing: ${times} items, ${done.invocations} invocations`)
      const before = steps.get(step) ?? nothing
      const answers = done.answers ?? []
      steps.set(step, {
        times: before.times + times,
        invocations: before.invocations + done.invocations,
        cpuMs: before.cpuMs + done.cpuMs,
        ms: before.ms + done.ms,
        logBytes: before.logBytes + done.logBytes,
        answerBytes: before.answerBytes + answers.reduce((sum, { bytes }) => sum + bytes, 0),
        answers: before.answers + answers.length,
        calls: sumCalls([before.calls, done.calls]),
      })
    },
    get(step) {
      const usage = steps.get(step)
      if (!usage) throw new Error(`${step} was not measured, so its cost is unknown`)
      return usage
    },
  }
}

/** Adds up calls by kind. */
export function sumCalls(all: readonly CallsByKind[]): CallsByKind {
  const sum: Record<string, Calls> = {}
  for (const calls of all)
    for (const [kind, { count, readUnits, writeUnits }] of Object.entries(calls)) {
      const before = sum[kind] ?? { count: 0, readUnits: 0, writeUnits: 0 }
      sum[kind] = {
        count: before.count + count,
        readUnits: before.readUnits + readUnits,
        writeUnits: before.writeUnits + writeUnits,
      }
    }
  return sum
}

/** How many calls of each kind. */
export const countsOf = (calls: CallsByKind): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(calls).map(([kind, { count }]) => [kind, count]))
