import { parse } from 'csv-parse/sync'
import { exportText } from '#text/exports.ts'
import { glossary } from '#text/glossary.ts'
import type { RawDirective, RawReport, RawTask } from '../world/raw-table.ts'
import { bucketOf } from './sums.ts'

/**
 * Every state that the tasks of a directive, and the directive, had while a job read them: a file may show any of them,
 * since a job reads page by page while others write.
 */
export interface States {
  /** Tasks that were there when the job began, each with all its states since. */
  readonly tasks: ReadonlyMap<string, readonly RawTask[]>
  /** Tasks that were added since: a file may or may not name them. */
  readonly added: ReadonlyMap<string, readonly RawTask[]>
  readonly directives: readonly RawDirective[]
  /** Milliseconds. */
  readonly from: number
  readonly to: number
}

type Line = (name: string) => string

function* rowsOf(text: string): Generator<Line> {
  const [heading = [], ...rows]: string[][] = parse(text, { bom: true })
  for (const row of rows) yield (name) => row[heading.findIndex((cell) => cell.startsWith(name))] ?? ''
}

const words = { ...exportText.tasks, ...exportText.figures }

const stateIn = (task: RawTask): string => {
  const state = bucketOf(task) ?? 'withdrawn'
  return glossary.vi.taskState[state as keyof typeof glossary.vi.taskState]
}

/** Whether a row of the list of tasks shows this state of the task. */
const showsTask = (cell: Line, task: RawTask): boolean =>
  cell(words.unitId) === task.unitId &&
  cell(words.unit) === task.unitName &&
  cell(words.state) === stateIn(task) &&
  cell(words.versions) === String(task.reports) &&
  cell(words.chases) === String(task.chases) &&
  cell(words.address) === (task.address.is === 'missing' ? '' : (task.address.email ?? ''))

/** Each task once, in a state that it had while the list was made. */
export function* tasksCsvFaults(text: string, rows: number, { tasks, added }: States): Generator<string> {
  const left = new Map([...tasks, ...added])
  let count = 0
  for (const cell of rowsOf(text)) {
    count += 1
    const id = cell(words.task)
    const states = left.get(id)
    if (!states) yield `the row of ${id} is a second one, or ${id} is no task`
    else if (!states.some((task) => showsTask(cell, task)))
      yield `the row of ${id} shows a state that the task never had`
    left.delete(id)
  }
  for (const id of left.keys()) if (tasks.has(id)) yield `${id} has no row`
  if (count !== rows) yield `the file has ${count} rows, the job says ${rows}`
}

const codes = ['TL05', 'TL11'] as const

/** Each task once, with the figures of a version that was approved while the list was made. */
export function* figuresCsvFaults(
  text: string,
  rows: number,
  { tasks, added }: States,
  reports: readonly RawReport[],
): Generator<string> {
  const left = new Map([...tasks, ...added].map(([id, states]) => [states[0]?.unitId ?? id, states]))
  const certain = new Set([...tasks.values()].map(([first]) => first?.unitId))
  let count = 0
  for (const cell of rowsOf(text)) {
    count += 1
    const unitId = cell(words.unitId)
    const states = left.get(unitId)
    left.delete(unitId)
    if (!states) {
      yield `the row of ${unitId} is a second one, or ${unitId} has no task`
      continue
    }
    const counted = cell(words.counted)
    const isIt = (task: RawTask) =>
      bucketOf(task) === 'approved'
        ? counted === String(task.progress.version)
        : counted === words.notCounted && cell(words.state) === stateIn(task)
    const task = states.find(isIt)
    if (!task) yield `the row of ${unitId} counts version ${counted}, which was never the approved one`
    const report = reports.find(({ taskId, version }) => taskId === task?.id && String(version) === counted)
    for (const code of codes)
      if (task && cell(`${code} `) !== String(report?.answers.figures[code] ?? ''))
        yield `the row of ${unitId} shows ${code} as ${cell(`${code} `)}`
  }
  for (const unitId of left.keys()) if (certain.has(unitId)) yield `${unitId} has no row`
  if (count !== rows) yield `the file has ${count} rows, the job says ${rows}`
}

const owes = ({ standing, progress }: RawTask) =>
  standing.is === 'issued' && ['untouched', 'drafting', 'returned'].includes(progress.is)

/** The largest error of a function's clock. */
const clockError = 5 * 60_000

/**
 * Only units that owed are listed; when any is overdue, all that were overdue throughout and none that never was. Those that
 * were unreachable throughout are listed too.
 */
export function* lateListFaults(
  text: string,
  rows: number,
  { tasks, added, directives, from, to }: States,
): Generator<string> {
  const listed = new Set([...text.matchAll(/^\d+\. ([^(\n]*?)(?: \(.*)?$/gm)].map(([, name]) => name))
  if (listed.size !== rows) yield `the list names ${listed.size} units, the job says ${rows}`
  const deadlines = ({ deadline: ref }: RawTask) =>
    (ref.by === 'own'
      ? [ref.deadline]
      : directives.flatMap(({ levels }) =>
          levels.filter(({ id }) => id === ref.level).map((one) => one.deadline),
        )
    ).map(({ at }) => Date.parse(at))
  const isUnreachable = (task: RawTask) => bucketOf(task) === 'undeliverable'
  const isDue = (task: RawTask) => owes(task) && !isUnreachable(task)
  const mayBeLate = (task: RawTask) => isDue(task) && deadlines(task).some((at) => at < to + clockError)
  const isLate = (task: RawTask) => isDue(task) && deadlines(task).every((at) => at < from - clockError)
  const known = [...tasks.values()]
  const all = [...known, ...added.values()]
  const named = (states: readonly RawTask[]) => listed.has(states[0]?.unitName)
  const anyLate = known.some((states) => states.every(isLate))
  const noneLate = !all.some((states) => states.some(mayBeLate))
  for (const states of all) {
    const { id } = states[0] ?? {}
    const belongs = (task: RawTask) => isUnreachable(task) || (anyLate ? mayBeLate : owes)(task)
    if (named(states) && !states.some(belongs)) yield `${id} is listed and never owed a report`
    const mustBe = (task: RawTask) => isUnreachable(task) || (noneLate ? owes : isLate)(task)
    if (!named(states) && known.includes(states) && states.every(mustBe))
      yield `${id} owed a report all the time and is not listed`
  }
  const names = new Set(all.map((states) => states[0]?.unitName))
  for (const name of listed) if (!names.has(name ?? '')) yield `${name} is listed and has no task`
}
