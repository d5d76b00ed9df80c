import { canonical, sha256 } from '../history/history.ts'
import type { NodeId, UnitId } from '../ids.ts'
import { type Group, type Unit, workingDeputy } from '../registry/unit.ts'
import { problem, type Result } from '../result.ts'
import type { UnusableAddress } from '../task/task.ts'
import type { RecipientEntry, RecipientRole } from './content.ts'
import { childNode, compareNodes, nodeAndAbove, type PathStep, rootNode } from './path.ts'

/** One recipient of a directive, fixed at publication. */
export interface Recipient {
  readonly unitId: UnitId
  readonly unitName: string
  /** Where its mails go: to its own address or to its deputy contact. Absent if no mail can be sent to either. */
  readonly email?: string | undefined
  /** Its own address, if that is known not to work. */
  readonly ownAddress?: UnusableAddress | undefined
  readonly role: RecipientRole
  readonly level: string
  /** The node directly above the unit. */
  readonly node: NodeId
}

/** Every recipient once, ordered along the reporting path, and the nodes above them. */
export interface Manifest {
  readonly recipients: readonly Recipient[]
  readonly nodes: readonly PathStep[]
  readonly hash: string
}

const rank: Record<RecipientRole, number> = { lead: 0, cooperating: 1, informed: 2 }

/** Named by hand rather than by group. */
const namedUnits = 'named-units'

interface Chosen {
  unit: Unit
  entry: RecipientEntry
  branch: string
}

/**
 * Expands the distribution list into units. A unit that is named twice appears once: the strongest role
 * wins, and among equals the entry that comes first. Compiling units are parents that are lead recipients
 * themselves, followed upwards; everybody else reports under the group that named them.
 */
export function expandRecipients(
  entries: readonly RecipientEntry[],
  units: readonly Unit[],
  groups: readonly Group[],
  words: { readonly issuer: string; readonly namedUnits: string },
): Result<Manifest> {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const groupNames = new Map<string, string>(groups.map((group) => [group.id, group.name]))
  const chosen = new Map<UnitId, Chosen>()
  const problems = []
  if (entries.length === 0) problems.push(problem('no-recipients', 'recipients'))
  for (const entry of entries) {
    const members =
      'group' in entry
        ? units.filter((unit) => unit.groups.includes(entry.group))
        : [byId.get(entry.unit)].filter((unit) => unit !== undefined)
    if (members.length === 0)
      problems.push(
        'group' in entry
          ? problem(groupNames.has(entry.group) ? 'group-empty' : 'group-unknown', 'recipients', {
              group: groupNames.get(entry.group) ?? entry.group,
            })
          : problem('unit-unknown', 'recipients', { unit: entry.unit }),
      )
    const branch = 'group' in entry ? entry.group : namedUnits
    for (const unit of members) {
      const before = chosen.get(unit.id)
      if (!before || rank[entry.role] < rank[before.entry.role]) chosen.set(unit.id, { unit, entry, branch })
    }
  }
  if (problems.length === 0 && ![...chosen.values()].some(({ entry }) => entry.role === 'lead'))
    problems.push(problem('no-lead', 'recipients'))
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, value: placeOnPaths(chosen, entries, groupNames, words) }
}

/** The parent through which a unit reports, if any. A cycle in the registry ends at the group. */
function compilingParent(one: Chosen, chosen: ReadonlyMap<UnitId, Chosen>): Chosen | undefined {
  if (one.entry.through !== 'parent' || one.entry.role !== 'lead' || !one.unit.parent) return undefined
  const seen = new Set<UnitId>([one.unit.id])
  for (
    let up = chosen.get(one.unit.parent);
    up;
    up = up.unit.parent ? chosen.get(up.unit.parent) : undefined
  ) {
    if (seen.has(up.unit.id) || seen.size > 6) return undefined
    if (up.entry.through !== 'parent') break
    seen.add(up.unit.id)
  }
  const parent = chosen.get(one.unit.parent)
  return parent?.entry.role === 'lead' ? parent : undefined
}

