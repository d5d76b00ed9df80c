import { parseArgs } from 'node:util'
import { answersOf } from '#test/demo/answers.ts'
import { connect } from '#test/demo/api.ts'
import { type ChildSystem, startChildSystem } from '#test/demo/child-system.ts'
import { sendReport } from '#test/demo/reporting-unit.ts'
import { residentMegabytes } from './resident-memory.ts'

// Measures the memory of the local run under load: units send their reports over and over, each with a receipt by mail.
// Exits with 1 when it ends above 1 GB or above 1.25 times what it had after its first minute.

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const minutes = Number(values.minutes)
const mostMegabytes = 1024
const mostGrowth = 1.25
const atOnce = 8

async function load(system: ChildSystem): Promise<boolean> {
  const api = await connect(system.url)
  const draft = (await api.directives()).find(({ stage }) => stage === 'draft')
  if (!draft) throw new Error('there is no draft')
  await api.publish(draft.id, 'memory')
  await api.settle()
  const links = (await api.mails()).flatMap(({ kind, links: [link] }) =>
    kind === 'request' && link ? [link] : [],
  )
  const began = Date.now()
  const isOver = () => Date.now() - began > minutes * 60_000
  let sent = 0
  let refused = 0
  const unit = async (): Promise<void> => {
    while (!isOver()) {
      const number = sent
      sent += 1
      const link = links[number % links.length] ?? ''
      await sendReport(
        link,
        answersOf(`Đơn vị ${number % links.length}`, number % links.length, number),
      ).catch(() => {
        refused += 1
      })
    }
  }
  const seen: number[] = []
  const measure = async (): Promise<void> => {
    while (!isOver()) {
      await new Promise((resolve) => setTimeout(resolve, 15_000))
      seen.push(residentMegabytes(system.pid))
      console.log(
        `${Math.round((Date.now() - began) / 1000)} s: ${seen.at(-1)} MB, ${sent} reports sent, ${refused} refused`,
      )
    }
  }
  await Promise.all([measure(), ...Array.from({ length: atOnce }, unit)])
  const start = seen[3] ?? seen[0] ?? 0
  const end = seen.at(-1) ?? 0
  console.log(`After a minute ${start} MB, at the end ${end} MB: ${(end / start).toFixed(2)} times.`)
  return end <= mostMegabytes && end <= mostGrowth * start
}

const system = await startChildSystem()
try {
  process.exitCode = (await load(system)) ? 0 : 1
} finally {
  await system.stop()
}
