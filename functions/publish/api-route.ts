import {
  type PublicationAsked,
  type PublishDeps,
  type Published,
  requestPublication,
} from '#app/directives/publish-directive.ts'
import { ok, problem, refuse } from '#domain/result.ts'
import { publishDescription } from '#web/api/publish-description.ts'
import { type ApiRoute, apiRoute, checked } from '#web/api/route.ts'
import { problemsJson } from '#web/http/problems-json.ts'

/** `POST /api/directives/:id/publish` */
export const publishRoute = (deps: PublishDeps): ApiRoute =>
  apiRoute(publishDescription, async ({ c, staff, params: { id } }) => {
    const idempotencyKey = c.req.header('idempotency-key')
    if (!checked(publishDescription.headers, { 'Idempotency-Key': idempotencyKey }).ok)
      return refuse(problem('malformed', 'Idempotency-Key'))
    const published = await requestPublication(deps, staff, id, { idempotencyKey })
    return published.ok ? ok(answerOf(published.value)) : published
  })

function answerOf(published: Published | PublicationAsked) {
  if (published.outcome === 'asked') {
    const { id, state } = published.job
    return { json: { job: { id, state: state.is, href: `/api/jobs/${id}` } }, status: 202 as const }
  }
  const { outcome, directive, warnings } = published
  const { at, leads, others, chunks, manifestHash } = directive.publication
  const publication = { at, leads, others, chunks, manifestHash }
  if (outcome === 'already-published')
    return { json: { ...problemsJson([problem('already-published')]), publication }, status: 409 as const }
  return {
    json: {
      id: directive.id,
      stage: directive.stage,
      repeated: outcome === 'repeated',
      publication,
      warnings: problemsJson(warnings).problems,
    },
  }
}
