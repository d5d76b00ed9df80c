import { deepestNode, type NodeId, type UnitId } from '../ids.ts'

/** One place on the reporting path: a recipient group, or a unit that compiles what is below it. */
export interface PathStep {
  readonly node: NodeId
  readonly label: string
  /** The compiling unit; a recipient group has none. */
  readonly unitId?: UnitId | undefined
}

export const rootNode = '0' as NodeId

export const childNode = (parent: NodeId, index: number): NodeId => `${parent}.${index}` as NodeId

/** The node above, or undefined for the issuer. */
export function parentNode(node: NodeId): NodeId | undefined {
  const cut = node.lastIndexOf('.')
  return cut < 0 ? undefined : (node.slice(0, cut) as NodeId)
}

/** Whether a node may have nodes below it. */
export const hasRoomBelow = (node: NodeId): boolean => node.split('.').length <= deepestNode

/** A node and all above it, from the issuer down. */
export function nodeAndAbove(node: NodeId): readonly NodeId[] {
  const parts = node.split('.')
  return parts.map((_, index) => parts.slice(0, index + 1).join('.') as NodeId)
}

export const isWithin = (node: NodeId, branch: NodeId): boolean =>
  node === branch || node.startsWith(`${branch}.`)

/** Where a unit stands on the reporting path. */
export interface UnitPlace {
  /** The node directly above it. */
  readonly node: NodeId
  readonly unitId: UnitId
}

/** Compares units for the order in which a branch is gone through: its sub-branches first, then its own units by code. */
export function compareUnitPlaces(a: UnitPlace, b: UnitPlace): number {
  if (a.node === b.node) return a.unitId < b.unitId ? -1 : a.unitId > b.unitId ? 1 : 0
  if (isWithin(a.node, b.node)) return -1
  return isWithin(b.node, a.node) ? 1 : compareNodes(a.node, b.node)
}

/** Compares node ids for sorting: `0.2` before `0.10`. */
export function compareNodes(a: NodeId, b: NodeId): number {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? -1) - (right[i] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}
