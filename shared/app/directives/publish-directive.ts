import type { Staff } from '#domain/access/staff.ts'
import { type DraftDirective, isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import { publish, publishWarnings } from '#domain/directive/directive-acts.ts'
import { cutIntoChunks, type Manifest } from '#domain/directive/recipients.ts'
import type { DirectiveId, NewIds } from '#domain/ids.ts'
import { isEnded, type Job, jobIdFor } from '#domain/jobs/job.ts'
import type { Nudge } from '#domain/nudge.ts'
import { ok, type Problem, problem, type Result, refuse } from '#domain/result.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { WriteOutcome } from '#store/aws-errors.ts'
import { actorOf, refusalToAct } from '../access/directive-access.ts'
import type { ActDeps } from '../deps.ts'
import { requestJob } from '../jobs/request-job.ts'
import { retryConflicts } from '../retry-conflicts.ts'
import { type PublicationPlan, planInRequest, publicationPlan } from './publication-plan.ts'

export interface PublishDeps extends ActDeps {
  readonly ids: Pick<NewIds, 'manifest'>
}

export interface PublishRequest {
  /** Idempotency key: a repeated request with the same key gets the same answer. */
  readonly idempotencyKey?: string | undefined
  /** The draft version that was checked; a draft changed since is not published. */
  readonly version?: number | undefined
}

export interface Published {
  /** `repeated`: the same request (idempotency key) was done before. `already-published`: another request published it. */
  readonly outcome: 'published' | 'repeated' | 'already-published'
  readonly directive: PublishedDirective
  /** Warnings that do not prevent publication. */
  readonly warnings: readonly Problem[]
}

/**
 * Publishes (phát hành): writes the immutable manifest first, then turns the draft into published in one conditional
 * write that names the manifest's hash. Of two concurrent requests one wins; the other gets the existing publication.
 */
export const publishDirective = (
  deps: PublishDeps,
  staff: Staff,
  id: DirectiveId,
  request: PublishRequest = {},
): Promise<Result<Published>> =>
  publishBy<never>(deps, staff, id, request, (draft, now) => publicationPlan(deps.store, draft, now))

/** A job that publishes was asked for. */
export interface PublicationAsked {
  readonly outcome: 'asked'
  readonly job: Job
}

/** Attempts to publish one version of a draft by a job. */
const mostJobs = 50

/**
 * Publishes a directive of few recipients at once, and asks for a job when they are many: a request ends after 29
 * seconds, whatever has been written by then. Asked for again, it is the same job until that ends unpublished.
 */
export async function requestPublication(
  deps: PublishDeps,
  staff: Staff,
  id: DirectiveId,
  request: PublishRequest = {},
): Promise<Result<Published | PublicationAsked>> {
  const { idempotencyKey } = request
  return publishBy<PublicationAsked>(deps, staff, id, request, async (draft, now) => {
    const plan = await planInRequest(deps.store, draft, now)
    if (plan.is === 'plan') return plan
    if (plan.problems.length > 0) return { ok: false, problems: plan.problems }
    const { version } = draft
    const input = {
      kind: 'publish',
      directiveId: id,
      version,
      ...(idempotencyKey ? { idempotencyKey } : {}),
    } as const
    for (let number = 1; number <= mostJobs; number += 1) {
      const key = `publish ${id} ${version} ${idempotencyKey ?? ''} ${number}`
      const before = await deps.store.jobs.get(jobIdFor(staff.id, key))
      if (before && isEnded(before) && before.state.is !== 'done') continue
      const asked = await requestJob(deps, staff, { input, key, size: plan.listed })
      return asked.ok ? ok({ outcome: 'asked', job: asked.value }) : asked
    }
    return refuse(problem('try-again'))
  })
}

/** `planOf` answers with what to publish, or with the end of the request. */
function publishBy<Other>(
  deps: PublishDeps,
  staff: Staff,
  id: DirectiveId,
  request: PublishRequest,
  planOf: (draft: DraftDirective, now: Instant) => Promise<PublicationPlan | Result<Other>>,
): Promise<Result<Published | Other>> {
  return retryConflicts<Published | Other>(deps.store.pause, async () => {
    const directive = await deps.store.directives.get(id)
    if (!directive) return refuse(problem('not-found'))
    const refused = refusalToAct(staff, directive)
    if (refused) return refused
    if (isPublished(directive)) return ok(await publishedBefore(deps, directive, request))
    if (request.version !== undefined && request.version !== directive.version)
      return refuse(problem('changed-meanwhile'))
    const now = deps.clock()
    const plan = await planOf(directive, now)
    if ('ok' in plan) return plan
    if (!plan.manifest || plan.problems.length > 0) return { ok: false, problems: plan.problems }
    return commit(deps, staff, directive, { ...plan, manifest: plan.manifest }, request, now)
  })
}

async function commit(
  deps: PublishDeps,
  staff: Staff,
  draft: DraftDirective,
  { manifest, leads, calendar, warnings }: PublicationPlan & { readonly manifest: Manifest },
  { idempotencyKey }: PublishRequest,
  now: Instant,
): Promise<Result<Published> | Exclude<WriteOutcome, 'done'>> {
  const { store } = deps
  const manifestId = deps.ids.manifest(draft.id)
  const chunks = cutIntoChunks(manifest, store.limits.transaction)
  const change = publish(
    draft,
    {
      at: now,
      by: staff.id,
      manifestId,
      manifestHash: manifest.hash,
      chunks: chunks.length,
      leads: leads.length,
      others: manifest.recipients.length - leads.length,
      ...(idempotencyKey ? { idempotencyKey } : {}),
    },
    { now, calendar, by: actorOf(staff) },
  )
  if (!change.ok) return change
  await store.manifests.write(manifestId, chunks, now)
  // The manifest of a lost race is never used: fan-out discards the chunks of attempts that were not published.
  const outcome = await store.directives.commit(change.value)
  if (outcome !== 'done') return outcome
  await deps.nudger.send(chunks.map((chunk): Nudge => ({ kind: 'chunk', manifestId, chunk: chunk.number })))
  return ok({ outcome: 'published', directive: change.value.directive, warnings })
}

async function publishedBefore(
  { store }: PublishDeps,
  directive: PublishedDirective,
  { idempotencyKey }: PublishRequest,
): Promise<Published> {
  const same = idempotencyKey !== undefined && idempotencyKey === directive.publication.idempotencyKey
  return {
    outcome: same ? 'repeated' : 'already-published',
    directive,
    warnings: publishWarnings(directive, await store.registry.calendar()),
  }
}
