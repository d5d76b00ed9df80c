import type { Hono } from 'hono'
import { staffGuardOn } from '#adapters/lambda/staff-authentication.ts'
import { changeTask, type TaskAct } from '#app/tasks/change-task.ts'
import type { Role, Staff } from '#domain/access/staff.ts'
import type { DirectiveContent } from '#domain/directive/content.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { RawAnswers } from '#domain/form/answers.ts'
import type { GroupId, TaskId, UnitId, UserId } from '#domain/ids.ts'
import type { Unit } from '#domain/registry/unit.ts'
import { ok } from '#domain/result.ts'
import { checkSubmission, type EnteredBy } from '#domain/task/report.ts'
import { approve, submit } from '#domain/task/report-acts.ts'
import type { Task } from '#domain/task/task.ts'
import { boardApp } from '#functions/board/app.tsx'
import type { StoreWithDue } from '#store/store-with-due.ts'
import { answeringAs } from '#test/infra/iam/watch.ts'
import { testAssets } from '#test/support/assets.ts'
import { aUnit, issuerId } from '#test/support/factories.ts'
import { type System, systemOn, testKeys } from '#test/support/system.ts'
import { assetRoutes } from '#web/http/assets.ts'
import type { WebEnv } from '#web/http/env.ts'
import { createSessions, createSignedCookies, sessionCookie } from '#web/session/session.ts'

const officeId = 'H24.PGD' as UnitId
export const office = aUnit(0, {
  id: officeId,
  name: 'Phòng GD&ĐT Thủy Nguyên',
  groups: ['phong' as GroupId],
  contact: { name: 'Văn thư', email: 'phong@haiphong.example' },
})

/** Schools: the first `below` of them report through the office, the others directly to the issuer. */
export const schools = (count: number, below: number): readonly Unit[] =>
  Array.from({ length: count }, (_, n) => aUnit(n + 1, n < below ? { parent: officeId } : {}))

/** The office is a compiling unit for the schools below it. */
export const throughOffice: Partial<DirectiveContent> = {
  recipients: [
    { group: 'phong' as GroupId, role: 'lead', level: 'chung', through: 'group' },
    { group: 'truong' as GroupId, role: 'lead', level: 'chung', through: 'parent' },
  ],
}

/** The board on the real engine, with people of all roles. */
export interface BoardWorld {
  readonly system: System
  readonly app: Hono<WebEnv>
  /** The response to a member of staff. */
  get(path: string, as?: string): Promise<{ status: number; body: string; location: string | null }>
  tasks(directive: PublishedDirective): Promise<readonly Task[]>
  answer(task: TaskId, raw: RawAnswers, by?: EnteredBy): Promise<void>
  act(task: TaskId, act: TaskAct): Promise<void>
  /** Submits and approves a report, and folds the counters. */
  compiled(task: TaskId, raw: RawAnswers): Promise<void>
}

const people: Readonly<Record<string, { role: Role; unitId: UnitId }>> = {
  leader: { role: 'leader', unitId: issuerId },
  secretary: { role: 'secretary', unitId: issuerId },
  administrator: { role: 'administrator', unitId: issuerId },
  office: { role: 'leader', unitId: officeId },
  school: { role: 'leader', unitId: 'H24.T0001' as UnitId },
  stranger: { role: 'leader', unitId: 'H99.OTHER' as UnitId },
}

export async function boardWorld(store: StoreWithDue): Promise<BoardWorld> {
  const system = systemOn(store)
  const sessions = createSessions(createSignedCookies(testKeys))
  for (const [id, { role, unitId }] of Object.entries(people)) {
    const staff: Staff = { id: id as UserId, name: `Ông ${id}`, email: `${id}@example.vn`, role, unitId }
    await store.staff.put(staff)
  }
  const app = boardApp({
    site: {
      publicUrl: 'https://thongsuot.example',
      clock: system.now,
      assets: testAssets,
      logger: {
        error: (message, fields) => {
          throw new Error(message, { cause: fields })
        },
        warn: () => {},
      },
    },
    store,
    files: { downloadUrl: async (file) => `https://files.example/${file.key}` },
    guard: staffGuardOn(
      store,
      async () => testKeys,
      async () => undefined,
    ),
  })
  assetRoutes(app, testAssets)
  answeringAs('board', app)
  const deps = { store, nudger: system.nudger, clock: system.now }
  const act = async (task: TaskId, one: TaskAct) => {
    const done = await changeTask(deps, task, { is: 'staff', id: 'secretary' }, one)
    if (!done.ok) throw new Error(JSON.stringify(done.problems))
  }
  const world: BoardWorld = {
    system,
    app,
    async get(path, as = 'leader') {
      const token = await sessions.issue({ sub: as, email: `${as}@example.vn`, name: as })
      const response = await app.request(`https://thongsuot.example${path}`, {
        headers: { cookie: `${sessionCookie}=${token}` },
      })
      return {
        status: response.status,
        body: await response.text(),
        location: response.headers.get('location'),
      }
    },
    tasks: async ({ id }) => (await store.branches.page(id, { from: rootNode, limit: 1000 })).tasks,
    answer: (task, raw, by = { is: 'unit' }) =>
      act(task, (one, context) => {
        const submission = checkSubmission(context.directive.form, raw, [])
        return submission.ok ? ok(submit(one, context, submission.value, by)) : submission
      }),
    act,
    async compiled(task, raw) {
      await world.answer(task, raw)
      await act(task, approve)
    },
  }
  return world
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&#39;': "'",
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
}

/** The addresses of the board that a page links to. */
export const boardLinks = (html: string): readonly string[] => [
  ...new Set(
    [...html.matchAll(/href="(\/board[^"]*)"/g)].map(([, href = '']) =>
      href.replace(/&(amp|#39|quot|lt|gt);/g, (entity) => entities[entity] ?? entity),
    ),
  ),
]

/** The text of a page without markup. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(amp|#39|quot|lt|gt);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
