import type { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AnswerDeps } from '#app/reports/deps.ts'
import { attachFile, fileOfLink, placeOf, removeFile } from '#app/reports/report-files.ts'
import { workingCopy } from '#app/reports/working-copy.ts'
import type { OpenedLink } from '#app/tasks/open-link.ts'
import { asFileId } from '#domain/ids.ts'
import type { Problem } from '#domain/result.ts'
import { unitText } from '#text/unit.ts'
import { statusOf } from '#web/http/answers.tsx'
import { one, readForm } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { languageOf } from '#web/kit/frame.ts'
import { linkFormToken, notFoundOf, refuseWith, withLink } from './link-door.tsx'
import { linkPaths } from './link-paths.ts'
import { FilesPage, UploadedPage } from './pages/files-page.tsx'

/** Evidence and signed reports: uploaded to the file store, attached here, downloaded by those with the right to see them. */
export function filesRoutes(app: Hono<WebEnv>, deps: AnswerDeps): void {
  app.get(
    '/r/:token/files',
    withLink(deps, (c, link) => filesPage(deps, c, link)),
  )
  app.post(
    '/r/:token/files',
    withLink(deps, async (c, link) => {
      const fields = await readForm(c)
      if (!fields.ok) return refuseWith(c, fields.problems)
      const attached = await attachFile(deps, link.task, one(fields.value, 'key'))
      if (!attached.ok) return filesPage(deps, c, link, attached.problems)
      return c.redirect(linkPaths(link.token, languageOf(c)).filesAttached(attached.value.id), 303)
    }),
  )
  app.post(
    '/r/:token/files/remove',
    withLink(deps, async (c, link) => {
      const fields = await readForm(c)
      if (!fields.ok) return refuseWith(c, fields.problems)
      const removed = await removeFile(deps, link.task, one(fields.value, 'file'))
      // Removing a file that another window has removed already succeeds.
      const refused = removed.ok ? [] : removed.problems.filter(({ code }) => code !== 'not-found')
      if (refused.length > 0) return filesPage(deps, c, link, refused)
      return c.redirect(linkPaths(link.token, languageOf(c)).filesRemoved, 303)
    }),
  )
  app.get(
    '/r/:token/files/uploaded',
    withLink(deps, async (c, link) => {
      const key = c.req.query('key') ?? ''
      const upload = await deps.files.inspect(placeOf(link.task), key)
      if (!upload.ok) return filesPage(deps, c, link, upload.problems)
      return page(
        c,
        <UploadedPage
          c={c}
          link={link}
          formToken={await linkFormToken(deps, link)}
          upload={upload.value}
          uploadKey={key}
        />,
      )
    }),
  )
  app.get(
    '/r/:token/files/:fileId',
    withLink(deps, async (c, link) => {
      const id = asFileId(c.req.param('fileId') ?? '')
      const file = id && (await fileOfLink(deps, link, id))
      if (!file) return notFoundOf(c, link)
      return c.redirect(await deps.files.downloadUrl(file), 302)
    }),
  )
}

async function filesPage(
  deps: AnswerDeps,
  c: WebContext,
  link: OpenedLink,
  problems: readonly Problem[] = [],
): Promise<Response> {
  const language = languageOf(c)
  const text = unitText[language].files
  const { files } = await workingCopy(deps.store, link)
  const back = `${c.var.site.publicUrl}${linkPaths(link.token, language).uploaded}`
  const attached = files.find(({ id }) => id === c.req.query('attached'))
  const done = attached
    ? text.done(attached.name)
    : c.req.query('removed') === undefined
      ? undefined
      : text.removed
  const status: ContentfulStatusCode = problems.length === 0 ? 200 : statusOf(problems)
  return page(
    c,
    <FilesPage
      c={c}
      link={link}
      formToken={await linkFormToken(deps, link)}
      files={files}
      uploadForm={await deps.files.uploadForm(placeOf(link.task), deps.ids.file(), back)}
      done={problems.length === 0 ? done : undefined}
      problems={problems}
    />,
    status,
  )
}
