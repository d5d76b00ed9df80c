import type { Mail } from './api.ts'
import { taskOfLink } from './reporting-unit.ts'

export const taskOfMail = (mail: Mail): string => taskOfLink(mail.links[0] ?? '')

/** How many of each kind. */
export function byKind(mails: readonly Mail[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind } of mails) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** Mails beyond the first that say the same to the same unit; a unit is asked once, whatever the words. */
export function duplicates(mails: readonly Mail[]): number {
  const identities = mails.flatMap((mail) => [
    ...(mail.tags.row ? [`row ${mail.tags.row}`] : []),
    `words ${mail.to.join()} ${mail.subject} ${mail.text}`,
    ...(mail.kind === 'request' ? [`request ${taskOfMail(mail)}`] : []),
  ])
  const seen = new Map<string, number>()
  for (const identity of identities) seen.set(identity, (seen.get(identity) ?? 0) + 1)
  const extra = (prefix: string) =>
    [...seen]
      .filter(([identity]) => identity.startsWith(prefix))
      .reduce((sum, [, count]) => sum + count - 1, 0)
  return Math.max(extra('row '), extra('words '), extra('request '))
}

/** Reminders and chases that were accepted after the unit's report was. */
export const afterReport = (mails: readonly Mail[], reportedAt: ReadonlyMap<string, string>): number =>
  mails.filter((mail) => {
    const at = reportedAt.get(taskOfMail(mail))
    return (mail.kind === 'reminder' || mail.kind === 'chase') && at !== undefined && mail.acceptedAt > at
  }).length
