import type { Task } from '../task/task.ts'
import type { Instant } from '../time/calendar.ts'
import type { Addressee, Mail, MailAudience, SkipReason } from './mail.ts'
import type { Decision, DirectiveCircumstances, MailRule, StaffCircumstances } from './rule.ts'

export type NextAction =
  | {
      readonly do: 'send'
      readonly as: string
      readonly to: Addressee
      readonly chase?: Extract<Decision, { is: 'wanted' }>['chase']
    }
  | { readonly do: 'skip'; readonly why: SkipReason }
  | { readonly do: 'wait'; readonly until: Instant }

/** The current state of a mail about a directive or task; a merely informed unit has no task. */
interface UnitCircumstances extends DirectiveCircumstances {
  readonly task: Task | undefined
}

/** The current state to decide on. */
export type MailCircumstances = UnitCircumstances | StaffCircumstances

/**
 * Decides what to do with a ledger row now, regardless of what was planned when it was written. It runs at the claim
 * on the current task and directive, so that the content is true when it is sent (no-late-word).
 */
export function nextAction(mail: Mail, rule: MailRule, circumstances: MailCircumstances): NextAction {
  const decision = decisionOn(mail, rule, circumstances)
  if (decision.is === 'unwanted') return { do: 'skip', why: decision.why }
  const to = mail.to ?? addressOf(mail.audience, circumstances)
  if (!to) return { do: 'skip', why: 'no-address' }
  const { as, from, chase } = decision
  if (from && from > circumstances.now) return { do: 'wait', until: from }
  return { do: 'send', as, to, ...(chase ? { chase } : {}) }
}

function decisionOn(mail: Mail, rule: MailRule, circumstances: MailCircumstances): Decision {
  if ('staff' in circumstances)
    return rule.subject === 'staff' ? rule.decide(mail, circumstances) : noLongerTrue
  if (rule.subject === 'directive') return rule.decide(mail, circumstances)
  const { task } = circumstances
  return task && rule.subject === 'task' ? rule.decide(mail, { ...circumstances, task }) : noLongerTrue
}

const noLongerTrue: Decision = { is: 'unwanted', why: 'no-longer-true' }

/** The current address of an audience. The address of a unit above is taken from the row. */
function addressOf({ is }: MailAudience, circumstances: MailCircumstances): Addressee | undefined {
  if ('staff' in circumstances) {
    const { staff } = circumstances
    return is === 'staff' && staff ? { name: staff.name, email: staff.email } : undefined
  }
  const { task, directive } = circumstances
  if (is === 'unit' || is === 'deputy')
    return task?.address.is === 'working' ? { name: task.unitName, email: task.address.email } : undefined
  const { name, email } = directive.contact
  return is === 'issuer' && email !== '' ? { name, email } : undefined
}
