import { sendLostLinks } from '#app/mails/send-lost-links.ts'
import { unitLink } from '#app/tasks/unit-link.ts'
import type { TaskId } from '#domain/ids.ts'
import { publicUrl } from '../world/functions.ts'
import type { AcceptedMail } from '../world/mail-service.ts'
import { tokensIn } from '../world/raw-mail.ts'
import { type Callers, hour, minute } from './actors.ts'
import { day, secretary } from './setting.ts'

/** A link that the secretary read to a unit by phone. */
export interface ToldLink {
  readonly token: string
  readonly at: number
}

const partsOf = (taskId: TaskId) => {
  const [directiveId = '', , unitId = ''] = taskId.split('_')
  return { directiveId, unitId }
}

/** The link of a mail about this directive; a mail of several links names unit and document of each. */
function linkIn(mail: AcceptedMail, directiveId: string, unitId: string): string | undefined {
  const tokens = tokensIn(mail.text, publicUrl)
  if (mail.kind !== 'links') return mail.directiveId === directiveId ? tokens[0] : undefined
  return tokens.find((token) => {
    const [task = ''] = token.split('~')
    return task.startsWith(`${directiveId}_`) && task.endsWith(`_${unitId}`)
  })
}

/** The newest link that reached a unit: in a mail to one of its addresses, or by phone. Undefined: none did. */
export function linkInHand(callers: Callers, taskId: TaskId): string | undefined {
  const { directiveId, unitId } = partsOf(taskId)
  const { mails, addresses, told, setting } = callers
  const own = addresses.get(unitId)
  const linkOf = (mail: AcceptedMail) => linkIn(mail, directiveId, unitId)
  const mail = mails.findLast(
    (one) => own?.has(one.to) && setting.fateOf(one.to, one.at) === undefined && linkOf(one) !== undefined,
  )
  const phoned = told.get(taskId)
  return phoned && (!mail || mail.at < phoned.at) ? phoned.token : mail && linkOf(mail)
}

/** A unit without a link, or with one that opens nothing, asks for another one: by itself, or by phone. */
export function askForAnotherLink(callers: Callers, taskId: TaskId): void {
  if (callers.random.chance(0.5)) callByPhone(callers, taskId)
  else askForLink(callers, taskId)
}

function callByPhone(callers: Callers, taskId: TaskId): void {
  callers.desk(
    async (deps) => {
      const found = await unitLink(deps, secretary, taskId)
      const token = found.ok && tokensIn(found.value.link, publicUrl)[0]
      if (token) callers.told.set(taskId, { token, at: callers.scheduler.now() })
    },
    () => {},
  )
}

/** Requests the lost link for the registered address, perhaps twice. */
export function askForLink(callers: Callers, taskId: TaskId): void {
  const unit = callers.setting.units.find(({ id }) => id === partsOf(taskId).unitId)
  const email = unit?.contact.email
  if (!email) return
  const ask = () =>
    callers.answer(
      async (deps) => {
        await sendLostLinks(deps, email)
        callers.soon(hour, day, () => callers.tally.answered('lost-link', hasGotLink(callers, taskId, asked)))
      },
      () => callers.soon(0, minute, ask),
    )
  const asked = callers.scheduler.now()
  ask()
}

/** Whether a mail came since that sends a link again. */
const hasGotLink = ({ mails }: Callers, taskId: TaskId, since: number): boolean =>
  mails.some(({ kind, text, at }) => kind.startsWith('link') && text.includes(`/${taskId}~`) && at >= since)
