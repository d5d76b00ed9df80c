import { attackersFigure } from '../actors/attacker.ts'
import type { Evidence, Finding } from './evidence.ts'

/** No task is reached with another task's link, and staff read no unit outside their own branch. */
export function* ownBranchOnly({ tried, seen, tasks, reports }: Evidence): Generator<Finding> {
  const found = (what: string): Finding => ({ guarantee: 'own-branch-only', what })
  for (const { taskId, got } of tried)
    if (got) yield found(`${taskId} was opened with a revoked link or another unit's link`)
  for (const { taskId, version, answers } of reports)
    if (answers.figures.TL05 === attackersFigure)
      yield found(`version ${version} of ${taskId} was submitted by the attacker`)
  for (const { unitId, directiveId, names } of seen) {
    const known = new Set(
      tasks
        .filter((task) => task.directiveId === directiveId)
        .filter((task) => task.unitId === unitId || task.path.some((step) => step.unitId === unitId))
        .flatMap((task) => [task.unitName, ...task.path.map(({ label }) => label)]),
    )
    for (const name of names)
      if (!known.has(name)) yield found(`a member of ${unitId} read the name ${name} in ${directiveId}`)
  }
}
