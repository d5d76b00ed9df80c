import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type ForgottenContacts, forgetContacts } from '#app/directives/forget-contacts.ts'
import { saveDraft } from '#app/reports/save-draft.ts'
import { openLink } from '#app/tasks/open-link.ts'
import { linkToken } from '#domain/access/link.ts'
import type { AuditEvent } from '#domain/history/history.ts'
import { type SubjectHead, verifyChains } from '#domain/history/verify-history.ts'
import type { GroupId } from '#domain/ids.ts'
import { collectHistory } from '#infra/audit/collect-history.ts'
import { findPerson } from '#infra/operate/personal-data/find-person.ts'
import { contactDataOn } from '#store/contact-data.ts'
import { onTable } from '#store/table.ts'
import { actsOn } from '#test/shared/app/acts-world.ts'
import { type Desk, deskOn } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aUnit } from '#test/support/factories.ts'
import { newerReleaseOn } from '#test/support/newer-release.ts'
import { someUnits, testKeys } from '#test/support/system.ts'

let engine: Engine
let desk: Desk
let tableName: string
let directive: Awaited<ReturnType<Desk['system']['publish']>>
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

const informed = aUnit(7, { groups: ['de-biet' as GroupId] })
const units = [...someUnits(3), informed]
const { task, act, report, root } = actsOn(() => ({ desk, directive }))

beforeEach(async () => {
  const fresh = await engine.fresh()
  tableName = fresh.tableName
  desk = await deskOn(fresh.store)
  directive = await desk.system.publish(units, {
    recipients: [
      { group: 'truong' as GroupId, role: 'lead', level: 'chung', through: 'group' },
      { group: 'de-biet' as GroupId, role: 'informed', level: 'chung', through: 'group' },
    ],
  })
  await desk.system.settle()
  await report(1, 120)
  await act(2, 'call', { note: 'Cô Lan, 0912 345 678, hẹn gửi chiều nay' })
  const deps = {
    store: fresh.store,
    nudger: desk.system.nudger,
    clock: desk.system.now,
    linkKeys: async () => testKeys,
  }
  const link = await openLink(deps as never, linkToken(task(2), 1, testKeys))
  if (!link) throw new Error('the link does not open')
  await saveDraft(
    deps as never,
    link,
    { TL15: 'Liên hệ lan@truong2.example' },
    { draftVersion: 0, reportVersion: 0 },
  )
  await desk.system.settle()
})

const close = async () => {
  expect((await desk.ask('POST', `/api/directives/${directive.id}/close`, { body: {} })).status).toBe(200)
  await desk.system.settle()
}
const forget = (dryRun: boolean) =>
  forgetContacts(
    {
      store: desk.system.store,
      nudger: desk.system.nudger,
      clock: desk.system.now,
      contactData: contactDataOn(onTable(engine.client, tableName)),
    },
    directive.id,
    { dryRun },
  )
const held: ForgottenContacts = { tasks: 3, mails: 4, calls: 1, drafts: 1, recipients: 4, left: 0 }
const none: ForgottenContacts = { tasks: 0, mails: 0, calls: 0, drafts: 0, recipients: 0, left: 0 }

async function placesOf(text: string): Promise<readonly string[]> {
  const places: string[] = []
  for await (const { pk } of findPerson(engine.client, tableName, text)) places.push(pk.replace(/#.*/, ''))
  return [...new Set(places)].sort()
}

describe('the personal data of contacts', () => {
  test('stays while the directive is open', async () => {
    expect(await forget(false)).toEqual({ is: 'not-closed' })
    expect(await placesOf('truong1@haiphong.example')).toEqual(['M', 'REG', 'S', 'T'])
  })

  test('is only counted by a dry run', async () => {
    await close()
    expect(await forget(true)).toEqual({ is: 'counted', found: held })
    expect(await forget(true)).toEqual({ is: 'counted', found: held })
  })

  test('is deleted from a closed directive; the registry, reports, figures and proofs stay', async () => {
    await close()
    const before = await root()
    expect(await forget(false)).toEqual({ is: 'forgotten', found: held })
    for (const { contact } of units) expect(await placesOf(contact.email ?? '')).toEqual(['REG'])
    for (const text of ['0912 345 678', 'lan@truong2.example']) expect(await placesOf(text)).toEqual([])
    await desk.system.settle()
    expect(await root()).toEqual(before)
    const { store } = desk.system
    expect((await store.tasks.report(task(1), 1))?.answers.figures).toEqual({ TL05: 120 })
    const page = await desk.ask('GET', `/api/tasks/${task(1)}`)
    expect(page.status).toBe(200)
    expect(page.json.history.at(-1)).toMatchObject({ type: 'contact-forgotten', by: { is: 'system' } })

    const events: AuditEvent[] = []
    const heads: SubjectHead[] = []
    for await (const line of collectHistory(store, directive.id))
      if ('event' in line) events.push(line.event)
      else heads.push(line.head)
    expect(JSON.stringify(events)).not.toContain('@')
    expect(verifyChains({ events, heads })).toEqual([])
  })

  test('is deleted once: a second run finds nothing and adds no event', async () => {
    await close()
    await forget(false)
    const { store } = desk.system
    const version = (await store.directives.get(directive.id))?.version
    expect(await forget(false)).toEqual({ is: 'forgotten', found: none })
    expect((await store.directives.get(directive.id))?.version).toBe(version)
  })

  test('is deleted in the end where the first run died half way', async () => {
    await close()
    const { store, nudger, now } = desk.system
    const contactData = contactDataOn(onTable(engine.client, tableName))
    const dying = { ...contactData, deleteAddressee: () => Promise.reject(new Error('killed')) }
    const deps = { store, nudger, clock: now, contactData: dying }
    await expect(forgetContacts(deps, directive.id, { dryRun: false })).rejects.toThrow('killed')
    expect(await forget(false)).toMatchObject({ is: 'forgotten', found: { mails: 4, left: 0 } })
    for (const { contact } of units) expect(await placesOf(contact.email ?? '')).toEqual(['REG'])
  })

  test('is deleted without the fields that a newer release added', async () => {
    await close()
    const newer = newerReleaseOn(engine, tableName)
    await newer.rewrite()
    expect(await forget(false)).toEqual({ is: 'forgotten', found: held })
    expect(await newer.lost()).toEqual([])
  })
})

test('npm run retention says what there is, deletes with --apply, and leaves what is younger', async () => {
  await close()
  const run = (...args: string[]) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        'infra/operate/personal-data/retention.ts',
        ...['--endpoint', engine.endpoint, '--region', 'ap-southeast-1', '--table', tableName, ...args],
      ],
      {
        encoding: 'utf8',
        env: { ...process.env, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
      },
    )
    return { status, stdout }
  }
  expect(run('--days', 'x').status).toBe(1)
  expect(run('--days', '36500').stdout).toBe('0 directives; nothing was deleted: add --apply.\n')
  expect(run('--days', '30').stdout).toContain('tasks 3, mails 4, calls 1, drafts 1, recipients 4, left 0')
  expect(await placesOf('truong1@haiphong.example')).toEqual(['M', 'REG', 'S', 'T'])
  expect(run('--days', '30', '--apply')).toMatchObject({ status: 0 })
  expect(await placesOf('truong1@haiphong.example')).toEqual(['REG'])
  expect(run('--days', '30', '--apply').stdout).toBe('Deleted from 0 directives.\n')
})
