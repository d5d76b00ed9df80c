import type { Staff } from '#domain/access/staff.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { ok, type Result } from '#domain/result.ts'
import { bucket, isOverdue, owesReport, type Task } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { exportText } from '#text/exports.ts'
import { formatInstant, formatNumber } from '#text/format.ts'
import { listTasks } from '../tasks/list-tasks.ts'
import { branchOf, type ExportDeps } from './tasks-csv.ts'

const words = exportText.lateList

/** More lines than this nobody pastes. */
const lineLimit = 2000

/** How many there are, and the first of them: all tasks of a nation are more than a function can hold. */
export interface Tally {
  count: number
  readonly first: Task[]
}

export function note(tally: Tally, task: Task): void {
  tally.count += 1
  if (tally.first.length < lineLimit) tally.first.push(task)
}

/**
 * Who has not reported, as a text to be pasted into a letter or a chat: those past their deadline; before anybody
 * is, those that still have time.
 */
export async function lateList(deps: ExportDeps, staff: Staff, id: DirectiveId): Promise<Result<string>> {
  const now = deps.clock()
  const open: Tally = { count: 0, first: [] }
  const late: Tally = { count: 0, first: [] }
  let directive: PublishedDirective | undefined
  let cursor: string | undefined
  do {
    const page = await listTasks(deps, staff, id, { cursor, limit: 5000 })
    if (!page.ok) return page
    directive = page.value.directive
    for (const task of page.value.tasks.filter(owesReport)) {
      note(open, task)
      if (isOverdue(task, directive.levels, now)) note(late, task)
    }
    cursor = page.value.next
  } while (cursor !== undefined)
  return ok(lateText(directive, now, open, late))
}

export function lateText(directive: PublishedDirective, now: Instant, open: Tally, late: Tally): string {
  const listed = late.count > 0 ? late : open
  const count = formatNumber(listed.count)
  const { number, subject, contact } = directive
  return [
    words.title(number),
    subject,
    words.asOf(formatInstant(now)),
    '',
    late.count > 0 ? words.overdue(count) : open.count > 0 ? words.noneOverdue : words.none,
    ...(late.count === 0 && open.count > 0 ? [words.inTime(count)] : []),
    ...linesOf(listed.first),
    ...(listed.count > lineLimit ? [words.more(formatNumber(listed.count - lineLimit))] : []),
    '',
    words.contact(contact.name, contact.phone),
    '',
  ].join('\n')
}

/** Numbered through, with a heading where a branch begins. */
function linesOf(tasks: readonly Task[]): readonly string[] {
  let branch = ''
  return tasks.flatMap((task, index) => {
    const heading = branchOf(task) === branch ? [] : ['', branchOf(task)]
    branch = branchOf(task)
    return [...heading, `${index + 1}. ${task.unitName}${remarkOf(task)}`]
  })
}

function remarkOf(task: Task): string {
  if (task.progress.is === 'returned') return ` (${words.returned})`
  return bucket(task) === 'undeliverable' ? ` (${words.unreachable})` : ''
}
