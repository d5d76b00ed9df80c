import type { Hono } from 'hono'
import { addUnit } from '#app/directives/add-unit.ts'
import { chaseAll, closeDirective, moveDeadline } from '#app/directives/directive-acts.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { asUnitId } from '#domain/ids.ts'
import { type Problem, problem } from '#domain/result.ts'
import { answerProblems } from '#web/http/answers.tsx'
import { type FormFields, one, readForm } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { readingOf } from '../compose/reading.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { afterDone } from '../done.ts'
import { ownPublishedAt } from '../finding.ts'
import { places } from '../places.ts'
import { readDeadline } from '../read-deadline.ts'
import { lookedFor } from '../units-found.ts'
import {
  none,
  type Shown,
  showAddUnit,
  showChaseAll,
  showClose,
  showMoveDeadline,
} from './directive-act-pages.tsx'

type Show = (c: WebContext, deps: DeskPagesDeps, shown: Shown) => Response | Promise<Response>

/** The outcome of a posted form: a redirect, or problems. */
type Perform = (
  c: WebContext,
  directive: PublishedDirective,
  fields: FormFields,
) => Promise<{ readonly go: string } | { readonly problems: readonly Problem[] }>

/** The acts on a whole directive. Each has a page that explains the consequences and contains a form. */
export function directiveActRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  const act = (name: string, show: Show, perform: Perform) => {
    const path = `/desk/directives/:directive/${name}`
    app.get(path, async (c) => {
      const found = await ownPublishedAt(deps, c)
      if (!found.ok) return answerProblems(c, found.problems)
      return show(c, deps, { directive: found.value, ...none, fields: lookedFor(c) })
    })
    app.post(path, async (c) => {
      const found = await ownPublishedAt(deps, c)
      if (!found.ok) return answerProblems(c, found.problems)
      const form = await readForm(c)
      if (!form.ok) return answerProblems(c, form.problems)
      const done = await perform(c, found.value, form.value)
      if ('go' in done) return c.redirect(done.go, 303)
      return show(c, deps, { directive: found.value, fields: form.value, problems: done.problems })
    })
  }

  act('chase-all', showChaseAll, async (c, { id }) => {
    const done = await chaseAll(deps, c.var.staff, id)
    return done.ok ? { go: afterDone(places.directive(id), 'chased-all') } : done
  })

  act('deadline', showMoveDeadline, async (c, { id }, fields) => {
    const at = readDeadline(fields, 'deadline', {
      calendar: await deps.store.registry.calendar(),
      now: deps.clock(),
    })
    const level = one(fields, 'level')
    const reading = readingOf(fields)
    const wording = reading.line('wording')
    const problems = [
      ...(level === '' ? [problem('not-chosen', 'level')] : []),
      ...(at.ok ? (at.value ? [] : [problem('required', 'deadline')]) : at.problems),
    ]
    if (problems.length > 0 || !at.ok || !at.value) return { problems }
    const done = await moveDeadline(deps, c.var.staff, id, {
      level,
      ...at.value,
      ...(wording ? { wording } : {}),
    })
    return done.ok ? { go: afterDone(places.directive(id), 'deadline-moved') } : done
  })

  act('add-unit', showAddUnit, async (c, { id }, fields) => {
    const at = readDeadline(fields, 'deadline', {
      calendar: await deps.store.registry.calendar(),
      now: deps.clock(),
    })
    const unitId = asUnitId(one(fields, 'unitId'))
    if (!unitId || !at.ok)
      return {
        problems: [...(unitId ? [] : [problem('not-chosen', 'unitId')]), ...(at.ok ? [] : at.problems)],
      }
    const done = await addUnit(deps, c.var.staff, id, {
      unitId,
      level: one(fields, 'level'),
      through: one(fields, 'through') === 'parent' ? 'parent' : 'group',
      deadline: at.value?.at,
      stated: at.value?.stated,
    })
    return done.ok ? { go: afterDone(places.task(done.value.id), 'unit-added') } : done
  })

  act('close', showClose, async (c, { id }) => {
    const done = await closeDirective(deps, c.var.staff, id)
    return done.ok ? { go: afterDone(places.directive(id), 'closed') } : done
  })
}
