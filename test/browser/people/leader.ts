import type { Locator } from 'playwright-core'
import type { Visitor } from '../support/stage.ts'
import { follow, lookAt } from './hands.ts'

/** Goes from the board to the summary of the directive. */
export async function openSummary(visitor: Visitor): Promise<void> {
  await visitor.look('board')
  await follow(visitor, /^2588/)
  await visitor.look('board-summary')
}

/** Goes from an indicator in the summary through a branch to the report of a unit. */
export async function openReport(visitor: Visitor, row: Locator, unitName: string): Promise<void> {
  await row.getByRole('link').last().click()
  await visitor.look('board-indicator')
  await follow(visitor, unitName)
  await visitor.look('board-indicator-of-branch')
  await follow(visitor, unitName)
  await visitor.look('board-task')
}

/** Visits the pages below a summary. */
export async function lookThroughSummary(visitor: Visitor, summary: string): Promise<void> {
  for (const part of ['units?show=uncompiled', 'texts/TL15', 'print', 'document'])
    await lookAt(visitor, `${summary}/${part}`, `board-${part.replace(/\W/g, '-')}`)
}
