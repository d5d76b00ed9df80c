import { authorize, type Staff } from '../access/staff.ts'
import type { UnitId } from '../ids.ts'
import type { Job, JobInput } from './job.ts'

/** Whether somebody may ask for such work. `directiveIssuer` is the issuer of the directive that it is about. */
export function mayAsk(staff: Staff, input: JobInput, directiveIssuer: UnitId | undefined): boolean {
  if (input.kind === 'import-units') return authorize(staff, { to: 'manage-registry' })
  return (
    directiveIssuer !== undefined && authorize(staff, { to: 'read-directive', issuerId: directiveIssuer })
  )
}

/** A job is its asker's own: who else has the right asks for one of their own, and it is written down that they did. */
export const isOwn = (staff: Staff, job: Job): boolean => job.askedBy.id === staff.id
