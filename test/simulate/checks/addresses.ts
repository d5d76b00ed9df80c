import type { UndeliveredMail } from '../world/mail-service.ts'
import type { RawMail, RawTask } from '../world/raw-table.ts'
import { type Evidence, type Finding, groupBy } from './evidence.ts'

/** Clocks differ by minutes, and the time of an event is that of the process which wrote it. */
const clockTolerance = 10 * 60_000

/** Nobody knows what became of the mail: the process that was told died before it could write it down. */
const isUnknown = ({ state }: RawMail): boolean => state.is === 'failed' && state.why === 'unknown-outcome'

const neverLeft = ({ fate }: UndeliveredMail): boolean => fate !== 'bounced'

/**
 * A unit whose mail is known not to have arrived is unreachable until somebody corrects its contact, and the chases that
 * are counted are those that left.
 */
export function* reachable(evidence: Evidence): Generator<Finding> {
  const { undelivered, mails, tasks, events } = evidence
  const found = (what: string): Finding => ({ guarantee: 'reachable', what })
  const rows = new Map<string, RawMail>(mails.map((mail) => [mail.id, mail]))
  const byId = new Map<string, RawTask>(tasks.map((task) => [task.id, task]))
  const changes = groupBy(
    events.filter(({ type }) => type === 'contact-changed'),
    ({ subject }) => subject,
  )
  for (const { row: id, to, fate, at } of undelivered) {
    const row = rows.get(id)
    if (!row || isUnknown(row)) continue
    if (row.state.is !== 'bounced' && row.state.is !== 'failed')
      yield found(`${id} is ${row.state.is}, and the address ${to} was ${fate}`)
    const task = byId.get(row.recipient ?? '')
    if (task?.address.is !== 'working' || task.address.email !== to) continue
    // Two copies went to two addresses: nobody can tell which one came back.
    if (row.possibleDuplicate && row.sentTo === undefined) continue
    const corrected = (changes.get(task.id) ?? []).some((event) => Date.parse(event.at) > at - clockTolerance)
    if (!corrected) yield found(`${task.id} counts as reachable at ${to}, which was ${fate}`)
  }
  const unheard = new Set(undelivered.map(({ to }) => to))
  for (const { id, address } of tasks)
    if (address.is === 'bounced' && !unheard.has(address.email ?? ''))
      yield found(`${id} counts as unreachable, and every mail to its address arrived`)
  const inVain = new Set(undelivered.filter(neverLeft).map(({ row }) => row))
  const calls = groupBy(
    events.filter(({ type, data }) => type === 'call-logged' && data.chaseNumber !== undefined),
    ({ subject }) => subject,
  )
  const numbered = groupBy(
    mails.filter(({ state }) => state.chaseNumber !== undefined),
    ({ recipient = '' }) => recipient,
  )
  for (const task of tasks) {
    const chases = numbered.get(task.id) ?? []
    for (const mail of chases)
      if (inVain.has(mail.id) && !isUnknown(mail)) yield found(`${mail.id} never left and has a number`)
    const sent = chases.length + (calls.get(task.id) ?? []).length
    if (task.chases !== sent) yield found(`${task.id} counts ${task.chases} chases, and ${sent} were sent`)
  }
}
