import type { Item } from '../../../shared/store/table.ts'
import { dataOf, type Outsider, type RawDirective, type RawMail, type RawTask } from '../world/outsider.ts'
import type { AcceptedMail } from '../world/post-office.ts'
import type { Write } from '../world/request.ts'
import type { Strand, Wire } from '../world/wire.ts'
import type { Finding } from './evidence.ts'

const owes = new Set(['untouched', 'drafting', 'returned'])
const dayMs = 24 * 3_600_000
const vietnam = 7 * 3_600_000

/** 08:00 in Viet Nam so many working days from the day of the deadline; no holiday falls into the story. */
function stepAt(deadline: string, workingDays: number): number {
  let midnight = Math.floor((Date.parse(deadline) + vietnam) / dayMs)
  for (let left = Math.abs(workingDays); left > 0; ) {
    midnight += Math.sign(workingDays)
    // Day 0 of the era was a Thursday.
    if ((midnight + 4) % 7 !== 0 && (midnight + 4) % 7 !== 6) left -= 1
  }
  return midnight * dayMs - vietnam + 8 * 3_600_000
}

const newestStep = (ladder: RawDirective['ladder'], deadline: string, now: number): string | undefined =>
  ladder
    .map(({ id, workingDays }) => ({ id, at: stepAt(deadline, workingDays) }))
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at)
    .at(-1)?.id

/** Why a reminder or chase should not have been claimed for what is in the table now. */
function lateWord(mail: RawMail, task: RawTask | undefined, directive: RawDirective): Finding[] {
  const late = (what: string): Finding => ({ guarantee: 'no-late-word', what: `${mail.id}: ${what}` })
  if (!task) return [late('there is no task')]
  if (task.standing.is !== 'issued') return [late(`the task is ${task.standing.is}`)]
  if (!owes.has(task.progress.is)) return [late(`the report is ${task.progress.is}`)]
  const ref = task.deadline
  const deadline =
    ref.by === 'own' ? ref.deadline : directive.levels.find(({ id }) => id === ref.level)?.deadline
  if (!deadline) return [late('there is no deadline')]
  if (mail.deadlineVersion !== `${ref.by === 'own' ? 'o' : 'l'}${deadline.version}`)
    return [late('the deadline moved away')]
  if (directive.stage !== 'published') return [late('the directive is closed')]
  const since = Date.parse(mail.state.since ?? '')
  const untrue = (what: string): Finding => ({ guarantee: 'catch-up', what: `${mail.id}: ${what}` })
  if ((mail.state.as === 'chase') !== Date.parse(deadline.at) < since)
    return [
      untrue(`it is worded as a ${mail.state.as} at ${mail.state.since}, the deadline is ${deadline.at}`),
    ]
  const newest = newestStep(directive.ladder, deadline.at, since)
  return mail.kind === 'step' && newest !== mail.about
    ? [untrue(`not the newest step at ${mail.state.since}, which is ${newest}`)]
    : []
}

/** Looks on while things happen. */
export interface Witness {
  wrote(writes: readonly Write[], strand: Strand, transaction: boolean): Promise<void>
  accepted(mail: AcceptedMail): Promise<void>
  /** Words that were true when the directive was read and no longer when they were claimed: a known residual. */
  readonly overtaken: () => number
}

export function witnessFor(deps: {
  readonly outsider: Outsider
  readonly wire: () => Wire
  readonly found: (finding: Finding) => void
}): Witness {
  const { outsider, found } = deps
  const changedAt = new Map<string, number>()
  let overtaken = 0

  const claimed = async (mail: RawMail, strand: Strand) => {
    const directiveId = mail.recipient.slice(0, 10)
    const directive = await outsider.directive(directiveId)
    if (!directive) return
    const findings = lateWord(mail, await outsider.task(mail.recipient), directive)
    const wasRead = strand.reads.get(directiveId) ?? -1
    const moved = (changedAt.get(directiveId) ?? -1) > wasRead
    const byDirective = (what: string) => /deadline|closed|newest|worded/.test(what)
    for (const finding of findings)
      if (moved && byDirective(finding.what)) overtaken += 1
      else found(finding)
  }

  const itemOf = (write: Write): Item => write.item ?? {}

  return {
    overtaken: () => overtaken,
    async wrote(writes, strand, transaction) {
      const broken = (what: string) => found({ guarantee: 'history', what })
      for (const write of writes) {
        if (write.check) continue
        if (write.key.startsWith('H#') && (!write.item || !write.condition?.includes('attribute_not_exists')))
          broken(`${write.key} can be written over`)
        const [pk = '', sk = ''] = write.key.split(' ')
        const directive = /^D#([a-z2-7]{10}) DIRECTIVE$/.exec(write.key)?.[1]
        if (directive) changedAt.set(directive, deps.wire().step)
        const changesTask =
          pk.startsWith('S#') && sk.startsWith('TASK#') && (write.item || write.update?.includes('#data'))
        const hasEvent = transaction && writes.some(({ key, item }) => key.startsWith('H#') && item)
        if ((changesTask || directive) && !hasEvent) broken(`${write.key} changes without an event`)
        const item = itemOf(write)
        const mail = item.type?.S === 'mail' ? dataOf<RawMail>(item) : undefined
        if (mail?.state.is === 'sending' && (mail.state.as === 'reminder' || mail.state.as === 'chase'))
          await claimed(mail, strand)
      }
    },
    async accepted({ row, kind }) {
      const [taskId = '', slot = ''] = row.split('__')
      const found1 = await outsider.row(`T#${taskId} MAIL#${slot}`)
      const mail = found1 && dataOf<RawMail>(found1.item)
      if (!mail || mail.version < 2 || mail.state.is === 'pending' || mail.state.is === 'skipped')
        found({ guarantee: 'one-mail', what: `${row} was given to SES without a claim (${mail?.state.is})` })
      if (kind !== 'receipt') return
      const version = String(Number(mail?.about ?? 0)).padStart(6, '0')
      if (!(await outsider.row(`T#${taskId} REPORT#${version}`)))
        found({ guarantee: 'nothing-lost', what: `${row} acknowledges a version that is not stored` })
    },
  }
}
