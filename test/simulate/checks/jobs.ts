import type { FetchedFile, ImportedUnit, ImportPlan } from '../actors/actors.ts'
import { dataOf, type RawDirective, type RawReport, type RawTable, type RawTask } from '../world/raw-table.ts'
import type { Write } from '../world/request.ts'
import type { Evidence, Finding } from './evidence.ts'
import { figuresCsvFaults, lateListFaults, tasksCsvFaults } from './job-files.ts'

interface RawFile {
  readonly key: string
  readonly bytes: number
}

type RawResult =
  | { readonly is: 'file'; readonly file: RawFile; readonly rows: number }
  | {
      readonly is: 'import'
      readonly units: number
      readonly added: number
      readonly changed: number
      readonly unchanged: number
      readonly refused: number
      readonly faults?: RawFile
    }

interface RawJob {
  readonly id: string
  readonly version: number
  readonly askedAt: string
  readonly input: { readonly kind: string; readonly directiveId?: string }
  readonly askedBy: { readonly email: string }
  readonly issuerId: string
  readonly state: {
    readonly is: string
    readonly at?: string
    readonly attempts?: number
    readonly cursor?: string
    readonly result?: RawResult
  }
}

/** A job that took longer than this is told to its asker by mail. */
const toldAfter = 60_000

const isToldByMail = ({ askedAt, state: { is, at = '' } }: RawJob): boolean =>
  (is === 'done' || is === 'failed') && Date.parse(at) - Date.parse(askedAt) >= toldAfter

const endStates = new Set(['done', 'failed', 'cancelled', 'stopped'])

/** What a job could read: begun when it was first claimed, kept up to date by every write until it ends. */
interface Reading {
  readonly directiveId: string | undefined
  readonly from: number
  readonly tasks: Map<string, RawTask[]>
  readonly added: Map<string, RawTask[]>
  readonly directives: RawDirective[]
  /** The units of an import's file as they were stored before it began. */
  readonly unitsBefore: ReadonlyMap<string, ImportedUnit>
}

/** Checks every job when it ends, and at the end of the run that each has ended. */
export interface JobMonitor {
  wrote(writes: readonly Write[], hasEvent: boolean): Promise<void>
  /** What is left to say when nothing is pending any more. */
  atEnd(evidence: Pick<Evidence, 'rows' | 'mails' | 'log'>, fetched: readonly FetchedFile[]): Promise<void>
}

const isSame = (a: ImportedUnit | undefined, b: ImportedUnit | undefined) =>
  a?.name === b?.name && a?.email === b?.email

