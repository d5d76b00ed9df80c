import type { Staff } from '#domain/access/staff.ts'
import { codecs } from './codecs.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

export interface StaffStore {
  byEmail(email: string): Promise<Staff | undefined>
  put(staff: Staff): Promise<void>
}

export const staffStore = (table: Table): StaffStore => ({
  async byEmail(email) {
    const item = await table.get(keys.staff(email))
    return item && codecs.staff.read(item)
  },

  put: (staff) => table.putAll([codecs.staff.write(keys.staff(staff.email), staff)]),
})
