import { type Directive, type DraftDirective, isPublished } from '#domain/directive/directive.ts'
import { publishProblems, publishWarnings } from '#domain/directive/directive-acts.ts'
import { isWithin, parentNode, rootNode } from '#domain/directive/path.ts'
import { expandRecipients, type Manifest, type Recipient } from '#domain/directive/recipients.ts'
import type { Group, Unit } from '#domain/registry/unit.ts'
import { type Problem, problem, type Result } from '#domain/result.ts'
import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import type { UnitsRead } from '#store/registry-store.ts'
import type { Store } from '#store/store.ts'
import { recipientText } from '#text/recipients.ts'
import { listedUnits, recipientUnits } from './recipient-units.ts'

/** What was found when checking a directive before publication. */
export interface PublicationChecks {
  /** All problems that prevent publication; none for a published directive. */
  readonly problems: readonly Problem[]
  /** Warnings that do not prevent publication. */
  readonly warnings: readonly Problem[]
}

/** The outcome of publishing a draft now (dry run). If there are no problems, there is a manifest. */
export interface PublicationPlan extends PublicationChecks {
  readonly is: 'plan'
  readonly calendar: WorkCalendar
  readonly manifest: Manifest | undefined
  readonly leads: readonly Recipient[]
  readonly cooperating: readonly Recipient[]
  readonly informed: readonly Recipient[]
  /** Lead units without an address at which mails arrive. */
  readonly unreachable: readonly Recipient[]
  /** Number of information mails to be sent. */
  readonly informationMails: number
  /** Number of lead units in each top-level branch. */
  readonly branches: readonly { readonly label: string; readonly leads: number }[]
}

/** What is known of a publication whose list is too long to be expanded in a request: a job does it. */
export interface PublicationEstimate extends PublicationChecks {
  readonly is: 'estimate'
  /** Units on the list by the counts of its groups; a unit in two groups counts twice. */
  readonly listed: number
  readonly leads: number
}

/** Expands the distribution list of a directive with the current registry. */
export const manifestOf = (
  { recipients, issuer }: Pick<Directive, 'recipients' | 'issuer'>,
  registry: { readonly units: readonly Unit[]; readonly groups: readonly Group[] },
): Result<Manifest> =>
  expandRecipients(recipients, registry.units, registry.groups, {
    issuer: issuer.name,
    namedUnits: recipientText.namedUnits,
  })

/** Expands the distribution list, however long, and collects all problems. Publishing uses the same function. */
export async function publicationPlan(
  store: Pick<Store, 'registry'>,
  draft: DraftDirective,
  now: Instant,
): Promise<PublicationPlan> {
  const groups = await store.registry.groups()
  const read = (await recipientUnits(store, draft.recipients, groups)) ?? (await store.registry.everyUnit())
  return planOf(store, draft, { ...read, groups }, now)
}

/** The same where few units are named; where they are many, what can be said without reading them. */
export async function planInRequest(
  store: Pick<Store, 'registry'>,
  draft: DraftDirective,
  now: Instant,
): Promise<PublicationPlan | PublicationEstimate> {
  const groups = await store.registry.groups()
  const read = await recipientUnits(store, draft.recipients, groups)
  if (read) return planOf(store, draft, { ...read, groups }, now)
  const leads = draft.recipients.filter(({ role }) => role === 'lead')
  return {
    is: 'estimate',
    problems: publishProblems(draft, now),
    warnings: publishWarnings(draft, await store.registry.calendar()),
    listed: listedUnits(draft.recipients, groups),
    leads: listedUnits(leads, groups),
  }
}

/** A unit that cannot be read may belong to the list: it must not be left out silently. */
const unreadableProblems = ({ unreadable }: UnitsRead): readonly Problem[] =>
  unreadable.length > 0
    ? [problem('units-unreadable', 'recipients', { units: unreadable.slice(0, 20).join(', ') })]
    : []

async function planOf(
  { registry }: Pick<Store, 'registry'>,
  draft: DraftDirective,
  registered: UnitsRead & { readonly groups: readonly Group[] },
  now: Instant,
): Promise<PublicationPlan> {
  const calendar = await registry.calendar()
  const expanded = manifestOf(draft, registered)
  const own = publishProblems(draft, now)
  // A problem found in the draft itself (e.g. no recipients) is not reported a second time.
  const more = expanded.ok
    ? []
    : expanded.problems.filter(({ code }) => !own.some((problem) => problem.code === code))
  const manifest = expanded.ok ? expanded.value : undefined
  const recipients = manifest?.recipients ?? []
  const of = (role: Recipient['role']) => recipients.filter((one) => one.role === role)
  const leads = of('lead')
  return {
    is: 'plan',
    problems: [...own, ...more, ...unreadableProblems(registered)],
    warnings: publishWarnings(draft, calendar),
    calendar,
    manifest,
    leads,
    cooperating: of('cooperating'),
    informed: of('informed'),
    unreachable: leads.filter(({ email }) => email === undefined),
    informationMails: recipients.filter(({ role, email }) => role !== 'lead' && email !== undefined).length,
    branches: manifest ? branchesOf(manifest, leads) : [],
  }
}

/** The problems and warnings of a directive; for a draft the same that the check page shows. */
export const publicationChecks = async (
  store: Pick<Store, 'registry'>,
  directive: Directive,
  now: Instant,
): Promise<PublicationChecks> =>
  isPublished(directive)
    ? { problems: [], warnings: publishWarnings(directive, await store.registry.calendar()) }
    : planInRequest(store, directive, now)

const branchesOf = (manifest: Manifest, leads: readonly Recipient[]) =>
  manifest.nodes
    .filter(({ node }) => parentNode(node) === rootNode)
    .map(({ node, label }) => ({ label, leads: leads.filter((unit) => isWithin(unit.node, node)).length }))
    .filter((branch) => branch.leads > 0)
