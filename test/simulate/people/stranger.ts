import { createMiddleware } from 'hono/factory'
import { linkToken } from '#domain/access/link.ts'
import type { Staff } from '#domain/access/staff.ts'
import type { UserId } from '#domain/ids.ts'
import { boardApp } from '#functions/board/app.tsx'
import { testAssets } from '#test/support/assets.ts'
import type { WebEnv } from '#web/http/env.ts'
import { linkKeys, publicUrl } from '../world/functions.ts'
import { day, secretary } from './setting.ts'
import { type Callers, hour, type Story } from './society.ts'

/** More people than any unit of the story reports: where this is stored, a stranger has written. */
export const strangersFigure = 4_242_424

/** People who try what is not theirs: a link that was revoked or belongs to somebody else, and other units' pages. */
export function strangerActs(callers: Callers, story: Story): void {
  const { random } = callers
  const some = (act: () => void) => {
    for (let n = 0; n < 4; n += 1) callers.at(story.publishedAt + random.between(hour, 38 * day), act)
  }
  some(() => tryLink(callers, story))
  some(() => readBoard(callers, story))
}

function tryLink(callers: Callers, story: Story): void {
  const { random, tried } = callers
  const leads = [...story.leads.values()]
  const [taskId, other] = [random.pick(leads), random.pick(leads)]
  callers.answer(
    async ({ store }, browser) => {
      const epoch = (await store.tasks.get(taskId))?.linkEpoch ?? 1
      // An epoch only grows: what was good before the last revocation must not be good again.
      const revoked = linkToken(taskId, epoch - 1, linkKeys)
      const [, ...proof] = linkToken(other, epoch, linkKeys).split('~')
      const token = other === taskId || random.chance(0.5) ? revoked : [taskId, ...proof].join('~')
      const opened = (await browser.open(token)) !== undefined
      const raw = { TL01: 'yes', TL05: String(strangersFigure) }
      const answered = await browser.post({ token, hidden: {} }, 'submit', raw)
      tried.push({ taskId, got: opened || answered.is !== 'not-taken' })
    },
    () => {},
  )
}

const unitNames = /Đơn vị [A-Z] \d+/g

/** Somebody of one unit opens the directive's summary, its list of units, and whatever that leads to. */
function readBoard(callers: Callers, story: Story): void {
  const { random, wire } = callers
  const { id } = story.directive
  const unit = random.pick(callers.setting.units.filter(({ id }) => id !== secretary.unitId))
  const role = random.pick(['leader', 'secretary'] as const)
  const staff: Staff = { ...secretary, id: 'nguoi-la' as UserId, role, unitId: unit.id }
  callers.board(
    async (store) => {
      const guard = createMiddleware<WebEnv>((c, next) => {
        c.set('staff', staff)
        return next()
      })
      const site = {
        publicUrl,
        clock: wire.clock,
        logger: callers.logger,
        assets: testAssets,
        english: true,
      }
      const app = boardApp({ site, store, files: { downloadUrl: async () => publicUrl }, guard })
      const names = new Set<string>()
      const open = async (path: string): Promise<void> => {
        const answer = await app.request(`${publicUrl}${path}`, { headers: { accept: 'text/html' } })
        const to = answer.headers.get('location')
        if (to) return open(to)
        for (const [name] of (await answer.text()).matchAll(unitNames)) names.add(name)
      }
      await open(`/board/directives/${id}`)
      await open(`/board/directives/${id}/units`)
      callers.seen.push({ unitId: unit.id, directiveId: id, names })
    },
    () => {},
  )
}
