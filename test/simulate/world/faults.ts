import type { Random } from './random.ts'

/** Every kind of fault, with its probability for each opportunity. */
const usual = {
  'message-repeated': 0.06,
  'message-reordered': 0.5,
  'message-delayed': 0.06,
  'nudge-lost': 0.06,
  'message-redelivered': 0.04,
  'message-not-taken': 0.03,
  'died-before': 0.004,
  'died-after': 0.004,
  'time-out-before': 0.006,
  'time-out-after': 0.006,
  throttled: 0.012,
  conflict: 1,
  'stale-index': 0.25,
  'stale-read': 0.5,
  'short-page': 0.15,
  unprocessed: 0.15,
  'slow-call': 0.004,
  'ses-throttled': 0.06,
  'ses-time-out': 0.03,
  'ses-time-out-after-accepting': 0.03,
  'ses-died-after-accepting': 0.02,
  'ses-out-of-quota': 0.5,
  'event-late': 0.15,
  'event-repeated': 0.15,
  'event-never': 0.1,
  'sweep-skipped': 0.5,
  'sweep-twice': 0.1,
  'upload-forgotten': 0.02,
  'job-worker-killed': 0.012,
  'job-worker-paused': 0.006,
  'newer-release': 0.1,
  skew: 0.6,
  'poison-message': 0.5,
  'poison-item': 0.3,
  // Consequences of other faults, which are counted but never drawn.
  'dead-letter': 0,
  redriven: 0,
} as const

export type FaultKind = keyof typeof usual
export const faultKinds = Object.keys(usual) as readonly FaultKind[]

export interface Faults {
  /** Whether the fault strikes now; a strike is counted. */
  strikes(kind: FaultKind): boolean
  /** Counts what follows from other faults. */
  count(kind: FaultKind): void
  /** Injects no fault from now on. */
  stop(): void
  readonly stopped: boolean
  readonly counts: ReadonlyMap<FaultKind, number>
}

/** Each seed scales the probabilities: some faults become frequent, some absent. */
export function faultsOf(random: Random, enabled: ReadonlySet<FaultKind>): Faults {
  const scales = new Map(faultKinds.map((kind) => [kind, random.pick([0, 0.5, 1, 1, 2])] as const))
  // Interleaved transactions always conflict, whatever the probabilities.
  scales.set('conflict', 1)
  const counts = new Map<FaultKind, number>()
  let stopped = false
  const count = (kind: FaultKind) => void counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return {
    counts,
    count,
    get stopped() {
      return stopped
    },
    stop() {
      stopped = true
    },
    strikes(kind) {
      if (stopped || !enabled.has(kind)) return false
      if (!random.chance(usual[kind] * (scales.get(kind) ?? 1))) return false
      count(kind)
      return true
    },
  }
}
