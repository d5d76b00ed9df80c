import type { PathStep } from '../directive/path.ts'
import type { UnitId, UserId } from '../ids.ts'

export const roles = ['secretary', 'leader', 'administrator'] as const
export type Role = (typeof roles)[number]

/** The sections of the staff site, in menu order; `roomsOf` says which of them a role sees. */
export type Room = 'directives' | 'compose' | 'board' | 'registry'

export const roomsOf: Readonly<Record<Role, readonly Room[]>> = {
  secretary: ['directives', 'compose', 'board'],
  leader: ['board', 'directives'],
  administrator: ['registry'],
}

/** A signed-in member of staff. Role and unit come from the registry's table, never from the identity token. */
export interface Staff {
  readonly id: UserId
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly unitId: UnitId
}

/** An action that a member of staff asks permission for, with its object. */
export type AccessRequest =
  | { readonly to: 'manage-registry' }
  | { readonly to: 'manage-form-templates' }
  | { readonly to: 'compose' }
  | { readonly to: 'list-directives' }
  | { readonly to: 'act-on-directive'; readonly issuerId: UnitId }
  | { readonly to: 'read-directive'; readonly issuerId: UnitId }
  /** A branch of a directive: a node of the reporting path, or one task. `path` lists the units from the issuer down to it. */
  | { readonly to: 'read-branch'; readonly issuerId: UnitId; readonly path: readonly PathStep[] }

/**
 * The only place that grants rights to staff; everything not granted here is denied (design, section 2):
 * the issuer's secretary acts, the issuer's secretary and leader read, a unit on the reporting path reads its
 * own branch, the administrator keeps the registry and the templates of forms, and reads no reports.
 */
export function authorize(staff: Staff, request: AccessRequest): boolean {
  const ofIssuer = 'issuerId' in request && request.issuerId === staff.unitId
  switch (request.to) {
    case 'manage-registry':
    case 'manage-form-templates':
      return staff.role === 'administrator'
    case 'compose':
      return staff.role === 'secretary'
    case 'list-directives':
      return staff.role !== 'administrator'
    case 'act-on-directive':
      return staff.role === 'secretary' && ofIssuer
    case 'read-directive':
      return staff.role !== 'administrator' && ofIssuer
    case 'read-branch':
      return (
        staff.role !== 'administrator' &&
        (ofIssuer || request.path.some((step) => step.unitId === staff.unitId))
      )
  }
}
