import { createMiddleware } from 'hono/factory'
import { linkToken } from '#domain/access/link.ts'
import type { Staff } from '#domain/access/staff.ts'
import type { UserId } from '#domain/ids.ts'
import { boardApp } from '#functions/board/app.tsx'
import { testAssets } from '#test/support/assets.ts'
import { englishProblemText } from '#text/problems-en.ts'
import type { WebEnv } from '#web/http/env.ts'
import { linkKeys, publicUrl } from '../world/functions.ts'
import { type Callers, type DirectiveRun, hour, minute } from './actors.ts'
import { day, secretary } from './setting.ts'
import type { Answered } from './unit-browser.ts'

/** A figure that no unit of the run reports: where it is stored, the attacker has written. */
export const attackersFigure = 4_242_424

/**
 * The attacker: tries revoked links, links of other units, and pages of other units, and floods a unit through a link that
 * was forwarded.
 */
export function attackerActs(callers: Callers, run: DirectiveRun): void {
  const { random } = callers
  const some = (act: () => void) => {
    for (let n = 0; n < 4; n += 1) callers.at(run.publishedAt + random.between(hour, 38 * day), act)
  }
  some(() => tryLink(callers, run))
  some(() => readBoard(callers, run))
  if (random.chance(0.3))
    callers.at(run.publishedAt + random.between(hour, 12 * day), () => flood(callers, run))
}

/** As many versions as a forwarded link may send at once, and two more. */
const floodSize = 8
const second = 1000

/** Sends version after version; between two of them saves drafts, which sending the same version again deletes. */
function flood(callers: Callers, run: DirectiveRun): void {
  const taskId = callers.random.pick([...run.leads.values()])
  const post = (action: 'draft' | 'submit', figure: number, then: (answered: Answered) => void = () => {}) =>
    callers.answer(
      async (deps, browser) => {
        const epoch = (await deps.store.tasks.get(taskId))?.linkEpoch ?? 1
        const form = await browser.open(linkToken(taskId, epoch, linkKeys))
        if (form) then(await browser.post(form, action, { TL01: 'yes', TL05: String(figure) }))
      },
      () => {},
    )
  const save = (n: number) => {
    const { at, scheduler } = callers
    for (let k = 0; k < 3; k += 1) at(scheduler.now() + k * second, () => post('draft', 10_000 + 10 * n + k))
    at(scheduler.now() + 3 * second, () => post('submit', n))
    at(scheduler.now() + 4 * second, () => post('draft', 10_009 + 10 * n))
  }
  const begin = callers.scheduler.now()
  for (let n = 0; n < floodSize; n += 1)
    callers.at(begin + n * minute, () =>
      // Before a version is stored, a draft may be the unit's own, which must stay.
      post('submit', n, ({ is }) => {
        if (is === 'receipt' && n < 2) save(n)
      }),
    )
}

function tryLink(callers: Callers, run: DirectiveRun): void {
  const { random, tried } = callers
  const leads = [...run.leads.values()]
  const [taskId, other] = [random.pick(leads), random.pick(leads)]
  callers.answer(
    async ({ store }, browser) => {
      const epoch = (await store.tasks.get(taskId))?.linkEpoch ?? 1
      // Epochs only grow: a link from before the last revocation must never open again.
      const revoked = linkToken(taskId, epoch - 1, linkKeys)
      const [, ...proof] = linkToken(other, epoch, linkKeys).split('~')
      const token = other === taskId || random.chance(0.5) ? revoked : [taskId, ...proof].join('~')
      const opened = (await browser.open(token)) !== undefined
      const raw = { TL01: 'yes', TL05: String(attackersFigure) }
      const answered = await browser.post({ token, hidden: {} }, 'submit', raw)
      tried.push({ taskId, got: opened || answered.is !== 'not-taken' })
    },
    () => {},
  )
}

const unitNames = /Đơn vị [A-Z] \d+/g

/** A member of one unit opens the directive's summary, its list of units, and every page linked from them. */
function readBoard(callers: Callers, run: DirectiveRun): void {
  const { random, scheduler } = callers
  const { id } = run.directive
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
        clock: scheduler.clock,
        logger: callers.logger,
        assets: testAssets,
        english: englishProblemText,
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
