import { problem } from '#domain/result.ts'
import { publishDirective } from '../../directives/publish-directive.ts'
import type { RunSlice } from '../kind.ts'

/**
 * Publishes a directive whose list is too long for a request. A worker that dies before the directive is published
 * begins anew, with a list of recipients of its own; one that dies after finds it published.
 */
export const publish: RunSlice<'publish'> = async (deps, { job, input }) => {
  const staff = await deps.store.staff.byEmail(job.askedBy.email)
  if (!staff) return { is: 'failed', problems: [problem('forbidden')] }
  const { directiveId, version, idempotencyKey } = input
  const published = await publishDirective(deps, staff, directiveId, { version, idempotencyKey })
  if (!published.ok) return { is: 'failed', problems: published.problems }
  const { leads } = published.value.directive.publication
  return { is: 'done', result: { is: 'published', leads } }
}
