import assert from 'node:assert/strict'
import type { HistoryExport } from '#domain/history/verify-history.ts'
import { verifyChains } from '#domain/history/verify-history.ts'
import { collectHistory } from '#infra/audit/collect-history.ts'
import type { Store } from '#store/store.ts'
import type { DeployedApi } from './deployed-api.ts'
import type { Issuer, Person } from './issuer.ts'
import type { MailSink, TakenMail } from './mail-sink.ts'
import { until } from './processes.ts'

const unitCount = 20
export const issuingUnit = 'H24.SGDDT'
export const unitsDomain = 'haiphong.example'

export const people = {
  administrator: { name: 'Quản trị', email: 'quantri@haiphong.example' },
  secretary: { name: 'Văn thư', email: 'vanthu@haiphong.example' },
  leader: { name: 'Lãnh đạo', email: 'lanhdao@haiphong.example' },
} satisfies Record<string, Person>

export interface JobDeps {
  readonly api: DeployedApi
  readonly issuer: Issuer
  readonly sink: MailSink
  readonly store: Store
  /** Publishes a mail's delivery event, as SES would. */
  readonly playDelivery: (mailId: string, to: string) => Promise<void>
  readonly report: (line: string) => void
  readonly signal: AbortSignal
}

const unitId = (n: number): string => `H24.T${String(n).padStart(2, '0')}`
const address = (n: number): string => `truong${n}@${unitsDomain}`
/** Different for each unit, so that a sum cannot be right by accident. */
const participants = (n: number): number => 100 + n * n

