import * as z from 'zod'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Task } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { exportText } from '#text/exports.ts'
import { formatInstant, formatNumber } from '#text/format.ts'
import { branchOf } from './tasks-csv.ts'

const words = exportText.lateList

/** Limit on lines: a longer text is not useful to paste. */
const lineLimit = 2000

/** The number of units and the first of them only, because all units of a nation would not fit in memory. */
export const countedUnitsSchema = z.object({
  count: z.int(),
  first: z.array(z.object({ branch: z.string(), unit: z.string() })),
})
export type CountedUnits = z.infer<typeof countedUnitsSchema>

export function countUnit(units: CountedUnits, task: Task): void {
  units.count += 1
  if (units.first.length < lineLimit)
    units.first.push({ branch: branchOf(task), unit: `${task.unitName}${remarkOf(task)}` })
}

/**
 * The units that have not reported, as a text to paste into a letter or chat: those past their deadline; if there
 * are none, those that still have time. Units that were not reached are not late: they are listed apart.
 */
export function lateText(
  directive: PublishedDirective,
  now: Instant,
  {
    open,
    late,
    unreachable,
  }: { readonly open: CountedUnits; readonly late: CountedUnits; readonly unreachable: CountedUnits },
): string {
  const listed = late.count > 0 ? late : open
  const count = formatNumber(listed.count)
  const { number, subject, contact } = directive
  return [
    words.title(number),
    subject,
    words.asOf(formatInstant(now)),
    '',
    late.count > 0
      ? words.overdue(count)
      : open.count + unreachable.count > 0
        ? words.noneOverdue
        : words.none,
    ...(late.count === 0 && open.count > 0 ? [words.inTime(count)] : []),
    ...linesOf(listed),
    ...(unreachable.count > 0
      ? ['', words.unreachable(formatNumber(unreachable.count)), ...linesOf(unreachable)]
      : []),
    '',
    words.contact(contact.name, contact.phone),
    '',
  ].join('\n')
}

/** Numbered consecutively, with a heading for each branch. */
function linesOf({ first, count }: CountedUnits): readonly string[] {
  let before = ''
  const lines = first.flatMap(({ branch, unit }, index) => {
    const heading = branch === before ? [] : ['', branch]
    before = branch
    return [...heading, `${index + 1}. ${unit}`]
  })
  return count > lineLimit ? [...lines, words.more(formatNumber(count - lineLimit))] : lines
}

const remarkOf = ({ progress }: Task): string => (progress.is === 'returned' ? ` (${words.returned})` : '')
