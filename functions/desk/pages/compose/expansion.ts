import type { DraftDirective } from '#domain/directive/directive.ts'
import { publishProblems } from '#domain/directive/directive-acts.ts'
import { parentNode, rootNode } from '#domain/directive/path.ts'
import { expandRecipients, type Manifest, type Recipient } from '#domain/directive/recipients.ts'
import type { Problem } from '#domain/result.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { Store } from '#store/store.ts'
import { recipientText } from '#text/recipients.ts'

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
