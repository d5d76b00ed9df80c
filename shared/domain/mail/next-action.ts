import type { Task } from '../task/task.ts'
import type { Instant } from '../time/calendar.ts'
import type { Addressee, Mail, MailAudience, SkipReason } from './mail.ts'
import type { Decision, DirectiveCircumstances, MailRule } from './rule.ts'

export type NextAction =
  | {
      readonly do: 'send'
      readonly as: string
      readonly to: Addressee
      readonly chase?: Extract<Decision, { is: 'wanted' }>['chase']
    }
  | { readonly do: 'skip'; readonly why: SkipReason }
  | { readonly do: 'wait'; readonly until: Instant }

/** All that was read of the moment; a unit that is only informed has no task. */
export interface MailCircumstances extends DirectiveCircumstances {
  readonly task: Task | undefined
}

/**
 * What a ledger row calls for at this moment, whatever was planned when it was written: decided at the claim,
 * from the task and the directive as they are now, so that what is sent is true when it is sent (no-late-word).
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
  if (rule.subject === 'directive') return rule.decide(mail, circumstances)
  const { task } = circumstances
  return task ? rule.decide(mail, { ...circumstances, task }) : { is: 'unwanted', why: 'no-longer-true' }
}

/** The address of an audience, as it is now. That of a deputy, a unit above or a member of staff stands in the row. */
function addressOf({ is }: MailAudience, { task, directive }: MailCircumstances): Addressee | undefined {
  if (is === 'unit')
    return task?.address.is === 'working' ? { name: task.unitName, email: task.address.email } : undefined
  const { name, email } = directive.contact
  return is === 'issuer' && email !== '' ? { name, email } : undefined
}
