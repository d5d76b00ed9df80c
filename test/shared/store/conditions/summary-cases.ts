import { expect } from '@jest/globals'
import { rootNode } from '#domain/directive/path.ts'
import type { DirectiveId } from '#domain/ids.ts'
import type { ConditionName } from '#store/condition-names.ts'
import { keys } from '#store/keys.ts'
import type { Item } from '#store/table.ts'
import { aTask } from '#test/support/factories.ts'
import type { Case } from './place.ts'

const { id } = aTask()
const directive = 'aaaaaaaaaa' as DirectiveId
const guardKey = keys.guard(id)

const guardItem = (counted?: Item): Item => ({
  type: { S: 'guard' },
  version: { N: '1' },
  ...(counted ? { counted: { M: counted } } : {}),
})

/** A fold of one task, after another worker has written one attribute of its guard. */
const overtakenFold =
  (read: Item, [name, value]: readonly [string, Item[string]], overtaken: boolean): Case =>
  async ({ store, plant, set, item }) => {
    await plant(guardKey, read)
    const guard = (await store.summaries.guards([id])).get(id)
    if (!guard) throw new Error('there is no guard')
    await set(guardKey, name, value)
    const before = await item(guardKey)
    const counted = { read: guard, counted: { issued: 1n }, whole: true, overtaken }
    expect(await store.summaries.fold(directive, [counted], new Map([[rootNode, { issued: 1n }]]))).toEqual({
      changed: new Set([id]),
    })
    expect(await item(guardKey)).toEqual(before)
    expect(await store.summaries.node(directive, rootNode)).toBeUndefined()
  }

export const summaryCases = {
  'summary.ensure-node': async ({ store, plant, item }) => {
    const key = keys.node(directive, rootNode)
    const planted = await plant(key, { label: { S: 'Sở' } })
    await store.summaries.ensureNodes(directive, [{ node: rootNode, label: 'Sở khác' }])
    expect(await item(key)).toEqual(planted)
  },
  'summary.fold.guard': overtakenFold(guardItem(), ['version', { N: '2' }], false),
  'summary.fold.overtaken-first': overtakenFold(guardItem(), ['counted', { M: {} }], true),
  'summary.fold.overtaken': overtakenFold(guardItem({}), ['counted', { M: { issued: { N: '1' } } }], true),
} satisfies Partial<Record<ConditionName, Case>>
