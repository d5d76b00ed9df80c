import { inspect } from 'node:util'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { logger } from '#adapters/lambda/logger.ts'
import { unitColumns } from '#app/registry/unit-columns.ts'
import { linkToken } from '#domain/access/link.ts'
import type { Role } from '#domain/access/staff.ts'
import { type DirectiveId, mailIdOf, type TaskId, type UserId } from '#domain/ids.ts'
import { testAssets } from '#test/support/assets.ts'
import { aContent, issuerId } from '#test/support/factories.ts'
import { testKeys } from '#test/support/system.ts'
import { createHttpApp } from '#web/http/app.ts'
import { publicUrl } from '../door-world.ts'
import { type HttpResult, realHandlers } from './real-handlers.ts'

const people = ['Bùi Mật Danh', 'Đoàn Ẩn Danh', 'Phạm Kín Tiếng', 'Lý Giấu Tên']
const [secretaryName = '', contactName = '', newContactName = '', claimedName = ''] = people
const unitEmail = 'hop-thu-rieng@truong.example'

let system: Awaited<ReturnType<typeof realHandlers>>
const lines: string[] = []
let spies: { mockRestore(): void }[] = []

beforeAll(async () => {
  const take = (line: unknown) => lines.push(String(line)) > 0
  spies = [
    ...[process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockImplementation(take)),
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
      jest.spyOn(console, level).mockImplementation(take),
    ),
  ]
  system = await realHandlers()
  const staff = (id: string, role: Role) =>
    system.engine.store.staff.put({
      id: id as UserId,
      name: secretaryName,
      email: `${id}@so.example`,
      role,
      unitId: issuerId,
    })
  await Promise.all([staff('secretary', 'secretary'), staff('administrator', 'administrator')])
}, 60_000)
afterAll(async () => {
  for (const spy of spies) spy.mockRestore()
  await system.stop()
})
beforeEach(() => {
  lines.length = 0
})

/** Texts that must never appear in a log. */
const personal: Readonly<Record<string, RegExp>> = {
  'an address': /[\w.+-]+@[\w-]+\.[\w.-]*[a-z]/i,
  'a name': new RegExp(people.join('|')),
  'a link': /~k1~[\w-]/,
  'a signed token or session': /eyJ[\w-]{8,}/,
}

/** Lambda logs an error that a handler throws. */
const logged = (fault: unknown) => void lines.push(inspect(fault, { depth: 20 }))

function holdsNothingPersonal() {
  const log = lines.join('\n')
  expect(log).not.toBe('')
  for (const [what, pattern] of Object.entries(personal))
    expect([
      what,
      pattern.exec(log)?.[0],
      log.slice(Math.max(0, log.search(pattern) - 300)).slice(0, 600),
    ]).toEqual([what, undefined, expect.any(String)])
}

