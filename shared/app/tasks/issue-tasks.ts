import { isPublished } from '#domain/directive/directive.ts'
import { type Nudge, nudgesAtOnce } from '#domain/nudge.ts'
import { issueChunk } from '#domain/task/new-task.ts'
import { plus } from '#domain/time/calendar.ts'
import type { ActDeps } from '../deps.ts'

export type IssueOutcome = 'issued' | 'issued-before' | 'not-published-yet' | 'forgotten' | 'again'

/** Age after which a chunk of a directive that is still a draft belongs to an abandoned attempt. */
const abandonedAfterMinutes = 60

/** Creates the tasks and first mails of one chunk of a manifest. Idempotent. */
export async function issueTasks(
  deps: ActDeps,
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
  const outcome = await store.manifests.issue(manifestId, number, issued, directive.publication.at, now)
  if (outcome !== 'done') return outcome === 'changed' ? 'issued-before' : 'again'
  await nudger.send([{ kind: 'count-chunk', manifestId, chunk: number }, ...nudgesAtOnce(issued.mails)])
  return 'issued'
}
