import { deadlineOf, type RawDirective, type RawMail, type RawTask } from '../world/raw-table.ts'
import type { Finding } from './evidence.ts'
import { newestStep } from './ladder.ts'

const owes = new Set(['untouched', 'drafting', 'returned'])

/** Kinds of mail that ask for a report, or speak of one that is owed. */
const asking = new Set(['request', 'deputy', 'returned', 'deadline-moved', 'step', 'chase'])
/** Those that are written for one deadline. */
const ofOneDeadline = new Set(['deadline-moved', 'step', 'chase'])

/** Why a mail must not be claimed by what its task says. */
function noLongerTrue({ kind, about }: RawMail, { standing, progress }: RawTask): string | undefined {
  switch (kind) {
    case 'withdrawn':
      return standing.is === 'withdrawn' ? undefined : `the task is ${standing.is}`
    case 'link':
      return standing.is === 'withdrawn' ? 'the task is withdrawn' : undefined
    case 'receipt':
      if (standing.is === 'withdrawn') return 'the task is withdrawn'
      return (progress.version ?? 0) > Number(about) ? `version ${progress.version} came since` : undefined
    case 'approved':
      if (standing.is !== 'issued') return `the task is ${standing.is}`
      return progress.is === 'approved' && String(progress.version) === about
        ? undefined
        : `version ${progress.version} is ${progress.is}`
    default:
      return undefined
  }
}

function noLongerOwed(mail: RawMail, task: RawTask, directive: RawDirective): string | undefined {
  if (task.standing.is !== 'issued') return `the task is ${task.standing.is}`
  if (directive.stage !== 'published') return 'the directive is closed'
  if (!owes.has(task.progress.is)) return `the report is ${task.progress.is}`
  if (mail.cycle !== task.cycle) return 'the report was returned since'
  if (mail.kind === 'request' && mail.about !== task.request) return 'there is a newer request'
  if (mail.kind === 'deputy' && !task.address.deputyFor) return "the unit's own address works"
  return undefined
}

const noTask = new Set(['information'])

/** Why a mail must not be claimed, given what the table holds at this moment. */
export function* lateWord(
  mail: RawMail,
  task: RawTask | undefined,
  directive: RawDirective,
  daysOff: readonly string[],
): Generator<Finding> {
  const late = (what: string): Finding => ({ guarantee: 'no-late-word', what: `${mail.id}: ${what}` })
  if (noTask.has(mail.kind)) return
  if (!task) return yield late('there is no task')
  const why = asking.has(mail.kind) ? noLongerOwed(mail, task, directive) : noLongerTrue(mail, task)
  if (why) return yield late(why)
  if (!ofOneDeadline.has(mail.kind)) return
  const ref = task.deadline
  const deadline = deadlineOf(task, directive)
  if (!deadline) return yield late('there is no deadline')
  if (mail.deadlineVersion !== `${ref.by === 'own' ? 'o' : 'l'}${deadline.version}`)
    return yield late('the deadline moved away')
  if (mail.kind === 'deadline-moved') return
  const since = Date.parse(mail.state.since ?? '')
  const untrue = (what: string): Finding => ({ guarantee: 'catch-up', what: `${mail.id}: ${what}` })
  if ((mail.state.as === 'chase') !== Date.parse(deadline.at) < since)
    return yield untrue(
      `it is worded as a ${mail.state.as} at ${mail.state.since}, the deadline is ${deadline.at}`,
    )
  const newest = newestStep(directive.ladder, deadline.at, since, daysOff)
  if (mail.kind === 'step' && newest !== mail.about)
    yield untrue(`not the newest step at ${mail.state.since}, which is ${newest}`)
}
