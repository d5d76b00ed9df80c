import type { Staff } from '#domain/access/staff.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { codecs } from './codecs.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'
import { copyUnknownFields } from './versions.ts'

export interface StaffStore {
  byEmail(email: string): Promise<Staff | undefined>
  put(staff: Staff): Promise<WriteOutcome>
}

export const staffStore = (table: Table): StaffStore => ({
  async byEmail(email) {
    const item = await table.get(keys.staff(email))
    return item && codecs.staff.read(item)
  },

  async put(staff) {
    const stored = await table.get(keys.staff(staff.email))
    const next = stored ? copyUnknownFields(codecs.staff.read(stored), staff) : staff
    return table.update(keys.staff(staff.email), codecs.staff.rewrite(next, {}))
  },
})
