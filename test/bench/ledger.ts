import type { Calls, CallsByKind, Done } from './worker/protocol.ts'

/** What one step of the work used, so many times over. */
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

/** Remembers what every step used, to be priced in the end. */
export interface Ledger {
  /** `times`: how many mails, reports, chunks … this piece of work was for. */
  add(step: string, done: Done, times: number): void
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
      if (!usage || usage.times === 0) throw new Error(`nothing was noted for ${step}`)
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
