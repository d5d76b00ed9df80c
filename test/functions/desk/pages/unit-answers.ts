import { changeTask } from '#app/tasks/change-task.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { TaskId } from '#domain/ids.ts'
import { checkSubmission } from '#domain/task/report.ts'
import { submit } from '#domain/task/report-acts.ts'
import type { DeskBrowser } from '#test/support/desk-browser.ts'
import { aUnit } from '#test/support/factories.ts'
import { someUnits } from '#test/support/system.ts'

/** Seven units are recipients, one of them without an address; an eighth belongs to no group. */
export const eightUnits = [
  ...someUnits(6),
  aUnit(7, { contact: { name: 'Văn thư' } }),
  aUnit(90, { name: 'Trường mới thành lập', groups: [] }),
]

/** The acts of the units of a directive. */
export function unitAnswers(desk: () => { browser: DeskBrowser; directive: PublishedDirective }) {
  const taskId = (n: number) => `${desk().directive.id}_0.1_H24.T000${n}` as TaskId
  return {
    taskId,
    task: async (n: number) => desk().browser.desk.deps.store.tasks.get(taskId(n)),
    async answer(n: number, attendances = '100') {
      const { browser, directive } = desk()
      const submission = checkSubmission(directive.form, { TL01: 'yes', TL05: attendances }, [])
      if (!submission.ok) throw new Error('no answer')
      await changeTask(browser.desk.deps, taskId(n), { is: 'unit' }, (task, context) => ({
        ok: true,
        value: submit(task, context, submission.value, { is: 'unit' }),
      }))
      await browser.desk.system.settle()
    },
  }
}
