import { authorize, type Staff } from '#domain/access/staff.ts'
import type { AuditEvent } from '#domain/history/history.ts'
import type { TaskId } from '#domain/ids.ts'
import type { Mail } from '#domain/mail/mail.ts'
import { ok, type Result } from '#domain/result.ts'
import type { Report } from '#domain/task/report.ts'
import type { Call } from '#store/codecs.ts'
import { type TaskWithDirective, taskToRead } from '../access/task-access.ts'
import type { ReadDeps } from '../deps.ts'

/** A task with everything that this reader may see. */
export interface WholeTask extends TaskWithDirective {
  /** Every version, oldest first. */
  readonly reports: readonly Report[]
  /** Empty for readers outside the issuer. */
  readonly mails: readonly Mail[]
  readonly calls: readonly Call[]
  /** Events of the task itself; the issuing event is in the history of its chunk. */
  readonly history: readonly AuditEvent[]
  readonly ofIssuer: boolean
  readonly mayAct: boolean
}

/**
 * A unit on the path may read the reports of its branch; mails, calls and notes are visible to the issuer only.
 */
export async function wholeTask(deps: ReadDeps, staff: Staff, taskId: TaskId): Promise<Result<WholeTask>> {
  const found = await taskToRead(deps, staff, taskId)
  if (!found.ok) return found
  const { tasks, mails, directives } = deps.store
  const issuerId = found.value.directive.issuer.id
  const ofIssuer = authorize(staff, { to: 'read-directive', issuerId })
  const [reports, sent, calls, history] = await Promise.all([
    tasks.allReports(taskId),
    ofIssuer ? mails.ofTask(taskId) : [],
    ofIssuer ? tasks.calls(taskId) : [],
    directives.history(taskId),
  ])
  const mayAct = authorize(staff, { to: 'act-on-directive', issuerId })
  return ok({ ...found.value, reports, mails: sent, calls, history, ofIssuer, mayAct })
}
