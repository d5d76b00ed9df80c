import type { Hono } from 'hono'
import type { TaskWithDirective } from '#app/access/task-access.ts'
import { enterOnBehalf } from '#app/tasks/task-acts.ts'
import type { RawAnswers } from '#domain/form/answers.ts'
import { rawFrom } from '#domain/form/check-answers.ts'
import type { Problem } from '#domain/result.ts'
import { commonText } from '#text/common.ts'
import { taskText } from '#text/desk-task.ts'
import { FigureFields, OutlineFields, OwnNumberField } from '#web/forms/form-fields.tsx'
import { labelsOf } from '#web/forms/form-labels.ts'
import { answerProblems, statusOf } from '#web/http/answers.tsx'
import { type FormFields, one, readForm, withoutToken } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonLink, ButtonRow } from '#web/kit/button.tsx'
import { fieldProblems } from '#web/kit/error-summary.tsx'
import { PostForm } from '#web/kit/form.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { afterDone } from '../done.ts'
import { ownTaskAt } from '../finding.ts'
import { places } from '../places.ts'
import { taskCrumbs } from './task-crumbs.ts'

const words = taskText.acts.report
const basedOn = 'basedOn'

function showForm(
  c: WebContext,
  { task, directive }: TaskWithDirective,
  values: RawAnswers,
  problems: readonly Problem[],
) {
  const { form } = directive
  const labels = labelsOf(form, 'vi')
  const fields = { form, language: 'vi', values, errors: fieldProblems(problems, labels) } as const
  return page(
    c,
    <DeskPage
      c={c}
      title={`${words.title} – ${task.unitName}`}
      problems={problems}
      labels={labels}
      crumbs={taskCrumbs(directive, task, words.title)}
    >
      <h1>
        {words.title}: {task.unitName}
      </h1>
      <p>{words.hint}</p>
      <PostForm
        action={`${places.task(task.id)}/report`}
        token={c.var.formToken}
        hidden={{ [basedOn]: task.reports }}
      >
        {form.indicators.length > 0 && (
          <>
            <h2>{words.figures}</h2>
            <FigureFields {...fields} />
          </>
        )}
        {form.outline.length > 0 && (
          <>
            <h2>{words.outline}</h2>
            <OutlineFields {...fields} />
          </>
        )}
        <h2>{words.signed}</h2>
        <OwnNumberField {...fields} />
        <ButtonRow>
          <Button>{words.confirm}</Button>
          <ButtonLink href={places.task(task.id)} look="secondary">
            {commonText.vi.cancel}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </DeskPage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

/** The answers in a posted form, one value for each field. */
function answersIn(fields: FormFields): RawAnswers {
  const { [basedOn]: _version, ...answers } = withoutToken(fields)
  return Object.fromEntries(Object.keys(answers).map((name) => [name, one(fields, name)]))
}

/** Entry on behalf (nhập thay): staff fill in the unit's form, starting from its newest version. */
export function onBehalfRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  const path = '/desk/tasks/:task/report'

  app.get(path, async (c) => {
    const found = await ownTaskAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const { task, directive } = found.value
    const last = task.reports > 0 ? await deps.store.tasks.report(task.id, task.reports) : undefined
    return showForm(c, found.value, last ? rawFrom(directive.form, last.answers) : {}, [])
  })

  app.post(path, async (c) => {
    const found = await ownTaskAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const form = await readForm(c)
    if (!form.ok) return answerProblems(c, form.problems)
    const { task } = found.value
    const raw = answersIn(form.value)
    const seen = Number(one(form.value, basedOn))
    const entered = await enterOnBehalf(
      deps,
      c.var.staff,
      task.id,
      raw,
      Number.isSafeInteger(seen) ? seen : 0,
    )
    if (!entered.ok) return showForm(c, found.value, raw, entered.problems)
    return c.redirect(
      afterDone(places.task(task.id), entered.value.changed ? 'entered' : 'entered-nothing'),
      303,
    )
  })
}
