import type { Staff } from '#domain/access/staff.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { codecs } from './codecs.ts'
import { keyItem, keyOfItem, keys } from './keys.ts'
import * as parseKey from './parse-key.ts'
import type { Item, Table } from './table.ts'
import { copyUnknownFields } from './versions.ts'

/** A session that was begun by signing in. Its row outlives it by some days, then the table's time to live deletes it. */
export interface SessionRow {
  readonly id: string
  readonly startedAt: Instant
  readonly until: Instant
  readonly endedAt?: Instant | undefined
}

export interface StaffStore {
  byEmail(email: string): Promise<Staff | undefined>
  /** The member with this address, and whether this session of theirs was ended; read consistently, in one call. */
  inSession(
    email: string,
    session: string,
  ): Promise<{ readonly staff: Staff | undefined; readonly ended: boolean }>
  put(staff: Staff): Promise<WriteOutcome>
  beginSession(email: string, session: SessionRow): Promise<void>
  /** Ends a session at once, also one that has no row. Ended twice, it is ended once. */
  endSession(email: string, session: string, at: Instant): Promise<void>
  /** Those that were begun lately, newest first. */
  sessions(email: string): Promise<readonly SessionRow[]>
}

const rowKeptDays = 7
const expiresAt = (until: string): Item => ({
  expiresAt: { N: String(Math.floor(Date.parse(until) / 1000) + rowKeptDays * 86_400) },
})

export const staffStore = (table: Table): StaffStore => ({
  async byEmail(email) {
    const item = await table.get(keys.staff(email))
    return item && codecs.staff.read(item)
  },

  async inSession(email, session) {
    const items = await table.getMany([keys.staff(email), keys.session(email, session)])
    const member = items.find(({ type }) => type?.S === codecs.staff.type)
    return {
      staff: member && codecs.staff.read(member),
      ended: items.some(({ endedAt }) => endedAt !== undefined),
    }
  },

  async put(staff) {
    const stored = await table.get(keys.staff(staff.email))
    const next = stored ? copyUnknownFields(codecs.staff.read(stored), staff) : staff
    return table.update(keys.staff(staff.email), codecs.staff.rewrite(next, {}))
  },

  async beginSession(email, { id, startedAt, until }) {
    await table.put({
      ...keyItem(keys.session(email, id)),
      type: { S: 'session' },
      v: { N: '1' },
      startedAt: { S: startedAt },
      until: { S: until },
      ...expiresAt(until),
    })
  },

  async endSession(email, session, at) {
    await table.update(keys.session(email, session), {
      UpdateExpression:
        'SET endedAt = if_not_exists(endedAt, :at), #type = :type, v = :v, expiresAt = if_not_exists(expiresAt, :expires)',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: {
        ':at': { S: at },
        ':type': { S: 'session' },
        ':v': { N: '1' },
        ':expires': expiresAt(at).expiresAt ?? { NULL: true },
      },
    })
  },

  async sessions(email) {
    const rows: SessionRow[] = []
    for await (const item of table.query(keys.staff(email).pk, { begins: 'SESSION#', limit: 200 })) {
      const id = parseKey.session(keyOfItem(item))
      const { startedAt, until, endedAt } = item
      if (id && startedAt?.S && until?.S)
        rows.push({
          id,
          startedAt: startedAt.S as Instant,
          until: until.S as Instant,
          endedAt: endedAt?.S as Instant | undefined,
        })
    }
    return rows.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  },
})
