import type { TaskState } from '#domain/task/task.ts'
import type { Filter } from './table.ts'

/** What every task of a state fulfils. An excluded or withdrawn one may fulfil another state's condition too. */
const isIn: Readonly<Record<TaskState, string>> = {
  untouched: '#data.#progress.#is = :untouched AND #data.#address.#is = :working',
  undeliverable: '#data.#progress.#is = :untouched AND #data.#address.#is <> :working',
  drafting: '#data.#progress.#is = :drafting',
  submitted: '#data.#progress.#is = :submitted',
  returned: '#data.#progress.#is = :returned',
  approved: '#data.#progress.#is = :approved',
  excluded: '#data.#standing.#is = :excluded',
  withdrawn: '#data.#standing.#is = :withdrawn',
}
const words = [
  'untouched',
  'working',
  'drafting',
  'submitted',
  'returned',
  'approved',
  'excluded',
  'withdrawn',
]

const counterOf = (state: TaskState): string => (state === 'withdrawn' ? 'c:withdrawn' : `c:bucket:${state}`)

/**
 * Lets a query of a branch return only tasks that may be in one of these states, and the nodes that counted such or have
 * not counted any task yet.
 */
export function filterByStates(states: readonly TaskState[]): Filter {
  const tasks = states.map((state) => isIn[state]).join(' OR ')
  const nodes = states.map((_, i) => `#c${i} > :zero`)
  return {
    expression: [
      `#type = :node AND (attribute_not_exists(#issued) OR ${nodes.join(' OR ')})`,
      `#type = :task AND (${tasks})`,
      // Damaged tasks are fetched too, so that the list says how many there are.
      '#type = :task AND attribute_not_exists(#data.#standing.#is)',
      '#type = :task AND attribute_not_exists(#data.#progress.#is)',
    ].join(' OR '),
    names: {
      '#type': 'type',
      '#issued': 'c:issued',
      '#data': 'data',
      '#is': 'is',
      '#standing': 'standing',
      '#progress': 'progress',
      ...(tasks.includes('#address') ? { '#address': 'address' } : {}),
      ...Object.fromEntries(states.map((state, i) => [`#c${i}`, counterOf(state)])),
    },
    values: {
      ':node': { S: 'node' },
      ':task': { S: 'task' },
      ':zero': { N: '0' },
      // Values that an expression does not use are refused.
      ...Object.fromEntries(
        words
          .filter((word) => new RegExp(`:${word}\\b`).test(tasks))
          .map((word) => [`:${word}`, { S: word }]),
      ),
    },
  }
}
