import { type Answers, answersOf, randomNumbers } from './answers.ts'
import {
  type Api,
  connect,
  type Directive,
  type Mail,
  type RecipientEntry,
  type Summary,
  type Task,
  type Unit,
} from './api.ts'
import { afterReport, byKind, duplicates, taskOfMail } from './mail-count.ts'
import { differences, recompute } from './recomputation.ts'
import { sendReport } from './reporting-unit.ts'

export interface DemoOptions {
  /** To the whole registry rather than to the groups that the document names. */
  readonly all: boolean
  readonly tell: (line: string) => void
}

/** What the demo found, in numbers. */
export interface DemoResult {
  readonly units: number
  readonly tasks: number
  readonly duplicateTasks: number
  readonly mails: Readonly<Record<string, number>>
  readonly duplicateMails: number
  readonly answered: number
  readonly approved: number
  readonly chased: number
  readonly remindersAfterReport: number
  readonly summary: Summary
  readonly equalsRecomputation: boolean
  readonly settled: boolean
}

export interface Outcome {
  readonly result: DemoResult
  /** Differences from the expected result. */
  readonly faults: readonly string[]
}

const shareThatAnswers = 0.8
const atOnce = 8

/** Instants at which units answer, with the fraction of units that has answered by then; a few are late. */
const days = [
  { now: '2023-10-09T09:00:00+07:00', share: 0.35, corrected: false },
  { now: '2023-10-17T08:05:00+07:00', share: 0.6, corrected: true },
  { now: '2023-10-19T08:05:00+07:00', share: 0.8, corrected: false },
  { now: '2023-10-20T08:05:00+07:00', share: 0.95, corrected: true },
  { now: '2023-10-23T08:05:00+07:00', share: 1, corrected: false },
  { now: '2023-10-25T08:05:00+07:00', share: 1, corrected: false },
] as const

const everyNth = (n: number) => (_: unknown, index: number) => index % n === 0

/** Runs all tasks with limited concurrency. */
async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items]
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** Runs one directive from its draft to the leader's summary, through the public interfaces only. */
export async function runDemo(url: string, options: DemoOptions): Promise<Outcome> {
  const { tell } = options
  const api = await connect(url)
  const rest = restKeeper(api)
  const directive = await draftOf(api, options)
  const units = await leadUnits(api, directive)

  const key = `demo-${directive.id}`
  await api.publish(directive.id, key)
  if (!(await api.publish(directive.id, key)).repeated) throw new Error('publishing twice was not recognised')
  await rest.settle()
  const tasks = await api.tasks(directive.id)
  const requests = (await api.mails()).filter(({ kind }) => kind === 'request')
  tell(
    `Published ${directive.number} to ${units.length} units: ${tasks.length} tasks, ${requests.length} requests mailed.`,
  )

  const reports = reporters(api, tasks, requests, Math.round(units.length * shareThatAnswers))
  for (const { now, share, corrected } of days) {
    await api.setClock(now)
    await rest.settle()
    const fresh = await reports.answerUpTo(share)
    const again = corrected ? await reports.correct() : 0
    const approved = await approveAll(api, directive.id)
    await rest.settle()
    tell(
      `${now.slice(0, 10)}: ${fresh} units report, ${again} correct theirs, ${approved} reports approved; mails so far: ${told(byKind(await api.mails()))}.`,
    )
  }
  return conclude(api, {
    directive,
    units,
    newest: reports.newest,
    reportedAt: reports.reportedAt,
    rest,
    tell,
  })
}

const told = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ')

const settleTries = 10

/** Waits until nothing is due, on a slow machine more than once; remembers whether it always came to that. */
function restKeeper(api: Api) {
  let always = true
  return {
    async settle(): Promise<void> {
      let outcome = await api.settle()
      for (let tries = 1; !outcome.settled && tries < settleTries; tries += 1) outcome = await api.settle()
      always &&= outcome.settled && outcome.deadLetters === 0
    },
    always: () => always,
  }
}

/** The draft that the demo data hold; with `--all` addressed to everybody but its issuer. */
async function draftOf(api: Api, { all }: DemoOptions): Promise<Directive> {
  const line = (await api.directives()).find(
    ({ number, stage }) => number.startsWith('2588') && stage === 'draft',
  )
  if (!line) throw new Error('there is no draft of 2588')
  const draft = await api.directive(line.id)
  if (!all) return draft
  await api.edit(draft.id, { recipients: await everybody(api, draft) })
  return api.directive(draft.id)
}

/** All groups; schools report through their office. Units in no group are named one by one. */
async function everybody(api: Api, draft: Directive): Promise<readonly RecipientEntry[]> {
  const level = draft.recipients.at(-1)?.level ?? ''
  const named = new Set(draft.recipients.flatMap((entry) => ('group' in entry ? [entry.group] : [])))
  const units = (await api.units()).filter(({ id }) => id !== draft.issuer.id)
  const groups = [...new Set(units.flatMap((unit) => unit.groups))].filter((group) => !named.has(group))
  return [
    ...draft.recipients,
    ...groups.map((group) => ({ group, role: 'lead', level, through: 'parent' })),
    ...units
      .filter((unit) => unit.groups.length === 0)
      .map(({ id }) => ({ unit: id, role: 'lead', level, through: 'group' })),
  ]
}

/** The units that the distribution list means, each once. */
async function leadUnits(api: Api, { recipients }: Directive): Promise<readonly Unit[]> {
  const leads = recipients.filter(({ role }) => role === 'lead')
  const groups = new Set(leads.flatMap((entry) => ('group' in entry ? [entry.group] : [])))
  const named = new Set(leads.flatMap((entry) => ('unit' in entry ? [entry.unit] : [])))
  return (await api.units()).filter(
    (unit) => named.has(unit.id) || unit.groups.some((group) => groups.has(group)),
  )
}

