import { paginateScan } from '@aws-sdk/client-dynamodb'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import type { Hono } from 'hono'
import type { FilePlace } from '#adapters/files/place.ts'
import { staffGuardOn } from '#adapters/lambda/staff-authentication.ts'
import { attachDirectiveFile, createDraft } from '#app/directives/drafts.ts'
import { requestJob } from '#app/jobs/request-job.ts'
import type { PreviewDeps } from '#app/mails/preview-mail.ts'
import type { AnswerDeps } from '#app/reports/deps.ts'
import { attachFile } from '#app/reports/report-files.ts'
import { exclude, revokeLinks } from '#app/tasks/task-acts.ts'
import { formToken, type Keyring, linkToken } from '#domain/access/link.ts'
import type { Role, Staff } from '#domain/access/staff.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { StoredFile } from '#domain/file.ts'
import { canonical, sha256 } from '#domain/history/history.ts'
import {
  type DirectiveId,
  type GroupId,
  type JobId,
  newIdsFrom,
  type TaskId,
  type UnitId,
  type UserId,
} from '#domain/ids.ts'
import type { Result } from '#domain/result.ts'
import type { Task } from '#domain/task/task.ts'
import { answerApp } from '#functions/answer/app.ts'
import { apiApp } from '#functions/api/app.ts'
import type { ApiDeps } from '#functions/api/deps.ts'
import { boardApp } from '#functions/board/app.tsx'
import { deskApp } from '#functions/desk/app.ts'
import { publishApp } from '#functions/publish/app.ts'
import type { Store } from '#store/store.ts'
import { office, schools, throughOffice } from '#test/functions/board/board-world.ts'
import { answeringAs } from '#test/infra/iam/watch.ts'
import { testAssets } from '#test/support/assets.ts'
import { countReads, type Reads } from '#test/support/count-reads.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aContent, aUnit, issuerId } from '#test/support/factories.ts'
import { type FileEngine, samplePdf, startFileEngine, upload } from '#test/support/files.ts'
import { type System, systemOn, testKeys } from '#test/support/system.ts'
import { englishProblemText } from '#text/problems-en.ts'
import type { Site, WebEnv, WebLogger } from '#web/http/env.ts'
import { createSessions, createSignedCookies, formSubject, sessionCookie } from '#web/session/session.ts'
import { refuseAsAws } from './aws-limits.ts'

export const publicUrl = 'https://thongsuot.example'

/** Marks in the directive and in every report: a response that contains one discloses the directive or report. */
export const directiveWords = 'Dấu hiệu riêng của văn bản'
export const reportWords = 'Dấu hiệu riêng của báo cáo'

const strangersUnit = 'H99.OTHER' as UnitId
const person = (id: string, role: Role, unitId: UnitId = issuerId): Staff => ({
  id: id as UserId,
  name: `Trần Văn ${id}`,
  email: `${id}@haiphong.example`,
  role,
  unitId,
})

/** Members of staff with all kinds of rights. */
export const staffOf = {
  stranger: person('stranger', 'secretary', strangersUnit),
  /** A parent unit of the schools on the reporting path, below the issuer. */
  above: person('above', 'secretary', office.id),
  leader: person('leader', 'leader'),
  secretary: person('secretary', 'secretary'),
  administrator: person('administrator', 'administrator'),
} as const
/** A unit that is not a recipient of any directive. */
export const unitOfNoGroup = 'H24.T0900' as UnitId

export type StaffRole = keyof typeof staffOf
export const staffRoles = Object.keys(staffOf) as readonly StaffRole[]

export type AppName = 'answer' | 'api' | 'board' | 'desk' | 'publish'

/** Different keys for sessions and for links. */
const sessionKeys: Keyring = { current: 's1', keys: { s1: 'session-key-session-key-session-' } }

