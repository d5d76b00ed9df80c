import { type Evidence, type Finding, groupBy } from './evidence.ts'

/** One task per directive and lead unit; partners have none and get one information mail. */
export function* oneTask({ runs, tasks, log, mails }: Evidence): Generator<Finding> {
  const found = (what: string): Finding => ({ guarantee: 'one-task', what })
  for (const { directive, leads, added, asked, informed } of runs) {
    const mine = groupBy(
      tasks.filter(({ directiveId }) => directiveId === directive.id),
      ({ unitId }) => unitId,
    )
    for (const [unitId, same] of mine) {
      if (same.length > 1) yield found(`${unitId} has ${same.length} tasks`)
      if (![...leads.keys(), ...asked].some((one) => one === unitId))
        yield found(`${unitId} has a task and is no lead unit`)
    }
    for (const unitId of [...leads.keys(), ...added.keys()])
      if (!mine.has(unitId)) yield found(`${unitId} of ${directive.id} has no task`)
    for (const [unitId, email] of informed) {
      if (mine.has(unitId)) yield found(`${unitId} is only informed and has a task`)
      const isOfUnit = (recipient = '') =>
        recipient.startsWith(directive.id) && recipient.endsWith(`_${unitId}`)
      const copies = log.filter(({ row }) => isOfUnit(row.split('__')[0] ?? '')).length
      const failed = mails.some(({ recipient, state }) => isOfUnit(recipient) && state.is === 'failed')
      if (email && copies !== 1 && !(copies === 0 && failed))
        yield found(`${unitId} got ${copies} information mails`)
    }
  }
}
