import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { answersOf } from '#test/demo/answers.ts'
import type { Api, Directive, Task } from '#test/demo/api.ts'
import { taskOfMail } from '#test/demo/mail-count.ts'
import { sendReport } from '#test/demo/reporting-unit.ts'
import { signIn } from './people/hands.ts'
import { act, openTask } from './people/secretary.ts'
import { chromiumPath } from './support/chromium.ts'
import { openStage, type Stage, type Visitor } from './support/stage.ts'

/** Creates the screenshots for the README: the day after a deadline, when most units have reported. */

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))
const size = { width: 1280, height: 920 }
const atOnce = 4

/** Which fraction of the units has reported by when; the last reports are not approved yet. */
const days = [
  { now: '2023-10-11T09:00:00+07:00', share: 0.3, approved: true },
  { now: '2023-10-19T15:00:00+07:00', share: 0.52, approved: true },
  { now: '2023-10-23T08:30:00+07:00', share: 0.57, approved: true },
  { now: '2023-10-23T09:00:00+07:00', share: 0.62, approved: false },
] as const

async function main(): Promise<void> {
  const executable = chromiumPath()
  if (!executable) throw new Error('There is no Chromium here: install it or set CHROMIUM_PATH.')
  await mkdir(folder, { recursive: true })
  const stage = await openStage(executable)
  try {
    await take(stage)
  } finally {
    await stage.close()
  }
}

async function take(stage: Stage): Promise<void> {
  const { api, url } = stage
  const directive = await publishDraft(api)
  const missing = await answerInTime(api, directive)
  const desk = `${url}/desk/directives/${directive.id}`

  const secretary = await stage.visit({ width: size.width, scripts: false })
  await signIn(secretary, url, 'secretary')
  await returnOne(secretary, api, desk, directive)
  const [excluded = ''] = missing.filter((name) => name.startsWith('Ủy ban nhân dân huyện'))
  await openTask(secretary, desk, excluded)
  await act(secretary, 'exclude', { reason: 'Đảo xa, báo cáo bằng văn bản giấy.' })
  await api.settle()
  await picture(secretary, desk, 'desk.png')

  const leader = await stage.visit({ width: size.width, scripts: false })
  await signIn(leader, url, 'leader')
  await picture(leader, `${url}/board/directives/${directive.id}`, 'summary.png')
}

async function publishDraft(api: Api): Promise<Directive> {
  const [draft] = await api.directives()
  if (!draft) throw new Error('there is no draft')
  await api.publish(draft.id, 'pictures-0001')
  await api.settle()
  return draft
}

/** Plays the days and returns the names of the units that have not reported. */
async function answerInTime(api: Api, { id }: Directive): Promise<readonly string[]> {
  const tasks = inMixedOrder(await api.tasks(id))
  const requests = (await api.mails()).filter(({ kind }) => kind === 'request')
  const linkOf = new Map(requests.map((mail) => [taskOfMail(mail), mail.links[0] ?? '']))
  let sent = 0
  for (const { now, share, approved } of days) {
    await api.setClock(now)
    const until = Math.round(tasks.length * share)
    const fresh = tasks.slice(sent, until).filter((task) => linkOf.has(task.id))
    await inParallel(fresh, async (task) => {
      const number = tasks.indexOf(task) + 1
      await sendReport(linkOf.get(task.id) ?? '', answersOf(task.unit.name, number, 1))
      if (approved) await api.approve(task.id)
    })
    sent = until
    await api.settle()
  }
  return tasks.slice(sent).map(({ unit }) => unit.name)
}

/** Orders the units so that branches are mixed, always in the same way. */
const inMixedOrder = (tasks: readonly Task[]): readonly Task[] => {
  const place = (index: number) => (index * 47) % tasks.length
  return tasks.map((_, index) => tasks[place(index)]).filter((task) => task !== undefined)
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items]
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

async function returnOne(secretary: Visitor, api: Api, desk: string, { id }: Directive): Promise<void> {
  const waiting = (await api.tasks(id)).find(({ bucket }) => bucket === 'submitted')
  if (!waiting) throw new Error('no report waits')
  await openTask(secretary, desk, waiting.unit.name)
  await act(secretary, 'return', { reason: 'Đề nghị bổ sung số lớp tập huấn.' })
}

/** A screenshot of the visible part of a page. */
async function picture({ page }: Visitor, address: string, name: string): Promise<void> {
  await page.goto(address)
  await page.screenshot({ path: `${folder}${name}`, clip: { x: 0, y: 0, ...size }, fullPage: true })
  console.log(`docs/pictures/${name}`)
}

await main()
