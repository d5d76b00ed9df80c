import { setCalendar } from '#app/registry/set-calendar.ts'
import type { LocalDate } from '#domain/time/calendar.ts'
import { type Callers, minute } from './actors.ts'
import { administrator, day, startOfRun } from './setting.ts'

/** Days that lie between the steps of the ladders. */
const daysThatMoveSteps = [
  '2023-10-06',
  '2023-10-11',
  '2023-10-12',
  '2023-10-17',
  '2023-10-19',
] as LocalDate[]

/** In some runs declares a day off while ladders are in progress, and in some takes it back. */
export function administratorActs(callers: Callers): void {
  const { random } = callers
  if (random.chance(0.5)) return
  const dayOff = random.pick(daysThatMoveSteps)
  const declare = (daysOff: readonly LocalDate[]) => () =>
    callers.desk(
      async (deps) => {
        await setCalendar(deps, administrator, { daysOff, daysWorked: [] })
      },
      () => callers.soon(0, 10 * minute, declare(daysOff)),
    )
  const declaredAt = startOfRun + random.between(0, 20 * day)
  callers.at(declaredAt, declare([dayOff]))
  if (random.chance(0.3)) callers.at(declaredAt + random.between(minute, 6 * day), declare([]))
}