function placeOnPaths(
  chosen: ReadonlyMap<UnitId, Chosen>,
  entries: readonly RecipientEntry[],
  groupNames: ReadonlyMap<string, string>,
  words: { readonly issuer: string; readonly namedUnits: string },
): Manifest {
  const nodes = new Map<string, PathStep>([['', { node: rootNode, label: words.issuer }]])
  const children = new Map<NodeId, number>()
  const nodeFor = (key: string, parent: NodeId, label: string, unitId?: UnitId): NodeId => {
    const known = nodes.get(key)
    if (known) return known.node
    const index = (children.get(parent) ?? 0) + 1
    children.set(parent, index)
    const node = childNode(parent, index)
    nodes.set(key, { node, label, ...(unitId ? { unitId } : {}) })
    return node
  }
  const nodeAbove = (one: Chosen): NodeId => {
    const parent = compilingParent(one, chosen)
    if (parent) return nodeFor(`unit:${parent.unit.id}`, nodeAbove(parent), parent.unit.name, parent.unit.id)
    const label = one.branch === namedUnits ? words.namedUnits : (groupNames.get(one.branch) ?? one.branch)
    return nodeFor(`group:${one.branch}`, rootNode, label)
  }
  // Branches are numbered in the order of the distribution list, then by code, so that equal input gives equal node ids.
  const order = new Map(entries.map((entry, index) => ['group' in entry ? entry.group : namedUnits, index]))
  const sorted = [...chosen.values()].sort(
    (a, b) => (order.get(a.branch) ?? 0) - (order.get(b.branch) ?? 0) || (a.unit.id < b.unit.id ? -1 : 1),
  )
  const recipients = sorted
    .map((one): Recipient => {
      return {
        unitId: one.unit.id,
        unitName: one.unit.name,
        ...addressOf(one.unit),
        role: one.entry.role,
        level: one.entry.level,
        node: nodeAbove(one),
      }
    })
    .sort((a, b) => compareNodes(a.node, b.node) || (a.unitId < b.unitId ? -1 : 1))
  const all = [...nodes.values()].sort((a, b) => compareNodes(a.node, b.node))
  return { recipients, nodes: all, hash: sha256(canonical({ recipients, nodes: all })) }
}

/** How a recipient is counted when it is issued. */
export const issuedAs = (
  { email, level }: Pick<Recipient, 'email' | 'level'>,
  { apart }: Pick<Chunk, 'apart'>,
) => ({ reachable: email !== undefined, level, ...(apart ? { apart } : {}) })

/** How a unit is reached, by its contact in the registry. */
export function addressOf({ contact }: Unit): Pick<Recipient, 'email' | 'ownAddress'> {
  const { email, unreachable } = contact
  if (email && !unreachable) return { email }
  const deputy = workingDeputy(contact)
  return {
    ...(deputy ? { email: deputy } : {}),
    ...(email && unreachable
      ? { ownAddress: { is: 'bounced', email, ...unreachable } }
      : deputy
        ? { ownAddress: { is: 'missing' } }
        : {}),
  }
}

/** A part of the manifest that fits one issuing transaction and one counting transaction. */
export interface Chunk {
  readonly number: number
  readonly recipients: readonly Recipient[]
  /** The nodes above these recipients, from the issuer down. */
  readonly nodes: readonly PathStep[]
  /** See `issuedAs` of a task; as the chunk was written, so that all count it alike. */
  readonly apart?: true | undefined
}

/** The most recipients that one transaction can issue: two items per recipient, plus the event and the chunk's mark. */
const recipientsPerChunk = (actionsPerTransaction: number): number =>
  Math.max(1, Math.floor((actionsPerTransaction - 2) / 2))

/**
 * Cuts in path order. Issuing writes two items per recipient, the event and the chunk's mark; counting writes every
 * node above and the mark: both stay within `actionsPerTransaction`.
 */
export function cutIntoChunks(manifest: Manifest, actionsPerTransaction: number): readonly Chunk[] {
  const size = recipientsPerChunk(actionsPerTransaction)
  const byNode = new Map(manifest.nodes.map((step) => [step.node, step]))
  const chunks: Chunk[] = []
  let recipients: Recipient[] = []
  let nodes = new Set<NodeId>()
  const cut = () => {
    const steps = [...nodes].map((node) => byNode.get(node)).filter((step) => step !== undefined)
    chunks.push({
      number: chunks.length,
      recipients,
      nodes: steps.sort((a, b) => compareNodes(a.node, b.node)),
      apart: true,
    })
  }
  for (const recipient of manifest.recipients) {
    const withThis = new Set([...nodes, ...nodeAndAbove(recipient.node)])
    if (recipients.length > 0 && (recipients.length === size || withThis.size + 1 > actionsPerTransaction)) {
      cut()
      recipients = []
      nodes = new Set(nodeAndAbove(recipient.node))
    } else nodes = withThis
    recipients.push(recipient)
  }
  if (recipients.length > 0) cut()
  return chunks
}