const bearer = async (id: string) => ({
  authorization: `Bearer ${await system.issuer.token({ email: `${id}@so.example`, name: secretaryName })}`,
})
const cookiesOf = ({ cookies = [] }: HttpResult) => cookies.map((one) => one.split(';')[0]).join('; ')
const hidden = (body: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
const json = (result: HttpResult) => {
  if (result.statusCode >= 300) throw new Error(`${result.statusCode} ${result.body}`)
  return JSON.parse(result.body)
}

let directive: DirectiveId
let task: TaskId
const link = () => `/r/${linkToken(task, 1, testKeys)}`

async function signIn(nonce?: string): Promise<string> {
  const begun = await system.http('desk', 'GET', '/sign-in?to=/desk')
  const asked = new URL(begun.headers.location ?? '').searchParams
  system.issuer.prepare({
    nonce: nonce ?? asked.get('nonce'),
    email: 'secretary@so.example',
    name: nonce ? claimedName : secretaryName,
  })
  const back = await system.http('desk', 'GET', `/sign-in/callback?code=c&state=${asked.get('state')}`, {
    headers: { cookie: cookiesOf(begun) },
  })
  expect(back.statusCode).toBe(nonce ? 400 : 302)
  return cookiesOf(back)
}

describe('the log of every function', () => {
  test('contains no personal data after the whole lifetime of a directive', async () => {
    const csv = [
      unitColumns,
      ['H24.T0001', 'Trường số 1', 'school', '', 'truong', contactName, unitEmail, '', ''],
    ]
    json(
      await system.http('api', 'POST', '/api/units/import', {
        headers: await bearer('administrator'),
        json: {
          units: csv.map((cells) => cells.join(',')).join('\n'),
          groups: [{ id: 'truong', name: 'Trường' }],
        },
      }),
    )
    await system.drain()
    const headers = await bearer('secretary')
    const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString()
    const content = aContent({
      contact: { name: contactName, phone: '0225 000 0001', email: 'lien-he@so.example' },
    })
    const asJson = { ...content, levels: [{ id: 'chung', name: 'Chung', deadline: { at: inAWeek } }] }
    const { ladder: _ladder, ...body } = asJson
    directive = json(await system.http('api', 'POST', '/api/directives', { headers, json: body })).id
    json(await system.http('publish', 'POST', `/api/directives/${directive}/publish`, { headers }))
    await system.drain()
    task = json(await system.http('api', 'GET', `/api/directives/${directive}/tasks`, { headers })).tasks[0]
      .id

    const form = await system.http('answer', 'GET', `${link()}/form`)
    const refused = await system.http('answer', 'POST', `${link()}/form`, {
      form: { token: hidden(form.body, 'token'), TL01: 'yes', TL05: 'năm', action: 'submit' },
    })
    expect(refused.statusCode).toBe(422)
    json(
      await system.http('answer', 'POST', `${link()}/form`, {
        json: { action: 'submit', draftVersion: 1, answers: { TL01: true, TL05: 5, TL15: contactName } },
      }),
    )
    const lost = await system.http('answer', 'GET', '/lost-link')
    const asked = await system.http('answer', 'POST', '/lost-link', {
      form: { token: hidden(lost.body, 'token'), email: unitEmail },
    })
    expect(asked.statusCode).toBe(200)
    expect((await system.http('answer', 'GET', `${link().slice(0, -3)}abc`)).statusCode).toBe(404)
    await system.drain()

    const cookie = await signIn()
    const page = await system.http('desk', 'GET', `/desk/tasks/${task}`, { headers: { cookie } })
    expect(page.statusCode).toBe(200)
    const act = (name: string, fields: Readonly<Record<string, string>>) =>
      system.http('desk', 'POST', `/desk/tasks/${task}/${name}`, {
        headers: { cookie },
        form: { token: hidden(page.body, 'token'), ...fields },
      })
    expect((await act('approve', {})).statusCode).toBe(303)
    expect((await act('call', { note: `Gọi ${contactName}` })).statusCode).toBe(303)
    const moved = await act('contact', { email: 'hop-thu-moi@truong.example', name: newContactName })
    expect(moved.statusCode).toBe(303)
    expect((await act('preview', {})).statusCode).toBe(303)
    for (const [name, path] of [
      ['desk', `/desk/tasks/${task}/link`],
      ['board', `/board/directives/${directive}`],
    ] as const)
      expect((await system.http(name, 'GET', path, { headers: { cookie } })).statusCode).toBe(200)
    await system.drain()
    await system.sweep()
    for (const said of ['fan-out', 'deliver', 'sweep'])
      expect(lines.join('\n')).toContain(`"message":"${said}"`)
    holdsNothingPersonal()
  })

  test('contains no personal data when SES refuses, reports a bounce, or sends an unknown event', async () => {
    system.ses.refuses = true
    const headers = await bearer('secretary')
    await system.http('api', 'POST', `/api/tasks/${task}/revoke-link`, { headers })
    await system.http('api', 'POST', `/api/tasks/${task}/withdraw`, {
      headers,
      json: { reason: contactName },
    })
    await system.drain()
    system.ses.refuses = false
    const row = Buffer.from(mailIdOf({ is: 'task', task }, 'request')).toString('base64url')
    const mail = {
      timestamp: new Date().toISOString(),
      messageId: 'm-1',
      destination: [unitEmail],
      tags: { row: [row] },
    }
    const bounce = {
      bounceType: 'Permanent',
      timestamp: mail.timestamp,
      bouncedRecipients: [{ emailAddress: unitEmail }],
    }
    await system.messages('mail-events', [
      JSON.stringify({ eventType: 'Bounce', mail, bounce }),
      JSON.stringify({ eventType: 'Bounce', mail, bounce: { to: unitEmail } }),
      JSON.stringify({ eventType: 'Open', mail }),
      `${unitEmail} {`,
      unitEmail,
    ])
    for (const name of ['fan-out', 'deliver', 'compile', 'jobs'] as const)
      await system.messages(name, [
        unitEmail,
        `{"v":1,"kind":"mail","mailId":"${unitEmail}"}`,
        `"${contactName}`,
      ])
    holdsNothingPersonal()
  })

  test('contains no personal data when a sign-in fails', async () => {
    await signIn('another nonce')
    const forged = await system.http('api', 'GET', '/api/me', {
      headers: {
        authorization: `Bearer ${await system.issuer.token({ aud: 'another', email: unitEmail, name: claimedName })}`,
      },
    })
    expect(forged.statusCode).toBe(401)
    holdsNothingPersonal()
  })

  test('contains no personal data when a request fails with an error that contains some', async () => {
    const app = createHttpApp({
      publicUrl,
      clock: () => '2023-09-25T01:00:00.000Z' as never,
      logger,
      assets: testAssets,
    })
    app.get('/r/:link', () => {
      throw new TransactionCanceledException({
        $metadata: {},
        message: 'Transaction cancelled',
        CancellationReasons: [
          { Code: 'ConditionalCheckFailed', Item: { email: { S: unitEmail }, name: { S: contactName } } },
        ],
      })
    })
    app.get('/cause', () => {
      throw new Error('not done', { cause: { claims: { email: unitEmail, name: claimedName } } })
    })
    expect((await app.request(`${publicUrl}${link()}`)).status).toBe(500)
    expect((await app.request(`${publicUrl}/cause`)).status).toBe(500)
    holdsNothingPersonal()
  })

  test('contains no link of a request that cannot be built, nor one that an error repeats', async () => {
    const refused = await system.http('answer', 'GET', link(), { headers: { referer: `a\n${link()}` } })
    expect(refused.statusCode).toBe(400)
    expect((await system.http('answer', 'GET', `${link()}/../../../lost-link`)).statusCode).toBe(404)
    logger.error('request failed', { faultMessage: `Failed to parse URL from https://x${link()}` })
    expect(lines.join('\n')).toContain('~1~k1~…')
    expect(lines.join('\n')).not.toMatch(/~k1~[\w-]/)
  })

  test('contains no personal data when the table is unreachable', async () => {
    const cookie = await signIn()
    const headers = await bearer('secretary')
    const lost = await system.http('answer', 'GET', '/lost-link')
    await system.loseTable()
    const answers = [
      await system.http('answer', 'GET', link()),
      await system.http('answer', 'POST', `${link()}/form`, { json: { answers: { TL15: contactName } } }),
      await system.http('board', 'GET', `/board/directives/${directive}`, { headers: { cookie } }),
      await system.http('api', 'GET', `/api/tasks/${task}`, { headers }),
      await system.http('publish', 'POST', `/api/directives/${directive}/publish`, { headers }),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([500, 500, 500, 500, 500])
    const asked = await system.http('answer', 'POST', '/lost-link', {
      form: { token: hidden(lost.body, 'token'), email: unitEmail },
    })
    expect(asked.statusCode).toBe(200)
    expect(lines.join('\n')).toContain('lost links not sent')
    const nudges = {
      'fan-out': { v: 1, kind: 'task-ladder', taskId: task },
      deliver: { v: 1, kind: 'mail', mailId: mailIdOf({ is: 'task', task }, 'request') },
      compile: { v: 1, kind: 'count-task', taskId: task },
    }
    for (const [name, nudge] of Object.entries(nudges))
      await system.messages(name as keyof typeof nudges, [JSON.stringify(nudge)]).catch(logged)
    await system.sweep().catch(logged)
    holdsNothingPersonal()
  })
})
