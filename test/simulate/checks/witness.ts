import type { Item } from '#store/table.ts'
import { dataOf, type Outsider, type RawDirective, type RawMail, type RawTask } from '../world/outsider.ts'
import type { AcceptedMail } from '../world/post-office.ts'
import { groundIn, type Write } from '../world/request.ts'
import type { Strand, Wire } from '../world/wire.ts'
import type { Finding } from './evidence.ts'
import { newestStep } from './ladder.ts'

const owes = new Set(['untouched', 'drafting', 'returned'])
/** Why a reminder or chase should not have been claimed for what is in the table now. */
function lateWord(
  mail: RawMail,
  task: RawTask | undefined,
  directive: RawDirective,
  daysOff: readonly string[],
): Finding[] {
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
  const newest = newestStep(directive.ladder, deadline.at, since, daysOff)
  return mail.kind === 'step' && newest !== mail.about
    ? [untrue(`not the newest step at ${mail.state.since}, which is ${newest}`)]
    : []
}

/** Looks on while things happen. */
export interface Witness {
  wrote(writes: readonly Write[], strand: Strand, transaction: boolean): Promise<void>
  accepted(mail: AcceptedMail): Promise<void>
  /** Words overtaken between the reading of the directive and the claim that followed at once: a known residual. */
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
    const findings = lateWord(mail, await outsider.task(mail.recipient), directive, await outsider.daysOff())
    const read = strand.reads.get(directiveId)
    // Only a claim that is the very next thing asked after the reading may be overtaken by the directive.
    const atOnce = read !== undefined && strand.asked === read.asked + 1
    const movedOn = (ground: string) =>
      (changedAt.get(ground) ?? -1) > (strand.reads.get(ground)?.step ?? Number.POSITIVE_INFINITY)
    const moved = atOnce && (movedOn(directiveId) || movedOn('CALENDAR'))
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
        const ground = groundIn(write.key)
        if (ground) changedAt.set(ground, deps.wire().step)
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
