// What a key of `keys` was made from. Each function returns undefined for a key of another kind. Functions and not one
// object, so that a bundle holds only those that it uses.

import {
  asDirectiveId,
  asJobId,
  asMailId,
  asManifestId,
  asNodeId,
  asTaskId,
  asUnitId,
  type DirectiveId,
  type JobId,
  type MailId,
  type ManifestId,
  type NodeId,
  type TaskId,
  type UnitId,
} from '#domain/ids.ts'
import type { Key } from './keys.ts'

const after = (text: string, prefix: string): string | undefined =>
  text.startsWith(prefix) ? text.slice(prefix.length) : undefined

export function chunk({
  pk,
  sk,
}: Key): { readonly manifestId: ManifestId; readonly chunk: number } | undefined {
  const manifestId = asManifestId(after(pk, 'M#') ?? '')
  const chunk = Number(after(sk, 'CHUNK#') ?? Number.NaN)
  return manifestId && Number.isInteger(chunk) ? { manifestId, chunk } : undefined
}

export const directive = ({ pk }: Key): DirectiveId | undefined => asDirectiveId(after(pk, 'D#') ?? '')

export function rung({
  pk,
  sk,
}: Key): { readonly directiveId: DirectiveId; readonly rungId: string } | undefined {
  const directiveId = asDirectiveId(after(pk, 'D#') ?? '')
  const rungId = after(sk, 'RUNG#')
  return directiveId && rungId ? { directiveId, rungId } : undefined
}

export function task({ pk, sk }: Key): TaskId | undefined {
  const [directive, node] = after(pk, 'S#')?.split('#') ?? []
  return asTaskId(`${directive}_${node}_${after(sk, 'TASK#')}`)
}

/** A unit that was added after publication. */

export const addedUnit = ({ sk }: Key): UnitId | undefined => asUnitId(after(sk, 'ADDED#') ?? '')

/** The unit of a task's item. */

export const unitOfTask = ({ sk }: Key): UnitId | undefined => asUnitId(after(sk, 'TASK#') ?? '')

/** Of any item in a task's own partition: its guard, reports, draft, calls. */
export const partitionOfTask = ({ pk }: Key): TaskId | undefined => asTaskId(after(pk, 'T#') ?? '')

export function mail({ pk, sk }: Key): MailId | undefined {
  const subject = after(pk, 'T#') ?? after(pk, 'MAILS#')
  return asMailId(`${subject}__${after(sk, 'MAIL#')}`)
}

export const job = ({ pk }: Key): JobId | undefined => asJobId(after(pk, 'JOB#') ?? '')

export function node({ pk, sk }: Key): NodeId | undefined {
  const [, parent] = after(pk, 'S#')?.split('#') ?? []
  const index = after(sk, 'NODE#')
  return index === undefined ? undefined : asNodeId(parent === 'root' ? '0' : `${parent}.${Number(index)}`)
}

/** Of a pointer in an issuer's list of directives. */
export const listedDirective = ({ sk }: Key): DirectiveId | undefined => asDirectiveId(sk.split('#')[1] ?? '')

/** Of a pointer in a person's list of jobs. */
export const listedJob = ({ sk }: Key): JobId | undefined => asJobId(sk.split('#')[1] ?? '')

/** Of a unit in the registry, or of the pointer from an address or a group to it. */
export const unit = ({ sk }: Key): UnitId | undefined => asUnitId(after(sk, 'UNIT#') ?? '')

/** Of a session of a member of staff. */
export const session = ({ sk }: Key): string | undefined => after(sk, 'SESSION#')

/** The subject of a history whose head is an item of its own. */
export const chainHead = ({ pk }: Key): string | undefined => after(pk, 'HEAD#')
