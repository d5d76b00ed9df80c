import type { Hono } from 'hono'
import type { Problem } from '../../../../shared/domain/result.ts'
import { problem } from '../../../../shared/domain/result.ts'
import { authorize } from '../../../../shared/domain/staff.ts'
import { composeText } from '../../../../shared/text/desk-compose.ts'
import { answerProblems, statusOf } from '../../../../shared/web/answers.tsx'
import { type FormFields, readForm } from '../../../../shared/web/body.ts'
import type { WebContext, WebEnv } from '../../../../shared/web/env.ts'
import { page } from '../../../../shared/web/page.ts'
import { Button, ButtonRow } from '../../../../shared/web/parts/button.tsx'
import { fieldProblems } from '../../../../shared/web/parts/error-summary.tsx'
import { PostForm } from '../../../../shared/web/parts/form.tsx'
import { createDraft, emptyContent } from '../../acts/drafts.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { ComposePage } from './compose-page.tsx'
import { documentStep } from './document-step.tsx'

const path = '/desk/new'

/** What a new directive begins with: one level for everybody, so that a deadline has somewhere to stand. */
const beginning = {
  ...emptyContent,
  levels: [{ id: 'chung', name: composeText.deadlines.everyone }],
}

function showNew(c: WebContext, fields: FormFields, problems: readonly Problem[]) {
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
        <Fields content={beginning} fields={fields} errors={fieldProblems(problems, 'vi', labels)} />
        <ButtonRow>
          <Button>{composeText.continue}</Button>
        </ButtonRow>
        <p class="hint">{composeText.savedAsDraft}</p>
      </PostForm>
    </ComposePage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

/** The first page of composing. A draft begins to exist when this page is sent, not when it is opened. */
export function newDraftRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get(path, (c) => {
    if (!authorize(c.var.staff, { to: 'compose' })) return answerProblems(c, [problem('forbidden')])
    return showNew(c, { ...documentStep.write(beginning), secrecy: '' }, [])
  })

  app.post(path, async (c) => {
    if (!authorize(c.var.staff, { to: 'compose' })) return answerProblems(c, [problem('forbidden')])
    const form = await readForm(c)
    if (!form.ok) return answerProblems(c, form.problems)
    const content = documentStep.read(form.value, beginning, deps.clock())
    if (!content.ok) return showNew(c, form.value, content.problems)
    const created = await createDraft(deps, c.var.staff, content.value)
    if (!created.ok) return showNew(c, form.value, created.problems)
    return c.redirect(documentStep.next(created.value.id), 303)
  })
}
