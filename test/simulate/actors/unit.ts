import { attachFile } from '#app/reports/report-files.ts'
import { openLink } from '#app/tasks/open-link.ts'
import type { RawAnswers } from '#domain/form/answers.ts'
import type { TaskId } from '#domain/ids.ts'
import { type Callers, type DirectiveRun, hour, minute } from './actors.ts'
import { askForAnotherLink, askForLink, linkInHand } from './links-in-hand.ts'
import { day, dayAt } from './setting.ts'
import type { OpenForm, UnitBrowser } from './unit-browser.ts'

/** The times at which ladder steps are due: a unit may answer at exactly that instant. */
const rungs = ['2023-10-10', '2023-10-12', '2023-10-13', '2023-10-16', '2023-10-18', '2023-10-20'].map(
  (date) => Date.parse(dayAt(date, '08:00')),
)

/** The clerk of one unit: answers early, late, at the moment of a chase, twice from two browsers, or never. Returns whether it certainly answers. */
export function unitActs(callers: Callers, run: DirectiveRun, taskId: TaskId): boolean {
  const { random } = callers
  const manner = random.next()
  const begin = run.publishedAt
  const visit = () => answerOnce(callers, taskId)
  if (manner < 0.3) callers.at(begin + random.between(hour, 12 * day), visit)
  else if (manner < 0.5) callers.at(random.pick(rungs) + random.pick([0, 0, 1, -1, 5_000]), visit)
  else if (manner < 0.65) callers.at(begin + random.between(20 * day, 40 * day), visit)
  else if (manner < 0.8) {
    // Two windows on one form, or two persons with one link.
    const moment = begin + random.between(hour, 20 * day)
    callers.at(moment, visit)
    callers.at(moment, visit)
  }
  if (random.chance(0.25))
    callers.at(begin + random.between(hour, 10 * day), () => draftOnce(callers, taskId))
  if (random.chance(0.2))
    callers.at(begin + random.between(hour, 20 * day), () => draftInTwoWindows(callers, taskId))
  if (random.chance(0.3)) callers.at(begin + random.between(10 * day, 30 * day), visit)
  if (random.chance(0.2))
    callers.at(begin + random.between(hour, 25 * day), () => attachOnce(callers, taskId))
  if (random.chance(0.1))
    callers.at(begin + random.between(hour, 30 * day), () => askForLink(callers, taskId))
  return manner < 0.8
}

function typed(callers: Callers): RawAnswers {
  const { random } = callers
  const people = random.between(0, 5000)
  return {
    TL01: random.pick(['yes', 'no']),
    TL05: String(people),
    ...(random.chance(0.5) ? { TL05a: String(random.between(0, people)) } : {}),
    ...(random.chance(0.5)
      ? { TL11: String(random.pick([0, 14_000_000, 999_999_999_999_999, random.below(1_000_000_000)])) }
      : {}),
  }
}

/** Opens the form, types for a while, and posts it; opens it again when the form was stale or no answer came. */
function answerOnce(callers: Callers, taskId: TaskId, tries = 5): void {
  if (tries === 0) return
  const again = () => callers.soon(minute, 8 * hour, () => answerOnce(callers, taskId, tries - 1))
  const raw = typed(callers)
  openForm(
    callers,
    taskId,
    (form) => callers.soon(0, callers.random.pick([0, minute, hour]), () => post(form)),
    again,
  )
  const post = (form: OpenForm) =>
    callers.answer(
      async (_deps, browser) => {
        if (!(await submit(callers, browser, taskId, form, raw))) again()
      },
      // Without an answer the clerk posts the same form once more.
      () => callers.soon(0, 5 * minute, () => (callers.random.chance(0.7) ? post(form) : again())),
    )
}

/** Opens the form by the link that the unit has in hand. Without one that opens, it asks for another. */
function openForm(
  callers: Callers,
  taskId: TaskId,
  opened: (form: OpenForm) => void,
  failed: () => void,
): void {
  const token = linkInHand(callers, taskId)
  if (token === undefined) {
    askForAnotherLink(callers, taskId)
    failed()
    return
  }
  callers.answer(async (_deps, browser) => {
    callers.tally.tried('open-link')
    const form = await browser.open(token)
    if (!form) {
      askForAnotherLink(callers, taskId)
      failed()
      return
    }
    callers.tally.done('open-link')
    opened(form)
  }, failed)
}

/** Posts the form and notes the receipt that is shown. Returns whether one was. */
async function submit(
  callers: Callers,
  browser: UnitBrowser,
  taskId: TaskId,
  form: OpenForm,
  raw: RawAnswers,
): Promise<boolean> {
  callers.tally.tried('report')
  const answered = await browser.post(form, 'submit', raw)
  if (answered.is !== 'receipt') return false
  callers.tally.done('report')
  callers.promised.push({ taskId, version: answered.version, raw })
  return true
}

/** Posts a form that was opened earlier, at a given moment, so that other acts can interleave. */
export function answerAt(callers: Callers, taskId: TaskId, moment: number): void {
  const raw = typed(callers)
  const post = (form: OpenForm) =>
    callers.answer(
      async (_deps, browser) => {
        await submit(callers, browser, taskId, form, raw)
      },
      () => {},
    )
  callers.at(moment - minute, () =>
    openForm(
      callers,
      taskId,
      (form) => callers.at(moment, () => post(form)),
      () => {},
    ),
  )
}

function draftOnce(callers: Callers, taskId: TaskId): void {
  openForm(
    callers,
    taskId,
    (form) => saveDraft(callers, taskId, form, typed(callers), 'draft'),
    () => {},
  )
}

/** Two windows on one form, saved at the same moment: the second save must not take the place of the first one. */
function draftInTwoWindows(callers: Callers, taskId: TaskId): void {
  const begin = (form: OpenForm) => {
    const moment = callers.scheduler.now() + callers.random.between(0, hour)
    for (const story of ['draft', 'second-window'] as const) {
      const raw = typed(callers)
      callers.at(moment, () => saveDraft(callers, taskId, form, raw, story))
    }
  }
  openForm(callers, taskId, begin, () => {})
}

function saveDraft(
  callers: Callers,
  taskId: TaskId,
  form: OpenForm,
  raw: RawAnswers,
  story: 'draft' | 'second-window',
): void {
  callers.answer(
    async (_deps, browser) => {
      callers.tally.tried(story)
      const answered = await browser.post(form, 'draft', raw)
      if (answered.is !== 'saved') return
      callers.tally.done(story)
      const { draftVersion, reportVersion } = form.hidden
      const basedOn = `draft ${draftVersion} of report ${reportVersion}`
      callers.promisedDrafts.push({ taskId, version: answered.draftVersion, basedOn, raw })
    },
    () => {},
  )
}

/** Uploads a file and has it attached; two windows may do so at once. */
function attachOnce(callers: Callers, taskId: TaskId): void {
  const token = linkInHand(callers, taskId)
  if (token === undefined) return
  const bytes = Buffer.from(`%PDF-1.7 ${callers.random.below(1_000_000)}`)
  const key = callers.upload(taskId, bytes)
  const attach = () =>
    callers.answer(
      async (deps) => {
        const link = await openLink(deps, token)
        if (!link) return
        const kept = await attachFile(deps, link.task, key)
        callers.tally.answered('file', kept.ok)
        if (kept.ok) callers.promisedFiles.push({ taskId, id: kept.value.id, key: kept.value.key, bytes })
      },
      () => {},
    )
  attach()
  if (callers.random.chance(0.3)) attach()
}
