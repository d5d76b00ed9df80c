import { formToken, linkToken } from '#domain/access/link.ts'
import { asJobId, type TaskId } from '#domain/ids.ts'
import type { NewMail } from '#domain/mail/mail.ts'
import { issueChunk } from '#domain/task/new-task.ts'
import type { Task } from '#domain/task/task.ts'
import { type StoreWithDue, storeWithDueOn } from '#store/store-with-due.ts'
import { onTable } from '#store/table.ts'
import { answersOf, randomNumbers } from '#test/demo/answers.ts'
import { createTable } from '#test/support/create-table.ts'
import { testKeys } from '#test/support/system.ts'
import { draftDirective, type Issued, issuedDirective, signIn, startOfBench } from './directive.ts'
import type { Engines } from './engines.ts'
import { type HandlerProcess, startHandler } from './handler-process.ts'
import type { Ledger } from './ledger.ts'
import type { Registry } from './nation.ts'
import type { Done, WebRequest } from './worker/protocol.ts'

/** A published directive in its own table, and the handlers that process it. */
export interface World {
  readonly engines: Engines
  readonly store: StoreWithDue
  readonly tableName: string
  /** The wall time (ms since 1970) at which the handlers' clock showed `startOfBench`. */
  readonly clockStartedAt: number
  readonly issued: Issued
  /** Every task as it was issued, shuffled with a fixed seed. */
  readonly tasks: readonly Task[]
  readonly mails: readonly NewMail[]
  readonly leader: Readonly<Record<string, string>>
  readonly secretary: Readonly<Record<string, string>>
  readonly ledger: Ledger
  /** The process of a handler, started when it is first asked for. `variant`: another process of the same handler with other environment variables. */
  handler(
    name: string,
    variant?: { name: string; environment: Readonly<Record<string, string>> },
  ): Promise<HandlerProcess>
  /** Peak resident memory of each handler, in MB. */
  peaks(): Readonly<Record<string, number>>
  stop(): Promise<void>
}

const directiveIds = 'abcdefghij'

/** Drafts the directive, publishes it through the handler, and does not fan it out: a part measures that. */
export async function newWorld(
  engines: Engines,
  tableName: string,
  registry: Registry,
  ledger: Ledger,
): Promise<World> {
  if (tableName !== engines.tableName) await engines.dynamo.send(createTable(tableName))
  const store = storeWithDueOn(onTable(engines.dynamo, tableName))
  const running = new Map<string, Promise<HandlerProcess>>()
  const clockStartedAt = Date.now()
  const offset = Date.parse(startOfBench) - clockStartedAt
  const base = { TABLE_NAME: tableName, CLOCK_OFFSET_MS: String(offset), MAIL_RATE_PER_SECOND: '1000000' }
  const handler: World['handler'] = (name, variant) => {
    const key = variant ? `${name}/${variant.name}` : name
    const known = running.get(key) ?? start(name, { ...base, ...variant?.environment })
    running.set(key, known)
    return known
  }
  const started: HandlerProcess[] = []
  const start = async (name: string, environment: Readonly<Record<string, string>>) => {
    const one = await startHandler(engines, name, environment)
    started.push(one)
    return one
  }
  const stop = async () => {
    await Promise.all(started.map((one) => one.stop()))
  }
  try {
    await draftDirective(store, directiveIds, registry)
    const leader = await signIn(store, 'leader')
    const secretary = await signIn(store, 'secretary')
    const published = await publishDirective(await handler('publish'), secretary, directiveIds)
    ledger.add('publish', published, 1)
    await runPublication(store, published, () => handler('jobs'))
    const issued = await issuedDirective(store, directiveIds, registry)
    const parts = issued.chunks.map((chunk) => issueChunk(issued.directive, chunk, startOfBench))
    return {
      engines,
      store,
      tableName,
      clockStartedAt,
      issued,
      ledger,
      leader,
      secretary,
      tasks: shuffled(parts.flatMap(({ tasks }) => tasks)),
      mails: parts.flatMap(({ mails }) => mails),
      handler,
      peaks() {
        const peaks: Record<string, number> = {}
        for (const { name, peakRssMb } of started) peaks[name] = Math.max(peaks[name] ?? 0, peakRssMb())
        return peaks
      },
      stop,
    }
  } catch (fault) {
    await stop()
    throw fault
  }
}

/** Publishes a draft through the deployed handler, or asks it for the job that publishes to a long list. */
export async function publishDirective(
  handler: HandlerProcess,
  secretary: Readonly<Record<string, string>>,
  id: string,
): Promise<Done> {
  const done = await handler.run({
    is: 'requests',
    concurrency: 1,
    requests: [
      {
        method: 'POST',
        target: `/api/directives/${id}/publish`,
        headers: { ...secretary, accept: 'application/json', 'idempotency-key': `bench-${id}` },
      },
    ],
  })
  if (done.answers?.[0]?.status !== 202) expectStatus(done, 200)
  return done
}

/** Runs the job that a request to publish was answered with, if it was. */
async function runPublication(
  store: StoreWithDue,
  { answers = [] }: Done,
  worker: () => Promise<HandlerProcess>,
): Promise<void> {
  if (answers[0]?.status !== 202) return
  const jobId = asJobId(JSON.parse(answers[0].body ?? '{}').job?.id ?? '')
  if (!jobId) throw new Error('no job was named')
  const bodies = [JSON.stringify({ v: 1, kind: 'job', jobId })]
  await (await worker()).run({ is: 'messages', bodies, batchSize: 1, concurrency: 1 })
  const job = await store.jobs.get(jobId)
  if (job?.state.is !== 'done') throw new Error(`the publication is ${job?.state.is}`)
}

function shuffled<Each>(all: readonly Each[]): readonly Each[] {
  const random = randomNumbers(20_260_302)
  const result = [...all]
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = random(last + 1)
    const [a, b] = [result[last] as Each, result[other] as Each]
    result[last] = b
    result[other] = a
  }
  return result
}

/** @throws when one of the answers has another status */
export function expectStatus({ answers = [] }: Done, status: number): void {
  const wrong = answers.find((answer) => answer.status !== status)
  if (wrong) throw new Error(`an answer had status ${wrong.status} instead of ${status}`)
}

const linkOf = (taskId: TaskId) => linkToken(taskId, 1, testKeys)
const browser = { host: 'thongsuot.example', accept: 'text/html', 'sec-fetch-site': 'same-origin' }

/** A page of a unit's link. */
export const visit = (task: Task, page: string): WebRequest => ({
  method: 'GET',
  target: `/r/${linkOf(task.id)}${page}`,
  headers: browser,
})

/** The unit's form, posted by a browser. */
export function post(task: Task, action: 'draft' | 'submit', draftVersion: number): WebRequest {
  const token = linkOf(task.id)
  const number = Number(task.unitId.replace(/\D/g, '')) % 100_000
  const body = new URLSearchParams({
    ...answersOf(task.unitName, number, 1),
    token: formToken(token, testKeys),
    action,
    draftVersion: String(draftVersion),
    reportVersion: '0',
  })
  return {
    method: 'POST',
    target: `/r/${token}/form`,
    headers: { ...browser, 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  }
}
