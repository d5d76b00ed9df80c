import type { Hono } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { editDraft } from '#app/directives/drafts.ts'
import type { DirectiveContent } from '#domain/directive/content.ts'
import type { DraftDirective } from '#domain/directive/directive.ts'
import type { DirectiveId } from '#domain/ids.ts'
import type { Problem, Result } from '#domain/result.ts'
import { composeText } from '#text/desk-compose.ts'
import { answerProblems, statusOf } from '#web/http/answers.tsx'
import { type FormFields, one, readForm } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonRow } from '#web/kit/button.tsx'
import { fieldProblems, type Labels } from '#web/kit/error-summary.tsx'
import { PostForm } from '#web/kit/form.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { afterDone } from '../done.ts'
import { ownDraftAt } from '../finding.ts'
import { places } from '../places.ts'
import { ComposePage, type ComposeStep } from './compose-page.tsx'

/** The data for rendering the fields of a step. */
export interface FieldStepView {
  readonly content: DirectiveContent
  /** As stored, or as typed if the form was refused. */
  readonly fields: FormFields
  readonly errors: Readonly<Record<string, string>>
  readonly deps: DeskPagesDeps
}

/** A step that consists of one form: its fields, how to read them, and the next step. */
export interface FieldStep {
  readonly page: string
  readonly step: ComposeStep
  readonly title: string
  readonly next: (id: DirectiveId) => string
  labels(content: DirectiveContent): Labels
  write(content: DirectiveContent): FormFields
  read(
    fields: FormFields,
    before: DirectiveContent,
    deps: DeskPagesDeps,
  ): Result<DirectiveContent> | Promise<Result<DirectiveContent>>
  readonly Fields: (view: FieldStepView) => JSX.Element | Promise<JSX.Element>
  /** Shown outside the form, from the stored draft: warnings, a link to start again. */
  readonly Aside?: (props: {
    draft: DraftDirective
    c: WebContext
    deps: DeskPagesDeps
  }) => JSX.Element | null | Promise<JSX.Element | null>
  /** Shown instead of the form, for example the choice of a template. */
  readonly instead?: (
    c: WebContext,
    draft: DraftDirective,
    deps: DeskPagesDeps,
  ) => Promise<JSX.Element | undefined>
}

/** The name of buttons that save without leaving the page. */
export const stayButton = 'stay'
const fromCheck = 'from'

interface Shown {
  readonly draft: DraftDirective
  readonly fields: FormFields
  readonly problems: readonly Problem[]
}

function showStep(c: WebContext, deps: DeskPagesDeps, step: FieldStep, { draft, fields, problems }: Shown) {
  const labels = step.labels(draft)
  const back = c.req.query(fromCheck) === 'check' || one(fields, fromCheck) === 'check'
  const { Fields, Aside } = step
  return page(
    c,
    <ComposePage c={c} step={step.step} title={step.title} id={draft.id} problems={problems} labels={labels}>
      <h1>{step.title}</h1>
      {Aside && <Aside draft={draft} c={c} deps={deps} />}
      <PostForm
        action={places.edit(draft.id, step.page)}
        token={c.var.formToken}
        hidden={{ version: draft.version, ...(back ? { [fromCheck]: 'check' } : {}) }}
      >
        {/* The Enter key activates the first submit button of a form, which must be “continue”. */}
        <button class="hidden" type="submit" tabindex={-1}>
          {composeText.continue}
        </button>
        <Fields content={draft} fields={fields} errors={fieldProblems(problems, labels)} deps={deps} />
        <ButtonRow>
          <Button>{back ? composeText.backToCheck : composeText.continue}</Button>
        </ButtonRow>
        <p class="hint">{composeText.savedAsDraft}</p>
      </PostForm>
    </ComposePage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

/** The routes of a step: show the draft, and save the form or show it again with the problems found. */
export function fieldStepRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps, step: FieldStep): void {
  const path = `/desk/directives/:directive/edit/${step.page}`

  app.get(path, async (c) => {
    const found = await ownDraftAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const draft = found.value
    const instead = await step.instead?.(c, draft, deps)
    return instead
      ? page(c, instead)
      : showStep(c, deps, step, { draft, fields: step.write(draft), problems: [] })
  })

  app.post(path, async (c) => {
    const found = await ownDraftAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const form = await readForm(c)
    if (!form.ok) return answerProblems(c, form.problems)
    const [draft, fields] = [found.value, form.value]
    const again = (problems: readonly Problem[], now: DraftDirective = draft) =>
      showStep(c, deps, step, { draft: now, fields, problems })
    const content = await step.read(fields, draft, deps)
    if (!content.ok) return again(content.problems)
    const saved = await editDraft(deps, c.var.staff, draft.id, content.value, Number(one(fields, 'version')))
    if (!saved.ok) {
      // Keep the typed values, now based on the newest version: sending again overwrites it knowingly.
      const newest = await ownDraftAt(deps, c)
      return again(saved.problems, newest.ok ? newest.value : draft)
    }
    const from = one(fields, fromCheck) === 'check'
    if (one(fields, stayButton) !== '')
      return c.redirect(
        afterDone(`${places.edit(draft.id, step.page)}${from ? '?from=check' : ''}`, 'saved'),
        303,
      )
    return c.redirect(from ? places.edit(draft.id, 'check') : step.next(draft.id), 303)
  })
}
