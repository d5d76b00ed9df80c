import type { Hono } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { TaskWithDirective } from '#app/access/task-access.ts'
import type { ChangedTask } from '#app/tasks/change-task.ts'
import type { DoneAct } from '#domain/access/done-act.ts'
import type { Problem, Result } from '#domain/result.ts'
import { answerProblems, statusOf } from '#web/http/answers.tsx'
import { type FormFields, readForm } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Confirm } from '#web/kit/confirm.tsx'
import { fieldProblems, type Labels } from '#web/kit/error-summary.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { afterDone } from '../done.ts'
import { ownTaskAt } from '../finding.ts'
import { places } from '../places.ts'
import { taskCrumbs } from './task-crumbs.ts'

/** The data for rendering the fields of an act. */
export interface ActView {
  readonly found: TaskWithDirective
  readonly fields: FormFields
  readonly errors: Readonly<Record<string, string>>
}

/** An act on a task: its page, which explains the consequences and may have fields, and its use-case. */
export interface TaskActPage {
  /** The last segment of the path. */
  readonly name: string
  readonly words: {
    readonly title: string
    readonly happens: readonly string[]
    readonly cannotUndo?: string
    readonly confirm: string
  }
  readonly labels: Labels
  readonly look?: 'danger'
  readonly Fields?: (view: ActView) => JSX.Element
  /** The initial values of the fields. */
  readonly begin?: (
    found: TaskWithDirective,
    deps: DeskPagesDeps,
    c: WebContext,
  ) => Promise<FormFields> | FormFields
  readonly perform: (
    deps: DeskPagesDeps,
    c: WebContext,
    found: TaskWithDirective,
    fields: FormFields,
  ) => Promise<Result<ChangedTask>>
  readonly done: (outcome: ChangedTask, fields: FormFields) => DoneAct
}

function showAct(
  c: WebContext,
  act: TaskActPage,
  shown: { found: TaskWithDirective; fields: FormFields; problems: readonly Problem[] },
) {
  const { found, fields, problems } = shown
  const { words, labels, Fields } = act
  return page(
    c,
    <DeskPage
      c={c}
      title={`${words.title} – ${found.task.unitName}`}
      problems={problems}
      labels={labels}
      crumbs={taskCrumbs(found.directive, found.task, words.title)}
    >
      <Confirm
        title={`${words.title}: ${found.task.unitName}`}
        happens={words.happens}
        cannotUndo={words.cannotUndo}
        action={`${places.task(found.task.id)}/${act.name}`}
        token={c.var.formToken}
        confirmLabel={words.confirm}
        cancelHref={places.task(found.task.id)}
        {...(act.look ? { look: act.look } : {})}
      >
        {Fields && <Fields found={found} fields={fields} errors={fieldProblems(problems, labels)} />}
      </Confirm>
    </DeskPage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

/** The routes of an act: its page and its form. */
export function taskActRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps, act: TaskActPage): void {
  const path = `/desk/tasks/:task/${act.name}`

  app.get(path, async (c) => {
    const found = await ownTaskAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const fields = (await act.begin?.(found.value, deps, c)) ?? {}
    return showAct(c, act, { found: found.value, fields, problems: [] })
  })

  app.post(path, async (c) => {
    const found = await ownTaskAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const form = await readForm(c)
    if (!form.ok) return answerProblems(c, form.problems)
    const outcome = await act.perform(deps, c, found.value, form.value)
    if (!outcome.ok)
      return showAct(c, act, { found: found.value, fields: form.value, problems: outcome.problems })
    const key = act.done(outcome.value, form.value)
    return c.redirect(afterDone(places.task(found.value.task.id), key), 303)
  })
}
