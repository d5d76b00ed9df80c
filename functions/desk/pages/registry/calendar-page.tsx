import type { Hono } from 'hono'
import { setCalendar } from '#app/registry/set-calendar.ts'
import { excerpt } from '#domain/excerpt.ts'
import { parseTypedDate } from '#domain/form/typed-date.ts'
import { type Problem, problem } from '#domain/result.ts'
import type { LocalDate } from '#domain/time/calendar.ts'
import { registryText } from '#text/desk-registry.ts'
import { formatDate } from '#text/format.ts'
import { answerProblems, statusOf } from '#web/http/answers.tsx'
import { type FormFields, one, readForm } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonRow } from '#web/kit/button.tsx'
import { fieldProblems } from '#web/kit/error-summary.tsx'
import { TextArea } from '#web/kit/field.tsx'
import { PostForm } from '#web/kit/form.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { afterDone } from '../done.ts'
import { places } from '../places.ts'
import { mayManage } from './registry-page.tsx'

const words = registryText.calendar
const here = `${places.registry}/calendar`
const labels = { daysOff: words.daysOff, daysWorked: words.daysWorked }
const crumbs = [{ label: registryText.title, href: places.registry }, { label: words.title }]

/** A page that lists more would not be read. */
const mostProblems = 50

/** One date per line, as typed. */
function daysTyped(fields: FormFields, name: keyof typeof labels) {
  const days: LocalDate[] = []
  const problems: Problem[] = []
  const lines = one(fields, name)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  for (const line of lines) {
    const day = parseTypedDate(line)
    if (day) days.push(day)
    else problems.push(problem('not-a-date', name, { value: excerpt(line, 40) }))
  }
  return { days, problems: problems.slice(0, mostProblems) }
}

const written = (days: readonly string[]) => days.map((day) => formatDate(day as LocalDate)).join('\n')

function showCalendar(c: WebContext, fields: FormFields, problems: readonly Problem[]) {
  const errors = fieldProblems(problems, labels)
  return page(
    c,
    <DeskPage c={c} title={words.title} room="registry" crumbs={crumbs} problems={problems} labels={labels}>
      <h1>{words.title}</h1>
      <p>{words.hint}</p>
      <PostForm action={here} token={c.var.formToken}>
        <TextArea
          name="daysOff"
          label={words.daysOff}
          hint={words.daysOffHint}
          value={one(fields, 'daysOff')}
          error={errors.daysOff}
          rows={16}
        />
        <TextArea
          name="daysWorked"
          label={words.daysWorked}
          hint={words.daysWorkedHint}
          value={one(fields, 'daysWorked')}
          error={errors.daysWorked}
          rows={5}
          optional
        />
        <ButtonRow>
          <Button>{words.save}</Button>
        </ButtonRow>
      </PostForm>
    </DeskPage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

/** The calendar of working days, which determines when reminders are sent. */
export function calendarRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get(here, async (c) => {
    if (!mayManage(c.var.staff)) return answerProblems(c, [problem('forbidden')])
    const { daysOff, daysWorked } = await deps.store.registry.calendar()
    return showCalendar(c, { daysOff: written(daysOff), daysWorked: written(daysWorked) }, [])
  })

  app.post(here, async (c) => {
    if (!mayManage(c.var.staff)) return answerProblems(c, [problem('forbidden')])
    const form = await readForm(c)
    if (!form.ok) return answerProblems(c, form.problems)
    const daysOff = daysTyped(form.value, 'daysOff')
    const daysWorked = daysTyped(form.value, 'daysWorked')
    const problems = [...daysOff.problems, ...daysWorked.problems]
    if (problems.length > 0) return showCalendar(c, form.value, problems)
    const set = await setCalendar(deps, c.var.staff, { daysOff: daysOff.days, daysWorked: daysWorked.days })
    return set.ok
      ? c.redirect(afterDone(here, 'calendar-saved'), 303)
      : showCalendar(c, form.value, set.problems)
  })
}
