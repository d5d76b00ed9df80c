import type { Tone } from '#documents/palette.ts'
import type { UnitList } from '#domain/summary/unit-lists.ts'

/** The unit lists on a directive's page, in the order of the filter chips. */
export const shownLists = [
  'expected',
  'approved',
  'submitted',
  'returned',
  'not-sent',
  'open-overdue',
  'undeliverable',
  'excluded',
  'withdrawn',
  'uncompiled',
] as const satisfies readonly UnitList[]
export type ShownList = (typeof shownLists)[number]

export const listTones: Readonly<Record<ShownList, Tone>> = {
  expected: 'quiet',
  approved: 'done',
  submitted: 'waiting',
  returned: 'attention',
  'not-sent': 'working',
  'open-overdue': 'overdue',
  undeliverable: 'problem',
  excluded: 'out',
  withdrawn: 'out',
  uncompiled: 'quiet',
}

export const asShownList = (text: string | undefined): ShownList =>
  shownLists.find((list) => list === text) ?? 'expected'
