import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { faultFields } from '#domain/fault.ts'
import { problem } from '#domain/result.ts'
import { commonText } from '#text/common.ts'
import { languageOf } from '../kit/frame.ts'
import { answerProblems, wantsJson, wordPage } from './answers.tsx'
import { answerInTime } from './deadline.ts'
import type { Site, WebEnv } from './env.ts'
import { securityHeaders } from './security-headers.ts'

/** The shell of every web function: headers, and designed answers for what is not found and what fails. */
export function createHttpApp(site: Site): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  app.use(async (c, next) => {
    c.set('site', site)
    await next()
  })
  app.use(securityHeaders)
  app.use(answerInTime)
  app.notFound((c) => answerProblems(c, [problem('not-found')]))
  app.onError((error, c) => {
    const id = randomUUID().slice(0, 8)
    site.logger.error('request failed', { errorId: id, method: c.req.method, ...faultFields(error) })
    if (wantsJson(c)) return c.json({ ...unexpected(id) }, 500)
    const text = commonText[languageOf(c)].broken
    return wordPage(c, 500, text.title, [text.text, text.code(id)])
  })
  return app
}

/** Says nothing of what went wrong inside; the id finds it in the log. */
const unexpected = (id: string) => ({
  problems: [
    {
      code: 'unexpected',
      errorId: id,
      message: { vi: commonText.vi.broken.text, en: commonText.en.broken.text },
    },
  ],
})
