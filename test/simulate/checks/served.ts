import { type Counts, type Story, stories } from '../actors/tally.ts'
import type { Evidence, Finding } from './evidence.ts'

/**
 * The least share of each story that succeeds in one run, in percent, once it was tried so often. Forms become stale, links
 * are revoked and processes die, so the shares are far below what is usual: where everything is quietly refused, all are zero.
 */
const leastShares: readonly { readonly story: Story; readonly tries: number; readonly percent: number }[] = [
  { story: 'open-link', tries: 6, percent: 20 },
  { story: 'report', tries: 6, percent: 10 },
  { story: 'draft', tries: 10, percent: 5 },
  { story: 'approval', tries: 15, percent: 5 },
  { story: 'job', tries: 10, percent: 5 },
]

/** The share of the units with an address to which a request has to go, in percent, where there are that many. */
const leastRequests = { units: 5, percent: 20 }

/** Units, secretaries and the sums get what they are there for: nothing is quietly refused. */
export function* served(evidence: Evidence): Generator<Finding> {
  const found = (what: string): Finding => ({ guarantee: 'served', what })
  for (const { story, tries, percent } of leastShares) {
    const { tried, done } = evidence.tally.get(story) ?? { tried: 0, done: 0 }
    if (tried >= tries && done * 100 < tried * percent)
      yield found(`${done} of ${tried} tries of ${story} succeeded`)
  }
  // A request that SES refused for its address was tried.
  const requests = [...evidence.log, ...evidence.undelivered]
    .map(({ row }) => row)
    .filter((row) => /__(request|deputy)\./.test(row))
  // Whether a request was skipped for a good reason is checked elsewhere (catch-up).
  const skipped = new Set(
    evidence.mails
      .filter(({ kind, state }) => kind === 'request' && state.is === 'skipped')
      .map(({ recipient }) => recipient),
  )
  for (const { directive, leads, reachable } of evidence.runs) {
    const expected = [...reachable].map((unitId) => leads.get(unitId)).filter((id) => !skipped.has(id ?? ''))
    const asked = expected.filter((id) => requests.some((row) => row.startsWith(`${id}__`)))
    if (
      expected.length >= leastRequests.units &&
      asked.length * 100 < expected.length * leastRequests.percent
    )
      yield found(`${asked.length} of ${expected.length} units of ${directive.id} got a request`)
  }
}

/** What mails are sent as. */
const mailKinds = [
  'request',
  'deputy',
  'information',
  'reminder',
  'chase',
  'deadline-moved',
  'returned',
  'approved',
  'withdrawn',
  'receipt',
  'link',
  'links',
]

/** What people tried in a run, and the mails that SES took of each kind. */
export function storiesOf({ tally, log }: Evidence): Counts {
  const mails = mailKinds.map((kind) => {
    const done = log.filter((mail) => mail.kind === kind).length
    return [`mail-${kind}`, { tried: done, done }] as const
  })
  return Object.fromEntries([...tally, ...mails])
}

/** So many runs that every story succeeds in one of them. */
const enoughRuns = 20

/** The stories that never succeeded in many runs, also those that are too rare to be looked at in one. */
export const neverServed = (counts: Counts, runs: number): readonly string[] =>
  runs < enoughRuns
    ? []
    : [...stories, ...mailKinds.map((kind) => `mail-${kind}`)].filter(
        (story) => (counts[story]?.done ?? 0) === 0,
      )
