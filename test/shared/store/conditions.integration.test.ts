import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConditionName, conditions } from '#store/condition-names.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { directiveCases } from './conditions/directive-cases.ts'
import { jobCases } from './conditions/job-cases.ts'
import { mailCases } from './conditions/mail-cases.ts'
import { otherCases } from './conditions/other-cases.ts'
import { type Case, placeOn } from './conditions/place.ts'
import { summaryCases } from './conditions/summary-cases.ts'
import { taskCases } from './conditions/task-cases.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

const cases: Record<ConditionName, Case> = {
  ...directiveCases,
  ...taskCases,
  ...mailCases,
  ...summaryCases,
  ...jobCases,
  ...otherCases,
}

describe('the condition', () => {
  it.each(Object.entries(cases) as [ConditionName, Case][])('%s refuses what it is for', async (_, play) => {
    await play(await placeOn(engine))
  })

  it('is named wherever the store has one', () => {
    const sources = readdirSync('shared/store', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )
    const text = (name: string) => readFileSync(`shared/store/${name}`, 'utf8')
    const unnamed = sources.filter((name) => /(?<!Key)\bConditionExpression\b/.test(text(name)))
    expect(unnamed).toEqual(['conditions.ts'])
    const used = sources
      .filter((name) => name !== 'condition-names.ts')
      .map(text)
      .join('\n')
    expect(Object.keys(conditions).filter((name) => !used.includes(`'${name}'`))).toEqual([])
  })
})
