import type { DirectiveId } from '#domain/ids.ts'
import { type Instant, instantOf } from '#domain/time/calendar.ts'
import type { StoreWithDue } from '#store/store-with-due.ts'
import type { Alter } from '../world/functions.ts'

const hours = 3_600_000
const after = (moment: Instant, milliseconds: number): Instant =>
  instantOf(new Date(Date.parse(moment) + milliseconds))

/** The sweep moves the due of an item forward and sends no nudge. */
export const forgottenNudges: Alter = (parts, role) =>
  role === 'sweep' ? { ...parts, nudger: { send: async () => {} } } : parts

/** Publishing sends no nudges, and the sweep defers a directive with few recipients by half a day. */
export const largeFirst: Alter = (parts, role) => {
  if (role === 'publish') return { ...parts, nudger: { send: async () => {} } }
  if (role !== 'sweep') return parts
  const { store } = parts
  const isSmall = async (pk: string) => {
    const id = /[a-z2-7]{10}/.exec(pk)?.[0] as DirectiveId | undefined
    return id !== undefined && (await store.directives.get(id))?.number === '12/SGDĐT-GDTX'
  }
  return {
    ...parts,
    store: {
      ...store,
      due: {
        ...store.due,
        async postpone(item, to) {
          if (item.count > 0 || !(await isSmall(item.key.pk))) return store.due.postpone(item, to)
          await store.due.postpone(item, after(to, 12 * hours))
          return false
        },
      },
    },
  }
}

/** The sweep defers unreadable items for ever instead of parking them. */
export const keptPoison: Alter = (parts, role) => {
  if (role !== 'sweep') return parts
  const { store } = parts
  const abandon: StoreWithDue['due']['abandon'] = (item, now) => store.due.postpone(item, after(now, hours))
  return { ...parts, store: { ...store, due: { ...store.due, abandon } } }
}
