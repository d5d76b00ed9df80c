import type { Hono } from 'hono'
import { planInRequest } from '#app/directives/publication-plan.ts'
import { isPublished } from '#domain/directive/directive.ts'
import { composeText } from '#text/desk-compose.ts'
import { formatInstant, formatNumber } from '#text/format.ts'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { ButtonLink, ButtonRow } from '#web/kit/button.tsx'
import { Confirm } from '#web/kit/confirm.tsx'
import { ConfirmationPanel } from '#web/kit/notice.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { afterDone } from '../done.ts'
import { ownDirectiveAt, ownPublishedAt } from '../finding.ts'
import { directiveCrumbs, places } from '../places.ts'
import { ComposePage } from './compose-page.tsx'

const words = composeText.publish

/**
 * Step 6: confirmation of publishing. The form posts to the publish function, which redirects to the page of the result
 * below.
 */
export function publishPageRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  const path = '/desk/directives/:directive'

  app.get(`${path}/publish`, async (c) => {
    const found = await ownDirectiveAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const directive = found.value
    if (isPublished(directive))
      return c.redirect(afterDone(places.directive(directive.id), 'already-published'), 303)
    const plan = await planInRequest(deps.store, directive, deps.clock())
    const leads = plan.is === 'plan' ? plan.leads.length : plan.leads
    if (plan.problems.length > 0)
      return c.redirect(afterDone(places.edit(directive.id, 'check'), 'not-published'), 303)
    return page(
      c,
      <ComposePage c={c} step="publish" title={words.title} id={directive.id}>
        <Confirm
          title={words.title}
          count={{ value: formatNumber(leads), label: words.count }}
          happens={[
            `${directive.number}: ${directive.subject}`,
            ...(plan.is === 'plan'
              ? words.happens(leads, leads - plan.unreachable.length, plan.informationMails)
              : words.happensLong(leads)),
            ...directive.levels.flatMap(({ name, deadline }) =>
              deadline ? [`${composeText.deadlines.deadline} – ${name}: ${formatInstant(deadline.at)}.`] : [],
            ),
          ]}
          cannotUndo={words.cannotUndo}
          action={`${places.directive(directive.id)}/publish`}
          token={c.var.formToken}
          hidden={{ version: directive.version, idempotencyKey: `page-${directive.version}` }}
          confirmLabel={words.confirm(leads)}
          cancelHref={places.edit(directive.id, 'check')}
        />
      </ComposePage>,
    )
  })

  app.get(`${path}/published`, async (c) => {
    const found = await ownPublishedAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const directive = found.value
    return page(
      c,
      <DeskPage c={c} title={words.doneTitle} crumbs={directiveCrumbs(directive, { label: words.doneTitle })}>
        <ConfirmationPanel
          title={`${words.doneTitle}: ${directive.number}`}
          number={{ label: words.doneNumber, value: formatNumber(directive.publication.leads) }}
        />
        <h2>{words.doneNext}</h2>
        {words.doneSentences.map((sentence) => (
          <p>{sentence}</p>
        ))}
        <ButtonRow>
          <ButtonLink href={places.directive(directive.id)}>{words.follow}</ButtonLink>
        </ButtonRow>
      </DeskPage>,
    )
  })
}
