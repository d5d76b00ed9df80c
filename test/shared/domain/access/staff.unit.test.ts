import { describe, expect, it } from '@jest/globals'
import { type AccessRequest, authorize, type Role, roles, roomsOf } from '#domain/access/staff.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { UnitId, UserId } from '#domain/ids.ts'

const [own, other, above] = ['H24.SGDDT', 'H24.SNV', 'H24'] as UnitId[] as [UnitId, UnitId, UnitId]
const member = (role: Role) => ({
  id: 'x' as UserId,
  name: 'X',
  email: 'x@haiphong.example',
  role,
  unitId: own,
})
const path = (...units: (UnitId | undefined)[]) =>
  units.map((unitId) => ({ node: rootNode, label: 'nhánh', ...(unitId ? { unitId } : {}) }))

const requests: readonly (readonly [string, AccessRequest, readonly Role[]])[] = [
  ['keep the registry', { to: 'manage-registry' }, ['administrator']],
  ['keep the templates of forms', { to: 'manage-form-templates' }, ['administrator']],
  ['compose', { to: 'compose' }, ['secretary']],
  ['list directives', { to: 'list-directives' }, ['secretary', 'leader']],
  ['act on a directive of their unit', { to: 'act-on-directive', issuerId: own }, ['secretary']],
  ['act on a directive of another unit', { to: 'act-on-directive', issuerId: other }, []],
  ['read a directive of their unit', { to: 'read-directive', issuerId: own }, ['secretary', 'leader']],
  ['read a directive of another unit', { to: 'read-directive', issuerId: other }, []],
  [
    'read a branch of their unit’s directive',
    { to: 'read-branch', issuerId: own, path: path(own) },
    ['secretary', 'leader'],
  ],
  [
    'read a branch that their unit is in, of another unit’s directive',
    { to: 'read-branch', issuerId: other, path: path(other, undefined, own) },
    ['secretary', 'leader'],
  ],
  ['read a branch beside theirs', { to: 'read-branch', issuerId: other, path: path(other, above) }, []],
  ['read a branch of nobody', { to: 'read-branch', issuerId: other, path: [] }, []],
]

describe('staff', () => {
  it.each(requests)('may %s only as the rule says', (_what, request, allowed) => {
    expect(roles.filter((role) => authorize(member(role), request))).toEqual(allowed)
  })

  it('see the sections of their role, in the order of the menu', () => {
    expect(roomsOf).toEqual({
      secretary: ['directives', 'compose', 'board'],
      leader: ['board', 'directives'],
      administrator: ['registry'],
    })
  })
})
