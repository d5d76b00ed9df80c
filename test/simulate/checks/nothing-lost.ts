import type { RawAnswers } from '#domain/form/answers.ts'
import type { PromisedDraft } from '../actors/actors.ts'
import { dataOf, type RawReport } from '../world/raw-table.ts'
import { type Evidence, type Finding, groupBy } from './evidence.ts'

type KeptDraft = Pick<RawReport, 'taskId' | 'version' | 'files'> & { readonly raw: RawAnswers }

const isYesNo = (code: string) => code === 'TL01'

/** What was typed, in the exact form in which it has to be stored. */
function holds({ answers }: RawReport, raw: RawAnswers): boolean {
  const typed = Object.entries(raw)
  const figures = typed.filter(([code]) => !isYesNo(code))
  const choices = typed.filter(([code]) => isYesNo(code))
  return (
    figures.every(([code, value]) => answers.figures[code] === Number(value)) &&
    choices.every(([code, value]) => answers.yesNo[code]?.yes === (value === 'yes')) &&
    Object.keys(answers.figures).length === figures.length &&
    Object.keys(answers.yesNo).length === choices.length
  )
}

/** Two windows that showed the same draft, and were both told that what was typed in them is saved. */
function* overwritten(saves: readonly PromisedDraft[]): Generator<string> {
  for (const [basedOn, same] of groupBy(saves, (save) => save.basedOn))
    if (new Set(same.map(({ raw }) => JSON.stringify(raw))).size > 1)
      yield `was saved in ${same.length} windows, each based on ${basedOn}`
}

/** Everything that a unit was told is stored can be found in the table. */
export function* nothingLost(evidence: Evidence): Generator<Finding> {
  const { promised, promisedDrafts, promisedFiles, reports, rows } = evidence
  const found = (what: string): Finding => ({ guarantee: 'nothing-lost', what })
  const byName = new Map(reports.map((report) => [`${report.taskId} ${report.version}`, report]))
  for (const { taskId, version, raw } of promised) {
    const report = byName.get(`${taskId} ${version}`)
    if (!report) yield found(`version ${version} of ${taskId} was acknowledged and is not stored`)
    else if (!holds(report, raw))
      yield found(`version ${version} of ${taskId} differs from what was acknowledged`)
  }
  const sent = new Set(reports.map(({ taskId }) => taskId))
  const drafts = rows.filter(({ sk }) => sk === 'DRAFT').map(({ item }) => dataOf<KeptDraft>(item))
  const kept = new Map(drafts.map((draft) => [draft.taskId, draft]))
  const saves = groupBy(promisedDrafts, ({ taskId }) => taskId)
  for (const [taskId, promises] of saves) {
    for (const what of overwritten(promises)) yield found(`the draft of ${taskId} ${what}`)
    if (sent.has(taskId)) continue
    const version = Math.max(...promises.map((promise) => promise.version))
    const last = promises.filter((promise) => promise.version === version)
    const draft = kept.get(taskId)
    const isKept = ({ raw }: PromisedDraft) =>
      Object.entries(raw).every(([code, value]) => draft?.raw[code] === value)
    if (!draft || draft.version < version)
      yield found(`save ${version} of the draft of ${taskId} is not stored`)
    else if (!last.some(isKept)) yield found(`the draft of ${taskId} differs from what was typed`)
  }
  const attached = new Set(
    [...reports, ...drafts].flatMap(({ taskId, files }) => files.map(({ id }) => `${taskId} ${id}`)),
  )
  for (const { taskId, id, key, bytes } of promisedFiles) {
    if (!attached.has(`${taskId} ${id}`))
      yield found(`file ${id} of ${taskId} was attached and is not stored`)
    const stored = evidence.fileAt(key)
    if (!stored || Buffer.compare(stored, bytes) !== 0) yield found(`${key} does not hold what was uploaded`)
  }
}
