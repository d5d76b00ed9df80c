import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { TaskId } from '#domain/ids.ts'
import type { Answer, Desk, people } from '#test/support/desk.ts'
import { aUnit } from '#test/support/factories.ts'
import { someUnits } from '#test/support/system.ts'

/** Publishes to three units with an address and a fourth without, and forgets the requests. */
export async function askFourUnits(desk: Desk): Promise<PublishedDirective> {
  const silent = aUnit(4, { contact: { name: 'Văn thư' } })
  const directive = await desk.system.publish([...someUnits(3), silent])
  await desk.system.settle()
  desk.system.outbox.length = 0
  return directive
}

/** Acts on the tasks of a directive and reads of their state; each test has its own directive. */
export function actsOn(asked: () => { readonly desk: Desk; readonly directive: PublishedDirective }) {
  const task = (n: number): TaskId => `${asked().directive.id}_0.1_H24.T000${n}` as TaskId
  const act = (n: number, name: string, body: unknown = {}, as?: keyof typeof people): Promise<Answer> =>
    asked().desk.ask('POST', `/api/tasks/${task(n)}/${name}`, { body, ...(as ? { as } : {}) })
  return {
    task,
    act,
    report: (n: number, TL05: number, more: object = {}) =>
      act(n, 'report', { answers: { TL01: true, TL05, ...more } }),
    root: async () => {
      const { desk, directive } = asked()
      return (await desk.ask('GET', `/api/directives/${directive.id}/summary`)).json
    },
    mailed: () => asked().desk.system.outbox.map(({ kind, to }) => `${kind} ${to}`),
  }
}

export const codes = (answer: Answer): readonly string[] =>
  answer.json.problems.map(({ code }: { code: string }) => code)
