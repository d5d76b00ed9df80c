import { issuedAs } from '#domain/directive/recipients.ts'
import {
  type DirectiveId,
  directiveOfManifest,
  type ManifestId,
  type NodeId,
  partsOfTaskId,
  type TaskId,
} from '#domain/ids.ts'
import type { Nudge } from '#domain/nudge.ts'
import {
  type Counters,
  changesByNode,
  contribution,
  difference,
  issuedContribution,
  packFolds,
  portion,
  total,
} from '#domain/summary/summary.ts'
import type { Store } from '#store/store.ts'
import type { Counted } from '#store/summary-store.ts'
import { countedReports } from '../reports/counted-reports.ts'

export interface CompileDeps {
  readonly store: Store
  readonly pause: (attempt: number) => Promise<void>
}

export interface CompileResult {
  readonly folded: number
  /** Nudges that failed for now and must be delivered again. */
  readonly again: readonly Nudge[]
}

/** The change of a task's contribution, written in one transaction with its guard. */
interface Fold extends Counted {
  readonly node: NodeId
  readonly delta: Counters
}

const tries = 8

/**
 * Folds many tasks into the summaries on their paths. For each task, the difference between its current contribution
 * and the one counted before is added to every node above it, in the transaction that moves its guard. Repetition has
 * no effect, and order does not matter because the latest state is read.
 */
export async function compile(deps: CompileDeps, nudges: readonly Nudge[]): Promise<CompileResult> {
  const again: Nudge[] = []
  let folded = 0
  const byDirective = new Map<DirectiveId, Set<TaskId>>()
  for (const nudge of nudges) {
    if (nudge.kind === 'count-task') {
      const directiveId = partsOfTaskId(nudge.taskId).directiveId
      byDirective.set(directiveId, (byDirective.get(directiveId) ?? new Set()).add(nudge.taskId))
    } else if (nudge.kind === 'count-chunk') {
      if (await countChunk(deps, nudge.manifestId, nudge.chunk)) folded += 1
      else again.push(nudge)
    }
  }
  for (const [directiveId, tasks] of byDirective) {
    const left = await countTasks(deps, directiveId, tasks)
    folded += tasks.size - left.size
    again.push(...[...left].map((taskId): Nudge => ({ kind: 'count-task', taskId })))
  }
  return { folded, again }
}

/** Counts a chunk's tasks as issued. False: the retries were used up by conflicts. */
async function countChunk(
  { store, pause }: CompileDeps,
  manifestId: ManifestId,
  number: number,
): Promise<boolean> {
  const chunk = await store.manifests.content(manifestId, number)
  if (!chunk) return true
  const nodes = changesByNode(
    chunk.recipients
      .filter(({ role }) => role === 'lead')
      .map((recipient) => ({
        node: recipient.node,
        delta: issuedContribution(issuedAs(recipient, chunk)),
      })),
  )
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const outcome = await store.summaries.foldChunk(
      directiveOfManifest(manifestId),
      manifestId,
      number,
      nodes,
    )
    if (outcome !== 'busy') return true
    await pause(attempt)
  }
  return false
}

/** Folds tasks; those changed concurrently are read again, and only those. Returns those still to be counted. */
async function countTasks(
  { store, pause }: CompileDeps,
  directiveId: DirectiveId,
  tasks: ReadonlySet<TaskId>,
): Promise<ReadonlySet<TaskId>> {
  const left = new Set(tasks)
  const overtakenBefore = new Set<TaskId>()
  for (let attempt = 0; attempt < tries && left.size > 0; ) {
    const folds = await readFolds(store, directiveId, [...left])
    const known = new Set(folds.map(({ read }) => read.taskId))
    for (const taskId of left) if (!known.has(taskId)) left.delete(taskId)
    let done = 0
    for (const pack of packFolds(folds, store.limits)) {
      const counted = await foldPack(store, directiveId, pack)
      done += counted.length
      for (const { read, whole, overtaken } of counted) {
        // Overtaken once it is read again; twice: the change has a nudge of its own, and others wait.
        if (overtaken ? overtakenBefore.has(read.taskId) : whole) left.delete(read.taskId)
        if (overtaken) overtakenBefore.add(read.taskId)
      }
    }
    if (done > 0) continue
    attempt += 1
    if (attempt < tries && left.size > 0) await pause(attempt)
  }
  return left
}

/** Folds a pack; tasks that changed since they were read are left out, and the others are folded anyway. */
async function foldPack(
  { summaries }: Store,
  directiveId: DirectiveId,
  pack: readonly Fold[],
): Promise<readonly Fold[]> {
  let going = pack
  while (going.length > 0) {
    const outcome = await summaries.fold(directiveId, going, changesByNode(going))
    if (outcome === 'done') return going
    if (outcome === 'busy') return []
    going = going.flatMap((fold) => {
      if (!outcome.changed.has(fold.read.taskId)) return [fold]
      return fold.overtaken ? [] : [{ ...fold, overtaken: true }]
    })
  }
  return []
}

async function readFolds(
  store: Store,
  directiveId: DirectiveId,
  ids: readonly TaskId[],
): Promise<readonly Fold[]> {
  // Reads guards first: a report submitted between the two reads changes its guard, so the fold is refused.
  const guards = await store.summaries.guards(ids)
  const tasks = await store.tasks.getMany(ids)
  const reports = await countedReports(store, tasks.values())
  const form = reports.size > 0 ? await store.directives.form(directiveId) : undefined
  return [...tasks.values()].flatMap((task): Fold[] => {
    const read = guards.get(task.id)
    if (!read) return []
    const report = reports.get(task.id)
    const now = contribution(task, report && form && { report, form })
    const before = read.counted ?? issuedContribution(task.issuedAs)
    const change = difference(now, before)
    const delta = portion(change, store.limits.additions)
    // A repeated nudge, after another has led to the same count.
    if (!read.due && Object.keys(change).length === 0) return []
    const whole = delta === change
    return [{ node: task.node, delta, read, counted: whole ? now : total([before, delta]), whole }]
  })
}
