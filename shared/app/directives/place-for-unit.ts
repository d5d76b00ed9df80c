import type { PublishedDirective } from '#domain/directive/directive.ts'
import { childNode, hasRoomBelow, nodeAndAbove, type PathStep, rootNode } from '#domain/directive/path.ts'
import type { NodeId, UnitId } from '#domain/ids.ts'
import type { Unit } from '#domain/registry/unit.ts'
import type { Store } from '#store/store.ts'
import type { SummaryNode } from '#store/summary-store.ts'
import { recipientText } from '#text/recipients.ts'

type Reads = Pick<Store, 'summaries' | 'manifests' | 'registry'>

/**
 * The node for a unit added to a published directive: below its parent unit, if that reports
 * too and is not on the deepest level that a reporting path may have; else in the branch of a named group that it belongs to; else among the units named one by
 * one. Undefined: a concurrent act took the branch number.
 */
export async function placeForUnit(
  store: Reads,
  directive: PublishedDirective,
  unit: Unit,
  through: 'group' | 'parent',
): Promise<readonly PathStep[] | undefined> {
  const above =
    through === 'parent' && unit.parent ? await reportingParent(store, directive, unit.parent) : undefined
  if (above)
    return branchBelow(store, directive, above.node, (child) => child.unitId === above.unitId, {
      label: above.name,
      unitId: above.unitId,
    })
  const label = await groupLabel(store, directive, unit)
  return branchBelow(store, directive, rootNode, (child) => !child.unitId && child.label === label, { label })
}

async function reportingParent(store: Reads, directive: PublishedDirective, parentId: UnitId) {
  const node = await store.manifests.nodeOf(directive.id, directive.publication.manifestId, parentId)
  const parent = node && (await store.registry.unit(parentId))
  return node && hasRoomBelow(node) && parent ? { node, unitId: parentId, name: parent.name } : undefined
}

async function groupLabel(store: Reads, directive: PublishedDirective, unit: Unit): Promise<string> {
  const named = directive.recipients.flatMap((entry) =>
    'group' in entry && unit.groups.includes(entry.group) ? [entry.group] : [],
  )
  const groups = named.length > 0 ? await store.registry.groups() : []
  return groups.find((group) => group.id === named[0])?.name ?? recipientText.namedUnits
}

async function branchBelow(
  store: Reads,
  directive: PublishedDirective,
  parent: NodeId,
  fits: (child: SummaryNode) => boolean,
  branch: Omit<PathStep, 'node'>,
): Promise<readonly PathStep[] | undefined> {
  const children = await store.summaries.children(directive.id, parent)
  const known = children.find(fits)
  const node =
    known?.node ??
    childNode(parent, Math.max(0, ...children.map((child) => Number(child.node.split('.').at(-1)))) + 1)
  if (!known) await store.summaries.ensureNodes(directive.id, [{ node, ...branch }])
  const steps = await Promise.all(nodeAndAbove(node).map((step) => store.summaries.node(directive.id, step)))
  const last = steps.at(-1)
  if (!last || !fits(last) || steps.includes(undefined)) return undefined
  return steps
    .filter((step) => step !== undefined)
    .map(({ node, label, unitId }) => ({
      node,
      label,
      ...(unitId ? { unitId } : {}),
    }))
}
