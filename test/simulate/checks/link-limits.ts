import { isDeepStrictEqual } from 'node:util'
import type { Item } from '#store/table.ts'
import { dataOf, type RawReport, type RawTable } from '../world/raw-table.ts'
import type { Write } from '../world/request.ts'
import type { Finding } from './evidence.ts'

/** How many saves or versions are left, as it is stored. */
interface Left {
  readonly left: number
  readonly at: string
}

/** So many at once, and one more after so many milliseconds: what a link may do, whoever holds it. */
interface Rule {
  readonly most: number
  readonly everyMs: number
  /** Acts that may stay uncounted: one save that was under way while another window's draft was saved and deleted. */
  readonly uncounted: number
}
const saves: Rule = { most: 60, everyMs: 5_000, uncounted: 1 }
const versions: Rule = { most: 6, everyMs: 300_000, uncounted: 0 }

/** What is left after one more act must have been left before it, or have come back since. */
function isSpent(
  before: Left | undefined,
  after: Left | undefined,
  { most, everyMs, uncounted }: Rule,
): boolean {
  if (!after) return false
  if (!before) return after.left < most
  const back = Math.max(0, Math.floor((Date.parse(after.at) - Date.parse(before.at)) / everyMs))
  return after.left < Math.min(most, before.left + back) + uncounted
}

/** Checks at every write that a link, which may have leaked, saves and sends only as often as it may. */
export interface LinkLimitsMonitor {
  wrote(writes: readonly Write[]): Promise<void>
}

export function linkLimitsMonitorFor(deps: {
  readonly rawTable: RawTable
  readonly found: (finding: Finding) => void
}): LinkLimitsMonitor {
  const { rawTable } = deps
  const savesLeft = new Map<string, Left>()
  const versionsLeft = new Map<string, Left>()
  /** By key, what was written last: a call that timed out after its effect is repeated, and writes nothing new. */
  const lastWritten = new Map<string, Item>()
  const check = (known: Map<string, Left>, id: string, after: Left | undefined, rule: Rule, what: string) => {
    if (!isSpent(known.get(id), after, rule))
      deps.found({ guarantee: 'link-limits', what: `${id} ${what} more often than a link may` })
    if (after) known.set(id, after)
  }
  return {
    async wrote(writes) {
      for (const { key, check: only, remove } of writes) {
        const [, id, name] = /^T#(\S+) (DRAFT|REPORT)/.exec(key) ?? []
        if (!id || only || remove) continue
        const item = (await rawTable.row(key))?.item
        if (!item || isDeepStrictEqual(lastWritten.get(key)?.data, item.data)) continue
        lastWritten.set(key, item)
        if (name === 'DRAFT') check(savesLeft, id, dataOf<{ saving?: Left }>(item).saving, saves, 'was saved')
        else if (dataOf<RawReport & { by: { is: string } }>(item).by.is === 'unit') {
          check(versionsLeft, id, (await rawTable.task(id))?.sending, versions, 'was sent')
          // A version deletes its draft and gives the saves back; versions are limited themselves.
          savesLeft.delete(id)
        }
      }
    },
  }
}
