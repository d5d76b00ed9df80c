import { authorize, type Staff } from '../access/staff.ts'
import type { UnitId } from '../ids.ts'
import type { Job, JobInput } from './job.ts'

/** Whether a member of staff may request this kind of job. `directiveIssuer` is the issuer of the directive that it is about. */
export function mayRequest(staff: Staff, input: JobInput, directiveIssuer: UnitId | undefined): boolean {
  if (input.kind === 'import-units') return authorize(staff, { to: 'manage-registry' })
  if (directiveIssuer === undefined) return false
  if (input.kind === 'publish') return authorize(staff, { to: 'act-on-directive', issuerId: directiveIssuer })
  return (
    directiveIssuer !== undefined && authorize(staff, { to: 'read-directive', issuerId: directiveIssuer })
  )
}

/** A job is visible to its asker only: others with the same right request their own, so that the history records each of them. */
export const isOwn = (staff: Staff, job: Job): boolean => job.askedBy.id === staff.id
