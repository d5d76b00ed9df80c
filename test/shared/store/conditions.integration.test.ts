import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConditionName, conditions } from '#store/condition-names.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { takeConditionAway } from '#test/support/without-condition.ts'
import { directiveCases } from './conditions/directive-cases.ts'
import { importCases } from './conditions/import-cases.ts'
import { jobCases } from './conditions/job-cases.ts'
import { mailCases } from './conditions/mail-cases.ts'
import { otherCases } from './conditions/other-cases.ts'
import { type Case, placeOn } from './conditions/place.ts'
import { summaryCases } from './conditions/summary-cases.ts'
import { taskCases } from './conditions/task-cases.ts'

let engine: Engine
/** The same engine, by a client that makes its calls without one condition. */
let careless: Engine
let absent: ConditionName | undefined
beforeAll(async () => {
  engine = await startEngine()
  careless = await startEngine()
  takeConditionAway(careless.client, () => absent)
})
afterAll(async () => {
  await Promise.all([engine.stop(), careless.stop()])
})

const cases: Record<ConditionName, Case> = {
  ...directiveCases,
  ...taskCases,
  ...mailCases,
  ...summaryCases,
  ...jobCases,
  ...importCases,
  ...otherCases,
}

const all = Object.entries(cases) as [ConditionName, Case][]

describe('the condition', () => {
  it.each(all)('%s refuses what it is for', async (_, play) => {
    await play(await placeOn(engine))
  })

  it.each(all)('%s is missed by its case if it is not there', async (name, play) => {
    const place = await placeOn(careless)
    absent = name
    const fault = await play(place).then(
      () => undefined,
      (missed: Error) => missed,
    )
    absent = undefined
    expect(fault?.message ?? 'nothing was missed').toContain('expect(')
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
