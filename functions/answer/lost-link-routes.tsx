import type { Hono } from 'hono'
import { faultFields } from '../../shared/domain/fault.ts'
import { formToken } from '../../shared/domain/link.ts'
import { problem } from '../../shared/domain/result.ts'
import { looksLikeEmail } from '../../shared/domain/unit.ts'
import { answerProblems } from '../../shared/web/answers.tsx'
import { one, readForm } from '../../shared/web/body.ts'
import type { WebEnv } from '../../shared/web/env.ts'
import { forgedChange } from '../../shared/web/origin.ts'
import { page } from '../../shared/web/page.ts'
import type { AnswerDeps } from './deps.ts'
import { LostLinkPage, LostLinkSentPage } from './pages/lost-link-page.tsx'
import { sendLostLinks } from './send-lost-links.ts'

const formSubject = 'lost link'

/** Every answer takes at least this long, so that its time does not say whether an address is known. */
const answerAfterMs = 600

/** Sends lost links again, and says the same to everybody. */
export function lostLinkRoutes(app: Hono<WebEnv>, deps: AnswerDeps): void {
  const token = async () => formToken(formSubject, await deps.sessionKeys())
  app.get('/lost-link', async (c) => page(c, <LostLinkPage c={c} formToken={await token()} />))
  app.post('/lost-link', async (c) => {
    const forged = await forgedChange(c, formSubject, await deps.sessionKeys())
    if (forged) return answerProblems(c, forged)
    const fields = await readForm(c)
    if (!fields.ok) return answerProblems(c, fields.problems)
    const email = one(fields.value, 'email').trim()
    if (!looksLikeEmail(email)) {
      const problems = [problem(email === '' ? 'required' : 'not-an-email', 'email')]
      return page(c, <LostLinkPage c={c} formToken={await token()} email={email} problems={problems} />, 422)
    }
    await Promise.all([
      // Only for an address that is known can this fail: the answer is the same all the same.
      sendLostLinks(deps, email).catch((error: unknown) =>
        c.var.site.logger.error('lost links not sent', faultFields(error)),
      ),
      new Promise((resolve) => setTimeout(resolve, answerAfterMs)),
    ])
    return page(c, <LostLinkSentPage c={c} />)
  })
}
