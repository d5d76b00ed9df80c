import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { faultFields } from '#domain/fault.ts'
import { problem } from '#domain/result.ts'
import { commonText } from '#text/common.ts'
import { languageOf } from '../kit/frame.ts'
import { answerProblems, messagePage, wantsJson } from './answers.tsx'
import { answerInTime } from './deadline.ts'
import { guardEntry, sayWhenAgain } from './entry.ts'
import type { Site, WebEnv } from './env.ts'
import { securityHeaders } from './security-headers.ts'

/** Creates the app of a web function: security headers, and pages for “not found” and for unexpected errors. */
export function createHttpApp(site: Site): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  app.use(async (c, next) => {
    c.set('site', site)
    await next()
  })
  app.use(securityHeaders)
  app.use(sayWhenAgain)
  app.use(answerInTime)
  app.use(guardEntry)
  app.notFound((c) => answerProblems(c, [problem('not-found')]))
  app.onError((error, c) => {
    const id = randomUUID().slice(0, 8)
    site.logger.error('request failed', { errorId: id, method: c.req.method, ...faultFields(error) })
    if (wantsJson(c)) return c.json({ ...unexpected(id) }, 500)
    const text = commonText[languageOf(c)].broken
    return messagePage(c, 500, text.title, [text.text, text.code(id)])
  })
  return app
}

/** Does not disclose the error; its id can be looked up in the log. */
const unexpected = (id: string) => ({
  problems: [
    {
      code: 'unexpected',
      errorId: id,
      message: { vi: commonText.vi.broken.text, en: commonText.en.broken.text },
    },
  ],
})
