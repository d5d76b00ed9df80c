import type { RawDirective } from '../world/raw-table.ts'

const dayMs = 24 * 3_600_000
const vietnam = 7 * 3_600_000

/** 08:00 in Viet Nam so many working days from the day of the deadline; besides weekends, only declared days are off. */
export function stepAt(deadline: string, workingDays: number, daysOff: readonly string[]): number {
  let midnight = Math.floor((Date.parse(deadline) + vietnam) / dayMs)
  for (let left = Math.abs(workingDays); left > 0; ) {
    midnight += Math.sign(workingDays)
    // 1970-01-01 was a Thursday.
    const isWeekend = (midnight + 4) % 7 === 0 || (midnight + 4) % 7 === 6
    if (!isWeekend && !daysOff.includes(new Date(midnight * dayMs).toISOString().slice(0, 10))) left -= 1
  }
  return midnight * dayMs - vietnam + 8 * 3_600_000
}

/** A step of the last day, or of a day before it, that would come after the deadline itself, falls away. */
export const fallsAway = (deadline: string, workingDays: number, daysOff: readonly string[]): boolean =>
  workingDays <= 0 && stepAt(deadline, workingDays, daysOff) >= Date.parse(deadline)

export const newestStep = (
  ladder: RawDirective['ladder'],
  deadline: string,
  now: number,
  daysOff: readonly string[],
): string | undefined =>
  ladder
    .filter(({ workingDays }) => !fallsAway(deadline, workingDays, daysOff))
    .map(({ id, workingDays }) => ({ id, at: stepAt(deadline, workingDays, daysOff) }))
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at)
    .at(-1)?.id
