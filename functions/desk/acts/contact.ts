import type { ChangedTask } from '../../../shared/acts/change-task.ts'
import type { TaskId } from '../../../shared/domain/ids.ts'
import { ok, type Problem, problem, type Result } from '../../../shared/domain/result.ts'
import type { Staff } from '../../../shared/domain/staff.ts'
import { changeAddress } from '../../../shared/domain/task-acts.ts'
import { looksLikeEmail } from '../../../shared/domain/unit.ts'
import type { DeskDeps } from './deps.ts'
import { actOnTask } from './task.ts'

export interface ContactChange {
  /** Empty: the unit has no address. */
  readonly email: string
  /** Left out: stays as it is. */
  readonly name?: string | undefined
  readonly phone?: string | undefined
  /** Sends the request again, to the new address. */
  readonly resend: boolean
}

const shortTextLimit = 200

function problemsOf({ email, name = '', phone = '' }: ContactChange): readonly Problem[] {
  const problems: Problem[] = []
  if (email !== '' && !looksLikeEmail(email)) problems.push(problem('not-an-email', 'email'))
  for (const [field, text] of Object.entries({ name, phone }))
    if (text.length > shortTextLimit)
      problems.push(problem('too-long', field, { length: text.length, limit: shortTextLimit }))
  return problems
}

/** Repairs how a unit is reached: for this directive, and in the registry for those to come. */
export async function changeContact(
  deps: DeskDeps,
  staff: Staff,
  taskId: TaskId,
  input: ContactChange,
): Promise<Result<ChangedTask>> {
  const email = input.email.trim()
  const problems = problemsOf({ ...input, email })
  const outcome = await actOnTask(deps, staff, taskId, (task, context) =>
    problems.length > 0
      ? { ok: false, problems }
      : ok(changeAddress(task, context, { email: email || undefined, resend: input.resend })),
  )
  if (!outcome.ok) return outcome
  const unit = await deps.store.registry.unit(outcome.value.task.unitId)
  if (unit) {
    const { email: _replaced, ...kept } = unit.contact
    await deps.store.registry.setContact(unit, {
      ...kept,
      ...(email ? { email } : {}),
      ...(input.name === undefined ? {} : { name: input.name.normalize('NFC').trim() }),
      ...(input.phone === undefined ? {} : { phone: input.phone.trim() }),
    })
  }
  return outcome
}
