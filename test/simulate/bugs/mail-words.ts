import type { Task } from '#domain/task/task.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import type { MailSituation } from '#store/mail-store.ts'
import type { Alter, Parts } from '../world/functions.ts'

/** Changes what the sending of a mail is decided on and composed from. */
const withSituation = (parts: Parts, change: (seen: MailSituation) => MailSituation): Parts => {
  const { mails } = parts.store
  const situation: typeof mails.situation = async (id) => change(await mails.situation(id))
  return { ...parts, store: { ...parts.store, mails: { ...mails, situation } } }
}

/** A mail goes to the address of the unit that was written to before. */
export const otherAddress: Alter = (parts, role) => {
  if (role !== 'deliver') return parts
  let last: Task | undefined
  return withSituation(parts, (seen) => {
    const { task } = seen
    const other = last
    if (task?.address.is === 'working') last = task
    return task && other ? { ...seen, task: { ...task, address: other.address } } : seen
  })
}

/** The link in a request opens the task of the unit that was written to before. */
export const otherLink: Alter = (parts, role) => {
  if (role !== 'deliver') return parts
  const own = new Map<string, Task>()
  let last: Task | undefined
  const broken = withSituation(parts, (seen) => {
    const { mail, task } = seen
    if (!mail || !task || mail.kind !== 'request') return seen
    const other = last
    last = task
    own.set(mail.id, task)
    return other ? { ...seen, task: { ...task, id: other.id } } : seen
  })
  const { mails } = broken.store
  const claim: typeof mails.claim = (read, claimed, dueAt, ground) => {
    const task = own.get(read.id)
    return mails.claim(read, claimed, dueAt, ground && task ? { ...ground, task } : ground)
  }
  return { ...broken, store: { ...broken.store, mails: { ...mails, claim } } }
}

const dayLater = (at: Instant): Instant => plus(at, { minutes: 24 * 60 })

/** Mails print a deadline that is a day later than it is. */
export const otherDate: Alter = (parts, role) =>
  role === 'deliver'
    ? withSituation(parts, (seen) => {
        const { directive } = seen
        if (!directive || directive.stage === 'draft') return seen
        const levels = directive.levels.map((level) => ({
          ...level,
          deadline: { ...level.deadline, at: dayLater(level.deadline.at) },
        }))
        return { ...seen, directive: { ...directive, levels } }
      })
    : parts