/** The units that will answer, in an order that mixes all branches. */
function reporters(api: Api, tasks: readonly Task[], requests: readonly Mail[], wanted: number) {
  const linkOf = new Map(requests.map((mail) => [taskOfMail(mail), mail.links[0] ?? '']))
  const random = randomNumbers(2588)
  const chosen = tasks
    .filter(({ id }) => linkOf.has(id))
    .map((task) => ({ task, place: random(1_000_000) }))
    .sort((a, b) => a.place - b.place)
    .slice(0, wanted)
    .map(({ task }, index) => ({ task, number: index + 1, link: linkOf.get(task.id) ?? '' }))
  const newest = new Map<string, Answers>()
  const reportedAt = new Map<string, string>()
  const versions = new Map<string, number>()

  const send = async ({ task, number, link }: (typeof chosen)[number], copies: number) => {
    const version = (versions.get(task.id) ?? 0) + 1
    const answers = answersOf(task.unit.name, number, version)
    await sendReport(link, answers, copies)
    versions.set(task.id, version)
    newest.set(task.id, answers)
    if (!reportedAt.has(task.id)) reportedAt.set(task.id, await api.now())
  }
  return {
    newest,
    reportedAt,
    /** Those who have not yet, up to this part of all who will; every ninth posts the same form twice. */
    async answerUpTo(share: number): Promise<number> {
      const due = chosen
        .slice(0, Math.round(chosen.length * share))
        .filter(({ task }) => !newest.has(task.id))
      await inParallel(due, (one) => send(one, one.number % 9 === 0 ? 2 : 1))
      return due.length
    },
    /** Every seventh of those who have answered sends another version. */
    async correct(): Promise<number> {
      const again = chosen.filter(({ task }) => newest.has(task.id)).filter(everyNth(7))
      await inParallel(again, (one) => send(one, 1))
      return again.length
    },
  }
}

async function approveAll(api: Api, id: string): Promise<number> {
  const waiting = (await api.tasks(id)).filter(({ bucket }) => bucket === 'submitted')
  await inParallel(waiting, (task) => api.approve(task.id))
  return waiting.length
}

interface Played {
  readonly directive: Directive
  readonly units: readonly Unit[]
  readonly newest: ReadonlyMap<string, Answers>
  readonly reportedAt: ReadonlyMap<string, string>
  readonly rest: ReturnType<typeof restKeeper>
  readonly tell: (line: string) => void
}

/** Recomputes all figures from the responses of the public interfaces. */
async function conclude(
  api: Api,
  { directive, units, newest, reportedAt, rest, tell }: Played,
): Promise<Outcome> {
  const [tasks, mails, summary] = await Promise.all([
    api.tasks(directive.id),
    api.mails(),
    api.summary(directive.id),
  ])
  const distinct = new Set(tasks.map(({ unit }) => unit.id))
  const approved = tasks.filter(({ bucket }) => bucket === 'approved')
  const different = differences(summary, {
    ...recompute(
      directive.form.indicators,
      approved.map(({ id }) => newest.get(id) ?? {}),
    ),
    issued: units.length,
    approved: approved.length,
  })
  const chased = new Set(mails.filter(({ kind }) => kind === 'chase').map(taskOfMail))
  const result: DemoResult = {
    units: units.length,
    tasks: tasks.length,
    duplicateTasks: tasks.length - distinct.size,
    mails: byKind(mails),
    duplicateMails: duplicates(mails),
    answered: newest.size,
    approved: approved.length,
    chased: chased.size,
    remindersAfterReport: afterReport(mails, reportedAt),
    summary: rootOf(summary),
    equalsRecomputation: different.length === 0,
    settled: rest.always(),
  }
  tell(
    `The leader reads: ${summary.buckets.approved}/${summary.issued} units compiled, TL05 = ${summary.sums.TL05}.`,
  )
  return { result, faults: [...faultsOf(result, { units, mails, tasks }), ...different] }
}

/** The root alone: its buckets and its indicators. */
const rootOf = ({ issued, withdrawn, buckets, sums, yes }: Summary): Summary => ({
  issued,
  withdrawn,
  buckets,
  sums,
  yes,
})

function faultsOf(
  result: DemoResult,
  { units, mails, tasks }: { units: readonly Unit[]; mails: readonly Mail[]; tasks: readonly Task[] },
): readonly string[] {
  const asked = new Set(mails.filter(({ kind }) => kind === 'request').map(taskOfMail))
  const reachable = units.filter(({ contact }) => contact.email).length
  const open = tasks.filter(({ id, bucket }) => bucket === 'untouched' && asked.has(id)).length
  const checks: readonly (readonly [boolean, string])[] = [
    [result.tasks === result.units, 'every lead unit has one task'],
    [result.duplicateTasks === 0, 'no unit has two tasks'],
    [result.duplicateMails === 0, 'no mail was sent twice'],
    [result.mails.request === reachable, 'all who can be reached were asked'],
    [result.answered === Math.round(result.units * shareThatAnswers), 'as many answered as should'],
    [result.approved === result.answered, 'all that was reported was approved'],
    [result.chased >= open && open > 0, 'all who still owe a report were chased'],
    [result.remindersAfterReport === 0, 'nobody was reminded after reporting'],
    [result.settled, 'the system came to rest each time'],
  ]
  return checks.filter(([holds]) => !holds).map(([, what]) => `not true: ${what}`)
}
