import type { Hono } from 'hono'
import { sendLostLinks } from '#app/mails/send-lost-links.ts'
import type { AnswerDeps } from '#app/reports/deps.ts'
import { formToken } from '#domain/access/link.ts'
import { faultFields } from '#domain/fault.ts'
import { emailProblem } from '#domain/registry/unit.ts'
import { problem } from '#domain/result.ts'
import { lineOf } from '#domain/visible-text.ts'
import { answerProblems } from '#web/http/answers.tsx'
import { one, readForm } from '#web/http/body.ts'
import type { WebEnv } from '#web/http/env.ts'
import { forgedChange } from '#web/http/origin.ts'
import { page } from '#web/http/page.ts'
import { LostLinkPage, LostLinkSentPage } from './pages/lost-link-page.tsx'

const formSubject = 'lost link'

/** Minimum response time, so that timing does not reveal whether an address is registered. */
const answerAfterMs = 600

/** Resends lost links. The response is the same whether or not the address is registered. */
export function lostLinkRoutes(app: Hono<WebEnv>, deps: AnswerDeps): void {
  const token = async () => formToken(formSubject, await deps.sessionKeys())
  app.get('/lost-link', async (c) => page(c, <LostLinkPage c={c} formToken={await token()} />))
  app.post('/lost-link', async (c) => {
    const forged = await forgedChange(c, formSubject, await deps.sessionKeys())
    if (forged) return answerProblems(c, forged)
    const fields = await readForm(c)
    if (!fields.ok) return answerProblems(c, fields.problems)
    const email = lineOf(one(fields.value, 'email'))
    const wrong = email === '' ? problem('required', 'email') : emailProblem(email, 'email')
    if (wrong) {
      const problems = [wrong]
      return page(c, <LostLinkPage c={c} formToken={await token()} email={email} problems={problems} />, 422)
    }
    await Promise.all([
      // This can fail only for a registered address, so an error response would reveal that it is registered.
      sendLostLinks(deps, email).catch((error: unknown) =>
        c.var.site.logger.error('lost links not sent', faultFields(error)),
      ),
      new Promise((resolve) => setTimeout(resolve, answerAfterMs)),
    ])
    return page(c, <LostLinkSentPage c={c} />)
  })
}