export interface DoorWorld {
  readonly system: System
  readonly apps: Readonly<Record<AppName, Hono<WebEnv>>>
  readonly directive: PublishedDirective
  /** A unit below the office that has submitted a report with a file. */
  readonly first: Task
  /** A unit outside the office's branch. */
  readonly outside: Task
  readonly directiveFile: StoredFile
  readonly reportFile: StoredFile
  /** Files that were uploaded for the first unit and for the directive, but not attached yet. */
  readonly looseUpload: string
  readonly looseDocument: string
  /** A completed job of the secretary, with its file. */
  readonly job: JobId
  /** A unit below the office that no other test uses. */
  take(state: 'open' | 'answered' | 'excluded'): Promise<TaskId>
  newDraft(): Promise<DirectiveId>
  newPublished(): Promise<DirectiveId>
  /** What was read of the table since it was asked for last. */
  readonly reads: { take(): Reads }
  linkOf(task: Task, epoch?: number): string
  /** The form token of a link's pages. */
  formTokenOf(link: string): string
  sessionOf(who: StaffRole): Promise<{ readonly cookie: string; readonly token: string }>
  /** The mails sent as previews. */
  readonly previews: readonly string[]
  readonly filesOrigin: string
  /** A hash of everything stored in the table and as files. */
  everything(): Promise<string>
  stop(): Promise<void>
}

/** Parts of the product that a test replaces with broken ones to check that the fault is detected. */
export interface Faults {
  readonly staff?: (staff: Store['staff']) => Store['staff']
  readonly tasks?: (tasks: Store['tasks']) => Store['tasks']
}

/** Schools that are sent mails; in a large world the others have no address. */
const reachable = 60

/**
 * All web functions on one table and one file store, with a published directive and callers of all kinds.
 * @param size how many schools are asked; all but one in forty report through the office
 */
