import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { RecipientEntry } from '#domain/directive/content.ts'
import { nodeAndAbove, parentNode } from '#domain/directive/path.ts'
import { cutIntoChunks, expandRecipients, type Manifest } from '#domain/directive/recipients.ts'
import type { GroupId, UnitId } from '#domain/ids.ts'
import type { Unit } from '#domain/registry/unit.ts'
import { aUnit } from '#test/support/factories.ts'

const groupIds = ['a', 'b', 'c'] as GroupId[]
const groups = groupIds.map((id) => ({ id, name: `Nhóm ${id}`, units: 1 }))
const words = { issuer: 'Sở', namedUnits: 'Đơn vị được chọn' }

/** Registries with parents anywhere, loops included. */
const registries: fc.Arbitrary<readonly Unit[]> = fc
  .array(fc.record({ parent: fc.option(fc.nat(30), { nil: undefined }), groups: fc.subarray(groupIds) }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((rows) =>
    rows.map((row, n) =>
      aUnit(n, {
        groups: row.groups,
        ...(row.parent === undefined ? {} : { parent: aUnit(row.parent % rows.length).id }),
      }),
    ),
  )
const entries: fc.Arbitrary<readonly RecipientEntry[]> = fc.array(
  fc.record({
    role: fc.constantFrom('lead' as const, 'cooperating' as const, 'informed' as const),
    level: fc.constant('chung'),
    through: fc.constantFrom('group' as const, 'parent' as const),
    group: fc.constantFrom(...groupIds),
  }),
  { minLength: 1, maxLength: 4 },
)

const manifests = fc
  .tuple(entries, registries)
  .map(([list, units]) => expandRecipients(list, units, groups, words))
  .filter((result) => result.ok)
  .map((result) => (result as { value: Manifest }).value)

describe('the list of recipients', () => {
  it('contains every unit once, with an existing node and a path up to the issuer', () => {
    fc.assert(
      fc.property(manifests, ({ recipients, nodes }) => {
        expect(new Set(recipients.map(({ unitId }) => unitId)).size).toBe(recipients.length)
        const known = new Set(nodes.map(({ node }) => node))
        for (const { node } of recipients)
          for (const above of nodeAndAbove(node)) expect(known.has(above)).toBe(true)
      }),
    )
  })

  it('never lets a unit report through itself', () => {
    fc.assert(
      fc.property(manifests, ({ recipients, nodes }) => {
        const unitAt = new Map(nodes.map(({ node, unitId }) => [node, unitId]))
        for (const { node, unitId } of recipients)
          for (const above of nodeAndAbove(node)) expect(unitAt.get(above)).not.toBe(unitId)
      }),
    )
  })

  it('has the same hash for the same input', () => {
    const units = [aUnit(1, { groups: groupIds }), aUnit(2, { groups: groupIds })]
    const list: RecipientEntry[] = [
      { role: 'lead', level: 'x', through: 'group', group: groupIds[0] as GroupId },
    ]
    const one = expandRecipients(list, units, groups, words)
    const two = expandRecipients(list, [...units].reverse(), groups, words)
    expect(one.ok && one.value.hash).toBe(two.ok && two.value.hash)
  })

  it('uses the strongest role when a unit is in two groups', () => {
    const units = [aUnit(1, { groups: groupIds })]
    const result = expandRecipients(
      [
        { role: 'informed', level: 'x', through: 'group', group: 'a' as GroupId },
        { role: 'lead', level: 'y', through: 'group', group: 'b' as GroupId },
      ],
      units,
      groups,
      words,
    )
    expect(result.ok && result.value.recipients).toMatchObject([{ role: 'lead', level: 'y' }])
  })

  it('places a school below the office that compiles for it, if that office is a lead recipient too', () => {
    const office = aUnit(1, { groups: ['a' as GroupId], name: 'Phòng GD&ĐT' })
    const school = aUnit(2, { groups: ['b' as GroupId], parent: office.id })
    const result = expandRecipients(
      [
        { role: 'lead', level: 'x', through: 'group', group: 'a' as GroupId },
        { role: 'lead', level: 'x', through: 'parent', group: 'b' as GroupId },
      ],
      [office, school],
      groups,
      words,
    )
    if (!result.ok) throw new Error('refused')
    const below = result.value.recipients.find(({ unitId }) => unitId === school.id)
    const above = result.value.recipients.find(({ unitId }) => unitId === office.id)
    expect(result.value.nodes.find(({ node }) => node === below?.node)).toMatchObject({ unitId: office.id })
    expect(parentNode(below?.node ?? ('0' as never))).toBe(above?.node)
  })

  it('is refused when a group is empty or unknown, a unit unknown, or there is no lead', () => {
    const units = [aUnit(1, { groups: ['a' as GroupId] })]
    const codes = (list: RecipientEntry[]) => {
      const result = expandRecipients(list, units, groups, words)
      return result.ok ? [] : result.problems.map(({ code }) => code)
    }
    const lead = { role: 'lead', level: 'x', through: 'group' } as const
    expect(codes([])).toEqual(['no-recipients'])
    expect(codes([{ ...lead, group: 'b' as GroupId }])).toEqual(['group-empty'])
    expect(codes([{ ...lead, group: 'zz' as GroupId }])).toEqual(['group-unknown'])
    expect(codes([{ ...lead, unit: 'X' as UnitId }])).toEqual(['unit-unknown'])
    expect(codes([{ ...lead, role: 'informed', group: 'a' as GroupId }])).toEqual(['no-lead'])
  })
})

describe('the chunks of a manifest', () => {
  it('contain every recipient once, in order, and fit their transactions', () => {
    fc.assert(
      fc.property(manifests, fc.integer({ min: 12, max: 100 }), (manifest, actions) => {
        const chunks = cutIntoChunks(manifest, actions)
        expect(chunks.flatMap(({ recipients }) => recipients)).toEqual(manifest.recipients)
        chunks.forEach((chunk, index) => {
          expect(chunk.number).toBe(index)
          expect(2 * chunk.recipients.length + 2).toBeLessThanOrEqual(actions)
          expect(chunk.nodes.length + 1).toBeLessThanOrEqual(actions)
        })
      }),
    )
  })
})
