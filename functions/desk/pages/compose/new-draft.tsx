import type { Hono } from 'hono'
import { createDraft } from '#app/directives/drafts.ts'
import { authorize } from '#domain/access/staff.ts'
import { emptyContent } from '#domain/directive/content.ts'
import type { Problem } from '#domain/result.ts'
import { problem } from '#domain/result.ts'
import { composeText } from '#text/desk-compose.ts'
import { answerProblems, statusOf } from '#web/http/answers.tsx'
import { type FormFields, readForm } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonRow } from '#web/kit/button.tsx'
import { fieldProblems } from '#web/kit/error-summary.tsx'
import { PostForm } from '#web/kit/form.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { ComposePage } from './compose-page.tsx'
import { documentStep } from './document-step.tsx'

const path = '/desk/new'

/** The content of a new directive. It has one level, because deadlines belong to levels. */
const beginning = {
  ...emptyContent,
  levels: [{ id: 'chung', name: composeText.deadlines.everyone }],
}

function showNew(c: WebContext, deps: DeskPagesDeps, fields: FormFields, problems: readonly Problem[]) {
  const labels = documentStep.labels(beginning)
  const { Fields } = documentStep
  return page(
    c,
    <ComposePage
      c={c}
      step="document"
      title={composeText.document.titleNew}
      problems={problems}
      labels={labels}
    >
      <h1>{composeText.document.titleNew}</h1>
      <PostForm action={path} token={c.var.formToken}>
        <Fields content={beginning} fields={fields} errors={fieldProblems(problems, labels)} deps={deps} />
        <ButtonRow>
          <Button>{composeText.continue}</Button>
        </ButtonRow>
        <p class="hint">{composeText.savedAsDraft}</p>
      </PostForm>
    </ComposePage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

/** The first page of composing. The draft is created when its form is sent, not when the page is opened. */
export function newDraftRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get(path, (c) => {
    if (!authorize(c.var.staff, { to: 'compose' })) return answerProblems(c, [problem('forbidden')])
    return showNew(c, deps, { ...documentStep.write(beginning), secrecy: '' }, [])
  })

  app.post(path, async (c) => {
    if (!authorize(c.var.staff, { to: 'compose' })) return answerProblems(c, [problem('forbidden')])
    const form = await readForm(c)
    if (!form.ok) return answerProblems(c, form.problems)
    const content = await documentStep.read(form.value, beginning, deps)
    if (!content.ok) return showNew(c, deps, form.value, content.problems)
    const created = await createDraft(deps, c.var.staff, content.value)
    if (!created.ok) return showNew(c, deps, form.value, created.problems)
    return c.redirect(documentStep.next(created.value.id), 303)
  })
}