export function jobMonitorFor(deps: {
  readonly rawTable: RawTable
  readonly now: () => number
  readonly imports: () => ReadonlyMap<string, ImportPlan>
  readonly fileAt: (key: string) => Uint8Array | undefined
  /** Called with the end state of every job. */
  readonly ended: (state: string) => void
  readonly found: (finding: Finding) => void
}): JobMonitor {
  const { rawTable } = deps
  const found = (what: string) => deps.found({ guarantee: 'whole-jobs', what })
  const readings = new Map<string, Reading>()
  const states = new Map<string, RawJob>()
  /** Whether the asker had the right when the worker last had to look. */
  const allowedAtLook = new Map<string, boolean>()
  /** Jobs that were written at a time when their asker had no right to them. */
  const forbidden = new Set<string>()
  /** The rows of the mails by which askers must be told that their job ended. */
  const told: string[] = []
  /** The units of each file as the imports that have ended left them. */
  const imported = new Map<string, ReadonlyMap<string, ImportedUnit>>()

  const unitsOf = async (prefix: string): Promise<Map<string, ImportedUnit>> =>
    new Map(
      (await rawTable.all())
        .filter(({ type, sk }) => type === 'unit' && sk.startsWith(`UNIT#${prefix}`))
        .map(({ item }) => dataOf<{ id: string; name: string; contact: { email?: string } }>(item))
        .map(({ id, name, contact }) => [id, { id, name, email: contact.email ?? '' }]),
    )

  const begin = async ({ id, input }: RawJob): Promise<void> => {
    const { directiveId } = input
    const plan = deps.imports().get(id)
    const rows = directiveId === undefined ? [] : await rawTable.all()
    const tasks = rows.filter(({ type }) => type === 'task').map(({ item }) => dataOf<RawTask>(item))
    const directive = directiveId && (await rawTable.directive(directiveId))
    readings.set(id, {
      directiveId,
      from: deps.now(),
      tasks: new Map(
        tasks.filter((task) => task.directiveId === directiveId).map((task) => [task.id, [task]]),
      ),
      added: new Map(),
      directives: directive ? [directive] : [],
      unitsBefore: plan ? await unitsOf(plan.idPrefix) : new Map(),
    })
  }

  /** Notes the states of a directive and its tasks for the jobs that may be reading them. */
  const observe = async (key: string): Promise<void> => {
    const directiveId = /^[SD]#([a-z2-7]{10})[# ]/.exec(key)?.[1]
    const reading = [...readings.values()].filter((one) => one.directiveId === directiveId)
    if (directiveId === undefined || reading.length === 0) return
    const row = await rawTable.row(key)
    if (row?.type === 'directive')
      for (const { directives } of reading) directives.push(dataOf<RawDirective>(row.item))
    if (row?.type !== 'task') return
    const task = dataOf<RawTask>(row.item)
    for (const { tasks, added } of reading) {
      const known = tasks.get(task.id) ?? added.get(task.id)
      if (known) known.push(task)
      else added.set(task.id, [task])
    }
  }

  const checkFile = async (job: RawJob, reading: Reading, result: RawResult & { is: 'file' }) => {
    const bytes = deps.fileAt(result.file.key)
    if (bytes?.length !== result.file.bytes)
      found(`${job.id} made ${result.file.bytes} bytes, ${bytes?.length} are stored`)
    const text = Buffer.from(bytes ?? []).toString('utf8')
    const seen = { ...reading, to: deps.now() }
    const { kind } = job.input
    const faults =
      kind === 'tasks-csv'
        ? tasksCsvFaults(text, result.rows, seen)
        : kind === 'figures-csv'
          ? figuresCsvFaults(text, result.rows, seen, await reportsOf(reading.directiveId ?? ''))
          : lateListFaults(text, result.rows, seen)
    for (const what of faults) found(`${kind} ${job.id}: ${what}`)
  }
  const reportsOf = async (directiveId: string): Promise<RawReport[]> =>
    (await rawTable.all())
      .filter(({ type, pk }) => type === 'report' && pk.startsWith(`T#${directiveId}`))
      .map(({ item }) => dataOf<RawReport>(item))

  const checkImport = async (
    { id, state }: RawJob,
    plan: ImportPlan,
    before: ReadonlyMap<string, ImportedUnit>,
  ): Promise<void> => {
    const now = await unitsOf(plan.idPrefix)
    const result = state.result?.is === 'import' ? state.result : undefined
    const isApplied = result !== undefined && !plan.isFaulty && !plan.dryRun
    const after = isApplied
      ? new Map([...before, ...plan.units.map((unit) => [unit.id, unit] as const)])
      : before
    if (!result) {
      // An import that was given up or cancelled says up to which line of its file it has written. The first is the heading.
      const said = (await rawTable.row(`JOB#${id} WRITTEN`))?.item
      const upTo = Number(said?.line?.N ?? 0)
      const inTime = plan.units.filter((_, index) => index + 2 <= upTo)
      const expected = new Map([...before, ...inTime.map((unit) => [unit.id, unit] as const)])
      imported.set(plan.idPrefix, expected)
      for (const what of differences(now, expected))
        found(`import ${id} is ${state.is}, says that it has written up to line ${upTo}, and ${what}`)
      const changes = inTime.filter((unit) => !isSame(unit, before.get(unit.id))).length
      if (changes !== Number(said?.units?.N ?? 0))
        found(`import ${id} says that it has written ${said?.units?.N} units, not ${changes}`)
      return
    }
    imported.set(plan.idPrefix, after)
    for (const what of differences(now, after)) found(`import ${id} is done and ${what}`)
    if (result.refused > 0 !== plan.isFaulty) found(`import ${id} refused ${result.refused} rows`)
    if (plan.isFaulty !== (result.faults !== undefined && deps.fileAt(result.faults.key) !== undefined))
      found(`import ${id} does not list what is wrong, or lists it without a reason`)
    if (plan.isFaulty) return
    const counts = [0, 0, 0]
    for (const unit of plan.units) {
      const old = before.get(unit.id)
      const place = old === undefined ? 0 : isSame(old, unit) ? 2 : 1
      counts[place] = (counts[place] ?? 0) + 1
    }
    const said = [result.added, result.changed, result.unchanged]
    if (String(said) !== String(counts))
      found(`import ${id} says ${said} added, changed and unchanged units, not ${counts}`)
  }

  /** Whether the asker is still in the unit for which the job was asked. */
  const isAllowed = async ({ askedBy, issuerId }: RawJob): Promise<boolean> => {
    const row = await rawTable.row(`STAFF#${askedBy.email} STAFF`)
    return row !== undefined && dataOf<{ unitId: string }>(row.item).unitId === issuerId
  }

  /** A worker looks at the asker's right after each claim and after each slice. */
  const checkRight = async (job: RawJob, before: RawJob | undefined): Promise<void> => {
    const allowed = await isAllowed(job)
    if (!allowed) forbidden.add(job.id)
    const { is, attempts, cursor } = job.state
    const isLookedAt = attempts !== before?.state.attempts || cursor !== before?.state.cursor
    if (is === 'running' && isLookedAt) allowedAtLook.set(job.id, allowed)
    if (is === 'done' && !allowed && allowedAtLook.get(job.id) === false)
      found(`${job.id} is done, and its asker had lost the right to it`)
    if (is === 'stopped' && !forbidden.has(job.id))
      found(`${job.id} was stopped, and its asker has the right`)
  }

  const oneMail = (what: string) => deps.found({ guarantee: 'one-mail', what })

  /** The mail is written with the end of its job: what comes later may never come. */
  const checkMail = (job: RawJob, writes: readonly Write[]): void => {
    const keys = writes
      .filter(({ item, key }) => item && /^MAILS#staff_.* MAIL#job-ready/.test(key))
      .map(({ key }) => key)
    const expected = isToldByMail(job) ? 1 : 0
    const own = keys.filter((key) => key.includes(job.id))
    if (own.length !== expected || keys.length !== own.length)
      oneMail(`${job.id} is ${job.state.is} with ${keys.length} mails, not ${expected}`)
    told.push(...own.map((key) => key.replace(/^MAILS#/, '').replace(' MAIL#', '__')))
  }

  const ended = async (job: RawJob): Promise<void> => {
    const reading = readings.get(job.id)
    readings.delete(job.id)
    deps.ended(job.state.is)
    const plan = deps.imports().get(job.id)
    const { result } = job.state
    if (job.state.is === 'done' && !result) found(`${job.id} is done without a result`)
    if (result && !reading) found(`${job.id} is done and was never begun`)
    if (result?.is === 'file' && reading) await checkFile(job, reading, result)
    if (plan && reading) await checkImport(job, plan, reading.unitsBefore)
  }

  return {
    async wrote(writes, hasEvent) {
      for (const { key, check } of writes) if (!check) await observe(key)
      for (const { key, check, remove } of writes) {
        if (check || remove || !key.startsWith('JOB#')) continue
        const row = await rawTable.row(key)
        if (row?.type !== 'job') continue
        const job = dataOf<RawJob>(row.item)
        const before = states.get(job.id)
        // A retry of the same request writes nothing new.
        if (before?.version === job.version) continue
        states.set(job.id, job)
        if (before && endStates.has(before.state.is) && job.version > 1)
          found(`${job.id} was ${before.state.is} and became ${job.state.is}`)
        await checkRight(job, before)
        if ((job.state.attempts ?? 0) > 0 && !readings.has(job.id)) await begin(job)
        if (!endStates.has(job.state.is)) continue
        if (!hasEvent) found(`${job.id} ended without an event`)
        checkMail(job, writes)
        await ended(job)
      }
    },

    async atEnd({ rows, mails, log }, fetched) {
      for (const id of told) {
        const state = mails.find((mail) => mail.id === id)?.state
        const isLost = state?.is === 'failed' && state.why === 'unknown-outcome'
        const copies = log.filter(({ row }) => row === id).length
        if (copies !== 1 && !isLost) oneMail(`SES took ${copies} copies of ${id}, which is ${state?.is}`)
      }
      for (const mail of mails)
        if (mail.kind === 'job-ready' && !told.includes(mail.id)) oneMail(`${mail.id} tells of no job's end`)
      for (const { id, state } of states.values())
        if (!endStates.has(state.is)) found(`${id} is still ${state.is}`)
      for (const { pk, type, item } of rows) {
        if (type === 'job' || type === 'import-written') found(`${pk} was kept for longer than a week`)
        if (!pk.startsWith('JOBQUEUE#')) continue
        const { running, waiting } = dataOf<{ running: string[]; waiting: object[] }>(item)
        if (running.length + waiting.length > 0) found(`${pk} still has ${running.length} running jobs`)
      }
      for (const { jobId, key, bytes } of fetched)
        if (Buffer.compare(deps.fileAt(key) ?? new Uint8Array(), bytes) !== 0)
          found(`the file of ${jobId} changed after it was handed out`)
      for (const [prefix, units] of imported)
        for (const what of differences(await unitsOf(prefix), units)) found(`at the end ${what}`)
    },
  }
}

function* differences(
  now: ReadonlyMap<string, ImportedUnit>,
  expected: ReadonlyMap<string, ImportedUnit>,
): Generator<string> {
  for (const id of new Set([...now.keys(), ...expected.keys()]))
    if (!isSame(now.get(id), expected.get(id)))
      yield `${id} is ${now.get(id)?.name ?? 'not stored'}, not ${expected.get(id)?.name ?? 'absent'}`
}
