import type { Api, Task } from '#test/demo/api.ts'
import { taskOfMail } from '#test/demo/mail-count.ts'

/** Finds the link in a unit's request mail by the unit's name. */
export async function requestLinks(api: Api, tasks: readonly Task[]): Promise<(unitName: string) => string> {
  const mails = (await api.mails()).filter(({ kind }) => kind === 'request')
  const linkOfTask = new Map(mails.map((mail) => [taskOfMail(mail), mail.links[0] ?? '']))
  const links = new Map(tasks.map((task) => [task.unit.name, linkOfTask.get(task.id) ?? '']))
  return (unitName) => {
    const link = links.get(unitName)
    if (!link) throw new Error(`${unitName} was mailed no link`)
    return link
  }
}
