import type { Hono } from 'hono'
import type { AnswerDeps } from '#app/reports/deps.ts'
import { saveDraft } from '#app/reports/save-draft.ts'
import { type SubmitOutcome, submitReport } from '#app/reports/submit-report.ts'
import { type Base, newestCopy, type WorkingCopy, workingCopy } from '#app/reports/working-copy.ts'
import type { OpenedLink } from '#app/tasks/open-link.ts'
import { excerpt } from '#domain/excerpt.ts'
import { ok, type Problem, problem, type Result } from '#domain/result.ts'
import { statusOf } from '#web/http/answers.tsx'
import { readForm, readJson } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { problemsJson } from '#web/http/problems-json.ts'
import { languageOf } from '#web/kit/frame.ts'
import { type FormPost, readFormPost, readJsonPost } from './form-post.ts'
import { linkFormToken, postsJson, refuseWith, speaksJson, withLink } from './link-door.tsx'
import { draftJson, reportJson } from './link-json.ts'
import { linkPaths } from './link-paths.ts'
import { type FormOccasion, FormPage } from './pages/form-page.tsx'

/** The report form: shows it, saves drafts, submits reports. */
export function formRoutes(app: Hono<WebEnv>, deps: AnswerDeps): void {
  app.get(
    '/r/:token/form',
    withLink(deps, async (c, link) => {
      const copy = await workingCopy(deps.store, link)
      return page(
        c,
        <FormPage
          c={c}
          link={link}
          formToken={await linkFormToken(deps, link)}
          occasion={{ is: 'open', copy, justSaved: c.req.query('saved') !== undefined }}
          values={copy.raw}
          files={copy.files}
          base={copy.base}
        />,
      )
    }),
  )
  app.post(
    '/r/:token/form',
    withLink(deps, async (c, link) => {
      const post = await readPost(c, link)
      if (!post.ok) return refuseWith(c, post.problems)
      return post.value.action === 'submit'
        ? answerSubmission(deps, c, link, post.value)
        : answerSave(deps, c, link, post.value)
    }),
  )
}

async function readPost(c: WebContext, { directive }: OpenedLink): Promise<Result<FormPost>> {
  if (postsJson(c)) {
    const json = await readJson(c)
    return json.ok ? readJsonPost(directive.form, json.value) : json
  }
  const fields = await readForm(c)
  return fields.ok ? ok(readFormPost(directive.form, fields.value)) : fields
}

const unknownFields = ({ unknown }: FormPost): readonly Problem[] =>
  Object.keys(unknown).map((field) => problem('unknown-field', field, { field: excerpt(field, 40) }))

async function answerSave(
  deps: AnswerDeps,
  c: WebContext,
  link: OpenedLink,
  post: FormPost,
): Promise<Response> {
  const outcome = await saveDraft(deps, link, post.raw, post.base)
  switch (outcome.is) {
    case 'conflict':
      return answerConflict(deps, c, link, post, outcome.copy)
    case 'too-long':
    case 'busy':
      return answerRefusal(deps, c, link, post, { problems: [outcome.problem] })
    case 'saved': {
      const { draft } = outcome
      const unknown = unknownFields(post)
      if (unknown.length > 0) return answerRefusal(deps, c, link, post, { problems: unknown, kept: draft })
      if (speaksJson(c)) return c.json(draftJson(link, draft))
      const paths = linkPaths(link.token, languageOf(c))
      return c.redirect(post.action === 'files' ? paths.files : paths.formSaved, 303)
    }
  }
}

async function answerSubmission(
  deps: AnswerDeps,
  c: WebContext,
  link: OpenedLink,
  post: FormPost,
): Promise<Response> {
  const outcome = await submitReport(deps, link, post)
  switch (outcome.is) {
    case 'conflict':
      return answerConflict(deps, c, link, post, outcome.copy)
    case 'refused':
      return answerRefusal(deps, c, link, post, outcome)
    case 'stored':
    case 'same': {
      if (!speaksJson(c))
        return c.redirect(linkPaths(link.token, languageOf(c)).receipt(outcome.version), 303)
      const report = await deps.store.tasks.report(link.task.id, outcome.version)
      if (!report) throw new Error('a version that was just stored is not there')
      return c.json(reportJson(link, report), outcome.is === 'stored' ? 201 : 200)
    }
  }
}

/** 422: shows the form again with the posted values and every problem. */
async function answerRefusal(
  deps: AnswerDeps,
  c: WebContext,
  link: OpenedLink,
  post: FormPost,
  { problems, kept }: Omit<Extract<SubmitOutcome, { is: 'refused' }>, 'is'>,
): Promise<Response> {
  const base: Base = kept ? { ...post.base, draftVersion: kept.version } : post.base
  if (speaksJson(c)) return c.json({ ...problemsJson(problems), base }, statusOf(problems))
  return formAgain(deps, c, link, post, {
    base,
    status: statusOf(problems),
    occasion: { is: 'refused', problems, kept, unknown: post.unknown },
  })
}

/** 409: the draft or report was changed meanwhile. Shows the posted values beside the stored ones. */
async function answerConflict(
  deps: AnswerDeps,
  c: WebContext,
  link: OpenedLink,
  post: FormPost,
  copy: WorkingCopy,
): Promise<Response> {
  if (speaksJson(c)) {
    const stored = {
      draft: copy.draft ? draftJson(link, copy.draft) : null,
      report: copy.lastReport ? reportJson(link, copy.lastReport) : null,
    }
    return c.json({ ...problemsJson([problem('changed-meanwhile')]), base: copy.base, stored }, 409)
  }
  return formAgain(deps, c, link, post, {
    base: copy.base,
    status: 409,
    occasion: { is: 'conflict', copy },
  })
}

async function formAgain(
  deps: AnswerDeps,
  c: WebContext,
  link: OpenedLink,
  post: FormPost,
  again: { base: Base; status: ReturnType<typeof statusOf>; occasion: FormOccasion },
): Promise<Response> {
  const { files } = await newestCopy(deps.store, link.task)
  return page(
    c,
    <FormPage
      c={c}
      link={link}
      formToken={await linkFormToken(deps, link)}
      occasion={again.occasion}
      values={post.raw}
      files={files}
      base={again.base}
    />,
    again.status,
  )
}
