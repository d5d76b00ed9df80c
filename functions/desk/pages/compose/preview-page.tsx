import type { Hono } from 'hono'
import { previewMail, sendPreviewToMyself } from '#app/mails/preview-mail.ts'
import { isPublished } from '#domain/directive/directive.ts'
import { previewText } from '#text/desk-preview.ts'
import { answerProblems, statusOf } from '#web/http/answers.tsx'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { BackLink } from '#web/kit/navigation.tsx'
import { EmptyState } from '#web/kit/notice.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { afterDone } from '../done.ts'
import { ownDirectiveAt } from '../finding.ts'
import { MailPreview } from '../mail-preview.tsx'
import { places } from '../places.ts'

const words = previewText

/** A preview of a directive's request mail. */
export function previewRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  const path = '/desk/directives/:directive/preview'

  const show = async (c: WebContext) => {
    const found = await ownDirectiveAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const directive = found.value
    const back = isPublished(directive) ? places.directive(directive.id) : places.edit(directive.id, 'check')
    const mail = await previewMail(deps, c.var.staff, { directiveId: directive.id })
    return page(
      c,
      <DeskPage
        c={c}
        title={words.title}
        before={<BackLink href={back} />}
        problems={mail.ok ? [] : mail.problems}
        room={isPublished(directive) ? 'directives' : 'compose'}
      >
        <h1>{words.title}</h1>
        {mail.ok ? (
          <MailPreview c={c} mail={mail.value} action={`${places.directive(directive.id)}/preview`} />
        ) : (
          <EmptyState
            text={words.none}
            action={{ href: places.edit(directive.id, 'deadlines'), label: words.deadlines }}
          />
        )}
      </DeskPage>,
      mail.ok ? 200 : statusOf(mail.problems),
    )
  }

  app.get(path, show)

  app.post(path, async (c) => {
    const found = await ownDirectiveAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const sent = await sendPreviewToMyself(deps, c.var.staff, { directiveId: found.value.id })
    if (!sent.ok) return answerProblems(c, sent.problems)
    return c.redirect(afterDone(`${places.directive(found.value.id)}/preview`, 'preview-sent'), 303)
  })
}
