import { rounded } from '../statistics.ts'
import { expectStatus, type World } from '../world.ts'

/** Milliseconds of the slower of two requests for each list, by its address. */
export type ListsMeasure = Readonly<Record<string, number>>

/** Measures the pages and API answers that list units or directives, on a directive of which nobody has reported yet. */
export async function measureLists(world: World): Promise<ListsMeasure> {
  const { id } = world.issued.directive
  const at = `/desk/directives/${id}`
  const last = world.tasks.at(-1)
  const name = encodeURIComponent(last?.unitName ?? '')
  const lists: readonly (readonly [handler: string, targets: readonly string[]])[] = [
    [
      'desk',
      [
        '/desk',
        at,
        `${at}?show=open-overdue`,
        `${at}?q=${name}`,
        `${at}?q=khong-co-don-vi-nay`,
        `${at}?show=not-sent&q=khong-co-don-vi-nay`,
      ],
    ],
    ['board', ['/board', `/board/directives/${id}`, `/board/directives/${id}/units?show=open-overdue`]],
    [
      'api',
      [
        `/api/directives/${id}/tasks`,
        `/api/directives/${id}/tasks?q=khong-co-don-vi-nay`,
        `/api/directives/${id}/tasks?list=open-overdue`,
      ],
    ],
  ]
  const measured: Record<string, number> = {}
  for (const [name, targets] of lists) {
    const handler = await world.handler(name)
    for (const target of targets) {
      const request = { method: 'GET', target, headers: { ...world.secretary, accept: '*/*' } } as const
      const done = await handler.run({ is: 'requests', concurrency: 1, requests: [request, request] })
      expectStatus(done, 200)
      measured[target] = rounded(Math.max(...(done.answers ?? []).map(({ ms }) => ms)), 0)
    }
  }
  return measured
}
