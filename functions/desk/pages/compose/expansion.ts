import type { Instant } from '../../../../shared/domain/calendar.ts'
import type { DraftDirective } from '../../../../shared/domain/directive.ts'
import { publishProblems } from '../../../../shared/domain/directive-acts.ts'
import { parentNode, rootNode } from '../../../../shared/domain/path.ts'
import { expandRecipients, type Manifest, type Recipient } from '../../../../shared/domain/recipients.ts'
import type { Problem } from '../../../../shared/domain/result.ts'
import type { Store } from '../../../../shared/store/store.ts'
import { recipientText } from '../../../../shared/text/recipients.ts'

/** A draft as it would be published now. */
export interface Expansion {
  /** All that keeps it from being published. */
  readonly problems: readonly Problem[]
  readonly leads: readonly Recipient[]
  readonly cooperating: readonly Recipient[]
  readonly informed: readonly Recipient[]
  /** Lead units to which no mail can go. */
  readonly unreachable: readonly Recipient[]
  /** Mails for information that will go out. */
  readonly informationMails: number
  /** Lead units below each branch of the issuer. */
  readonly branches: readonly { readonly label: string; readonly leads: number }[]
}

/** Expands the distribution list as publishing will, and gathers everything that is wrong. */
export async function expand(store: Store, draft: DraftDirective, now: Instant): Promise<Expansion> {
  const [units, groups] = await Promise.all([store.registry.units(), store.registry.groups()])
  const manifest = expandRecipients(draft.recipients, units, groups, {
    issuer: draft.issuer.name,
    namedUnits: recipientText.namedUnits,
  })
  const own = publishProblems(draft, now)
  const more = manifest.ok ? [] : manifest.problems.filter(({ code }) => code !== 'no-recipients')
  const recipients = manifest.ok ? manifest.value.recipients : []
  const leads = recipients.filter(({ role }) => role === 'lead')
  const others = recipients.filter(({ role }) => role !== 'lead')
  return {
    problems: [...own, ...more],
    leads,
    cooperating: others.filter(({ role }) => role === 'cooperating'),
    informed: others.filter(({ role }) => role === 'informed'),
    unreachable: leads.filter(({ email }) => email === undefined),
    informationMails: others.filter(({ email }) => email !== undefined).length,
    branches: manifest.ok ? branchesOf(manifest.value, leads) : [],
  }
}

const branchesOf = (manifest: Manifest, leads: readonly Recipient[]) =>
  manifest.nodes
    .filter(({ node }) => parentNode(node) === rootNode)
    .map(({ node, label }) => ({
      label,
      leads: leads.filter((unit) => unit.node === node || unit.node.startsWith(`${node}.`)).length,
    }))
    .filter((branch) => branch.leads > 0)