function registry() {
  const header = 'id,name,kind,parent,groups,contact_name,email,phone,deputy_email'
  const schools = Array.from(
    { length: unitCount },
    (_, n) => `${unitId(n)},Trường Tiểu học số ${n},school,${issuingUnit},truong,Văn thư,${address(n)},,`,
  )
  const issuer = `${issuingUnit},Sở Giáo dục và Đào tạo Hải Phòng,department,,,Văn thư,,,`
  return {
    units: [header, issuer, ...schools, ''].join('\n'),
    groups: [{ id: 'truong', name: 'Các trường tiểu học' }],
  }
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const content = () => ({
  number: '2588/SGDĐT-GDTX',
  kind: 'cong-van',
  subject: 'Tổ chức Tuần lễ hưởng ứng học tập suốt đời',
  place: 'Hải Phòng',
  issuedOn: inDays(0),
  signer: { name: 'Nguyễn Văn A', title: 'Phó Giám đốc', capacity: 'KT. GIÁM ĐỐC' },
  body: ['Các đơn vị tổ chức Tuần lễ và báo cáo kết quả.'],
  contact: { name: 'Phòng GDTX', phone: '0225 000 2588', email: 'gdtx@haiphong.example' },
  recipients: [{ group: 'truong', role: 'lead', level: 'chung' }],
  levels: [{ id: 'chung', name: 'Chung', deadline: { at: inDays(20) } }],
  form: {
    name: 'Biểu mẫu TL',
    indicators: [
      { code: 'TL01', kind: 'yes-no', label: 'Đã ban hành kế hoạch', required: true },
      {
        code: 'TL05',
        kind: 'count',
        label: 'Số lượt người tham gia',
        required: true,
        unitOfMeasure: 'lượt',
      },
    ],
    rules: [],
    outline: [],
  },
  approval: 'required',
})

/**
 * A directive goes down to every unit and the reports come back up as one summary that adds up: only through the
 * deployed API, as a secretary, the units and a leader.
 */
export async function mainJob(deps: JobDeps): Promise<void> {
  const { api, issuer, report } = deps
  const tokens = {
    administrator: await issuer.token(people.administrator),
    secretary: await issuer.token(people.secretary),
    leader: await issuer.token(people.leader),
  }
  await signInAndOpenBoard(api, issuer)
  report('a leader signed in and opened the board')

  const job = await api.json<{ href: string }>(
    tokens.administrator,
    '/api/units/import',
    { method: 'POST', json: registry() },
    202,
  )
  await until(
    'the import',
    async () => {
      const { state } = await api.json<{ state: string }>(tokens.administrator, job.href)
      assert.ok(['waiting', 'running', 'done'].includes(state), `the import is ${state}`)
      return state === 'done' ? state : undefined
    },
    deps.signal,
  )
  const draft = await api.json<{ id: string; problems: unknown[] }>(
    tokens.secretary,
    '/api/directives',
    { method: 'POST', json: content() },
    201,
  )
  assert.deepEqual(draft.problems, [])
  const path = `/api/directives/${draft.id}`
  const publish = { method: 'POST', json: {}, headers: { 'idempotency-key': 'deploy-test' } } as const
  const first = await api.json<{ repeated: boolean }>(tokens.secretary, `${path}/publish`, publish)
  const second = await api.json<{ repeated: boolean }>(tokens.secretary, `${path}/publish`, publish)
  assert.deepEqual([first.repeated, second.repeated], [false, true])
  report(`${unitCount} units were imported and a directive was published to them`)

  const mails = await requests(deps)
  report(`${mails.length} requests arrived`)
  await knowsDelivery(deps, tokens.secretary, path)
  report('what SES tells of a mail reached its row')

  // One after another: each call at the same time would start a process of its own.
  for (const mail of mails) await answer(api, mail)
  const tasks = await tasksOf(api, tokens.secretary, path)
  for (const { id } of tasks)
    await api.json(tokens.secretary, `/api/tasks/${id}/approve`, { method: 'POST', json: {} })
  report(`${tasks.length} reports came in by the links in the mails and were approved`)

  await addsUp(deps, tokens.leader, path)
  report('the leader’s summary adds up')

  const findings = verifyChains(await historyOf(deps.store, draft.id))
  assert.deepEqual(findings, [])
  report('the history’s chains are whole')
}

/** The code flow in a browser's steps, ending on a page that asks for a session. */
async function signInAndOpenBoard(api: DeployedApi, issuer: Issuer): Promise<void> {
  const closed = await api.ask('/board')
  assert.equal(closed.status, 302, 'the board is closed to strangers')
  const begun = await api.ask('/sign-in?as=leader')
  const attempt = cookies(begun.headers['set-cookie'])
  const atIssuer = await fetch(String(begun.headers.location), { redirect: 'manual' })
  const back = atIssuer.headers.get('location') ?? ''
  assert.ok(back.startsWith(api.url.origin), `${issuer.url} sends back to the deployed pages, not to ${back}`)
  const done = await api.ask(back, { headers: { cookie: attempt } })
  assert.equal(done.status, 302, done.text)
  const board = await api.ask('/board', { headers: { cookie: cookies(done.headers['set-cookie']) } })
  assert.equal(board.status, 200, board.text)
}

const cookies = (header: string | string[] | undefined): string =>
  [header ?? []]
    .flat()
    .map((one) => one.split(';')[0])
    .filter((one) => !one?.endsWith('='))
    .join('; ')

/** Each unit's one request. */
async function requests({ sink, signal }: JobDeps): Promise<readonly TakenMail[]> {
  const mails = await until(
    `${unitCount} mails`,
    async () => (sink.mails.length >= unitCount ? sink.mails : undefined),
    signal,
  )
  assert.deepEqual(
    new Set(mails.map(({ to }) => to)),
    new Set(Array.from({ length: unitCount }, (_, n) => address(n))),
  )
  assert.equal(mails.length, unitCount, 'nobody is asked twice')
  return [...mails]
}

interface TaskLine {
  readonly id: string
  readonly unit: { readonly id: string }
}

const tasksOf = async (api: DeployedApi, token: string, path: string): Promise<readonly TaskLine[]> =>
  (await api.json<{ tasks: TaskLine[] }>(token, `${path}/tasks?limit=100`)).tasks

async function knowsDelivery(deps: JobDeps, token: string, path: string): Promise<void> {
  const { api, playDelivery, signal } = deps
  const [task] = await tasksOf(api, token, path)
  assert.ok(task)
  const row = async () => {
    const { mails } = await api.json<{ mails: { id: string; state: string }[] }>(
      token,
      `/api/tasks/${task.id}`,
    )
    return mails[0]
  }
  const sent = await until(
    'a row to be sent',
    async () => ((await row())?.state === 'sent' ? row() : undefined),
    signal,
  )
  assert.ok(sent)
  await playDelivery(sent.id, address(Number(task.unit.id.slice(-2))))
  await until(
    'the news of a delivery',
    async () => ((await row())?.state === 'delivered' ? true : undefined),
    signal,
  )
}

async function answer(api: DeployedApi, mail: TakenMail): Promise<void> {
  const link = /https?:\/\/\S+\/r\/[^\s>)]+/.exec(mail.text)?.[0]
  assert.ok(link, `there is no link in the mail to ${mail.to}`)
  const opened = await api.ask(link)
  assert.equal(opened.status, 200, opened.text)
  const n = Number(/\d+/.exec(mail.to)?.[0])
  const sent = await api.ask(`${new URL(link).pathname}/form`, {
    method: 'POST',
    json: { action: 'submit', answers: { TL01: true, TL05: participants(n) } },
  })
  assert.equal(sent.status, 201, sent.text)
}

interface Summary {
  readonly pending: boolean
  readonly issued: number
  readonly buckets: Readonly<Record<string, number>>
  readonly sums: Readonly<Record<string, string>>
}

async function addsUp({ api, signal }: JobDeps, token: string, path: string): Promise<void> {
  const summary = await until(
    'every report in the summary',
    async () => {
      const now = await api.json<Summary>(token, `${path}/summary`)
      return Number(now.buckets.approved) === unitCount && !now.pending ? now : undefined
    },
    signal,
  )
  const sum = Array.from({ length: unitCount }, (_, n) => participants(n)).reduce((a, b) => a + b, 0)
  assert.equal(Number(summary.issued), unitCount)
  assert.equal(summary.sums.TL05, String(sum))
}

async function historyOf(store: Store, id: string): Promise<HistoryExport> {
  const events: HistoryExport['events'][number][] = []
  const heads: HistoryExport['heads'][number][] = []
  for await (const line of collectHistory(store, id)) {
    if ('event' in line) events.push(line.event)
    else heads.push(line.head)
  }
  return { events, heads }
}
