import { isPublished } from '#domain/directive/directive.ts'
import { recipientsPerChunk } from '#domain/directive/recipients.ts'
import type { Nudge } from '#domain/nudge.ts'
import { issueChunk } from '#domain/task/new-task.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import type { ActDeps } from '../deps.ts'
import { isSoon, type Pace, paceOf } from '../mails/pace.ts'

export type IssueOutcome = 'issued' | 'issued-before' | 'not-published-yet' | 'forgotten' | 'again'

/** A chunk whose directive is still a draft after so long belongs to an attempt that was given up. */
const abandonedAfterMinutes = 60

/** Makes the tasks and first mails of one chunk of a manifest, exactly once. */
export async function issueTasks(
  deps: ActDeps & Pace,
  { manifestId, chunk: number }: Extract<Nudge, { kind: 'chunk' }>,
): Promise<IssueOutcome> {
  const { store, nudger, clock } = deps
  const { state, chunk, directive } = await store.manifests.situation(manifestId, number)
  if (!state) return 'forgotten'
  if (state.stage !== 'pending') return 'issued-before'
  const now = clock()
  if (!directive || !isPublished(directive)) {
    if (plus(state.writtenAt, { minutes: abandonedAfterMinutes }) > now) return 'not-published-yet'
    await store.manifests.forget(manifestId, number)
    return 'forgotten'
  }
  if (directive.publication.manifestId !== manifestId) {
    await store.manifests.forget(manifestId, number)
    return 'forgotten'
  }
  if (!chunk) throw new Error('a chunk of a published manifest has no content')
  const issued = issueChunk(directive, chunk, now)
  await store.summaries.ensureNodes(directive.id, chunk.nodes)
  const mailsDue = dueInTurn(
    directive.publication.at,
    number * recipientsPerChunk(store.limits.transaction),
    deps.mailRate,
    now,
  )
  const outcome = await store.manifests.issue(manifestId, number, issued, {
    mails: mailsDue,
    count: now,
    now,
  })
  if (outcome !== 'done') return outcome === 'changed' ? 'issued-before' : 'again'
  await nudger.send([
    { kind: 'count-chunk', manifestId, chunk: number },
    ...(isSoon(mailsDue, now) ? issued.mails.map((mail): Nudge => ({ kind: 'mail', mailId: mail.id })) : []),
  ])
  return 'issued'
}

/** When a mail that has `before` others before it may go, so that a large directive leaves room for others. */
const dueInTurn = (publishedAt: Instant, before: number, mailRate: number, now: Instant): Instant => {
  const turn = plus(publishedAt, { milliseconds: paceOf(mailRate, before) })
  return turn > now ? turn : now
}
