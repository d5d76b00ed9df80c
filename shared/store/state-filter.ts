import type { TaskState } from '#domain/task/task.ts'
import type { Filter } from './table.ts'

/** What is stored in a task of each state. A task of another state may fulfil it too. */
const stored: Readonly<Record<TaskState, readonly [field: 'standing' | 'progress', value: string]>> = {
  untouched: ['progress', 'untouched'],
  undeliverable: ['progress', 'untouched'],
  drafting: ['progress', 'drafting'],
  submitted: ['progress', 'submitted'],
  returned: ['progress', 'returned'],
  approved: ['progress', 'approved'],
  excluded: ['standing', 'excluded'],
  withdrawn: ['standing', 'withdrawn'],
}

const counterOf = (state: TaskState): string => (state === 'withdrawn' ? 'c:withdrawn' : `c:bucket:${state}`)

/**
 * Lets a query of a branch return only tasks that may be in one of these states, and the nodes that counted such or have
 * not counted any task yet.
 */
export function filterByStates(states: readonly TaskState[]): Filter {
  const tasks = states.map((state, i) => `#data.#${stored[state][0]}.#is = :s${i}`)
  const nodes = states.map((_, i) => `#c${i} > :zero`)
  return {
    expression: [
      `#type = :node AND (attribute_not_exists(#issued) OR ${nodes.join(' OR ')})`,
      `#type = :task AND (${tasks.join(' OR ')})`,
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
      ...Object.fromEntries(states.map((state, i) => [`#c${i}`, counterOf(state)])),
    },
    values: {
      ':node': { S: 'node' },
      ':task': { S: 'task' },
      ':zero': { N: '0' },
      ...Object.fromEntries(states.map((state, i) => [`:s${i}`, { S: stored[state][1] }])),
    },
  }
}
