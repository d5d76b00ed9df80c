import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { formHash } from '#domain/form/form-hash.ts'
import { formStore } from '#store/form-store.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aForm } from '#test/support/factories.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

test('a form is stored once under its hash and read once by a warm function', async () => {
  const { table } = await engine.fresh()
  let reads = 0
  const counting = {
    ...table,
    get: (...asked: Parameters<typeof table.get>) => {
      reads += 1
      return table.get(...asked)
    },
  }
  expect(await formStore(table).put(aForm)).toBe('done')
  expect(await formStore(table).put(aForm)).toBe('done')
  const forms = formStore(counting)
  for (let round = 0; round < 3; round += 1) expect(await forms.get(formHash(aForm))).toEqual(aForm)
  expect(reads).toBe(1)
  await expect(forms.get(formHash({ ...aForm, name: 'Khác' }))).rejects.toThrow('is not stored')
})