export async function doorWorld(logger: WebLogger, faults: Faults = {}, size = 40): Promise<DoorWorld> {
  const [engine, files] = await Promise.all([startEngine(), startFileEngine()])
  refuseAsAws(engine.client)
  const reads = countReads(engine.client)
  refuseAsAws(files.client)
  const system = systemOn(engine.store)
  const { store } = engine
  await Promise.all(Object.values(staffOf).map((staff) => store.staff.put(staff)))
  const site: Site = { publicUrl, filesOrigin: files.origin, clock: system.now, logger, assets: testAssets }
  const cookies = createSignedCookies(sessionKeys)
  const sessions = createSessions(cookies)
  const ids = newIdsFrom((size) => crypto.getRandomValues(new Uint8Array(size)))
  const acts = { store, nudger: system.nudger, clock: system.now, ids }
  const previews: string[] = []
  const answerDeps: AnswerDeps = {
    ...acts,
    store: { ...store, tasks: faults.tasks?.(store.tasks) ?? store.tasks },
    files: files.files,
    linkKeys: async () => testKeys,
    sessionKeys: async () => sessionKeys,
  }
  const deskDeps: ApiDeps = {
    ...acts,
    linkKeys: async () => testKeys,
    publicUrl,
    objects: system.jobs.objects,
  }
  const mailing: Pick<PreviewDeps, 'mailSender' | 'mailFrom'> = {
    mailSender: {
      async send({ to }) {
        previews.push(to)
        return { is: 'sent', messageId: 'preview' }
      },
    },
    mailFrom: 'thongsuot@haiphong.example',
  }
  const guard = staffGuardOn(
    { staff: faults.staff?.(store.staff) ?? store.staff },
    async () => sessionKeys,
    async (token) =>
      token in staffOf ? { sub: token, email: `${token}@haiphong.example`, name: token } : undefined,
  )
  const apps = {
    answer: answeringAs('answer', answerApp(answerDeps, { ...site, english: englishProblemText })),
    board: answeringAs('board', boardApp({ site, store, files: files.files, guard })),
    desk: answeringAs(
      'desk',
      deskApp({
        ...deskDeps,
        ...mailing,
        files: files.files,
        jobPatienceMs: 0,
        site,
        signIn: { ...issuerStub, keyring: async () => sessionKeys, staff: store.staff },
        guard,
      }),
    ),
    api: answeringAs('api', apiApp({ ...deskDeps, site, guard })),
    publish: answeringAs('publish', publishApp({ ...acts, site, guard })),
  }

  await store.registry.put([aUnit(900, { id: unitOfNoGroup, groups: [] })], [])
  const below = schools(size, size - size / 40).map((unit, n) =>
    n < reachable ? unit : { ...unit, contact: { name: unit.contact.name } },
  )
  const directive = await system.publish([office, ...below], { ...throughOffice, subject: directiveWords })
  await system.settle()
  const { tasks } = await store.branches.page(directive.id, { from: rootNode, limit: size + 2 })
  const outside = tasks.find(({ unitId }) => unitId === below.at(-1)?.id)
  const [first, ...pool] = tasks.filter(({ unitId }) => below.slice(0, 39).some(({ id }) => id === unitId))
  if (!first || !outside) throw new Error('nobody was asked')

  const uploaded = async (place: FilePlace, name: string) =>
    upload(await files.files.uploadForm(place, ids.file(), `${publicUrl}/back`), name, samplePdf)
  const directivePlace: FilePlace = `directives/${directive.id}`
  const directiveFile = given(
    await files.files.accept(directivePlace, await uploaded(directivePlace, 'van-ban.pdf'), system.now()),
  )
  given(await attachDirectiveFile(deskDeps, staffOf.secretary, directive.id, directiveFile))
  const firstPlace: FilePlace = `tasks/${first.id}`
  const reportFile = given(await attachFile(answerDeps, first, await uploaded(firstPlace, 'bao-cao.pdf')))

  const linkOf = (task: Task, epoch = task.linkEpoch) => linkToken(task.id, epoch, testKeys)
  const answer = async (task: Task) => {
    const response = await apps.answer.request(`${publicUrl}/r/${linkOf(task)}/form`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        action: 'submit',
        draftVersion: (await store.tasks.draft(task.id))?.version ?? 0,
        answers: { TL01: true, TL05: 12, TL15: reportWords },
      }),
    })
    if (response.status !== 201) throw new Error(await response.text())
  }
  await answer(first)
  // Its first link was revoked.
  given(await revokeLinks(deskDeps, staffOf.secretary, first.id))
  await system.settle()

  const input = { kind: 'tasks-csv', directiveId: directive.id } as const
  const job = given(await requestJob(deskDeps, staffOf.secretary, { input, key: 'door' })).id
  await system.settle()

  let spares = 0
  const spareId = () => `spare${'abcdefghijklmnopqrstuvwxyz'[spares++]}aaaa`
  return {
    system,
    apps,
    directive,
    first: (await store.tasks.get(first.id)) ?? first,
    outside,
    directiveFile,
    reportFile,
    looseUpload: await uploaded(firstPlace, 'chua-dinh-kem.pdf'),
    looseDocument: await uploaded(directivePlace, 'chua-dinh-kem.pdf'),
    job,
    async take(state) {
      const task = pool.shift()
      if (!task) throw new Error('the pool of tasks is empty')
      if (state === 'answered') await answer(task)
      if (state === 'excluded') given(await exclude(deskDeps, staffOf.secretary, task.id, 'Thử'))
      return task.id
    },
    newDraft: async () =>
      given(await createDraft(deskDeps, staffOf.secretary, aContent({ subject: directiveWords }))).id,
    async newPublished() {
      const { id } = await system.publish([aUnit(90), aUnit(91)], { subject: directiveWords }, spareId())
      await system.settle()
      await store.registry.put([], [{ id: 'truong' as GroupId, name: 'Các trường', units: size }])
      return id
    },
    reads,
    linkOf,
    formTokenOf: (link) => formToken(link, sessionKeys),
    async sessionOf(who) {
      const { id, email, name } = staffOf[who]
      const value = await sessions.issue({ sub: id, email, name })
      const session = await sessions.read(value)
      if (!session) throw new Error('no session')
      return { cookie: `${sessionCookie}=${value}`, token: formToken(formSubject(session), sessionKeys) }
    },
    previews,
    filesOrigin: files.origin,
    everything: () => everythingIn(engine, files),
    async stop() {
      await Promise.all([engine.stop(), files.stop()])
    },
  }
}

const issuerStub = {
  config: { issuer: 'https://issuer.example', clientId: 'thongsuot' },
  discovery: async () => ({
    issuer: 'https://issuer.example',
    authorization_endpoint: 'https://issuer.example/authorize',
  }),
}

function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

async function everythingIn({ client, tableName }: Engine, files: FileEngine): Promise<string> {
  const lines: string[] = []
  const pages = paginateScan({ client }, { TableName: tableName })
  for await (const { Items = [] } of pages) lines.push(...Items.map((item) => canonical(item)))
  const { Contents = [] } = await files.client.send(new ListObjectsV2Command({ Bucket: files.bucket }))
  return sha256([...lines, ...Contents.map(({ Key, ETag }) => `${Key} ${ETag}`)].sort().join('\n'))
}
