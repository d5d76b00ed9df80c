import type { Staff } from '#domain/access/staff.ts'
import type { TaskId, UnitId } from '#domain/ids.ts'
import { emailProblem } from '#domain/registry/unit.ts'
import { ok, type Problem, problem, type Result } from '#domain/result.ts'
import { changeAddress } from '#domain/task/contact-acts.ts'
import { lineOf } from '#domain/visible-text.ts'
import type { ActDeps } from '../deps.ts'
import { retryConflicts } from '../retry-conflicts.ts'
import type { ChangedTask } from './change-task.ts'
import { actOnTask } from './task-acts.ts'

export interface ContactChange {
  /** Empty: the unit has no e-mail address. */
  readonly email: string
  /** Undefined: unchanged. */
  readonly name?: string | undefined
  readonly phone?: string | undefined
  /** Sends the request again, to the new address. */
  readonly resend: boolean
}

/** The maximum length of a contact's name and phone number. */
export const contactLimit = 200

function problemsOf({ email, name = '', phone = '' }: ContactChange): readonly Problem[] {
  const problems: Problem[] = []
  const wrong = email === '' ? undefined : emailProblem(email, 'email')
  if (wrong) problems.push(wrong)
  for (const [field, text] of Object.entries({ name, phone }))
    if (text.length > contactLimit)
      problems.push(problem('too-long', field, { length: text.length, limit: contactLimit }))
  return problems
}

const keepInRegistry = (
  { store, clock }: ActDeps,
  unitId: UnitId,
  { email, name, phone, resend }: ContactChange,
): Promise<Result<undefined>> =>
  retryConflicts<undefined>(store.pause, async () => {
    const unit = await store.registry.unit(unitId)
    if (!unit) return ok(undefined)
    const { email: registered, unreachable, ...before } = unit.contact
    // Who sends again to the same address says that it works.
    const stillUnreachable = unreachable && registered === email && !resend
    const outcome = await store.registry.setContact(unit, {
      ...before,
      correctedAt: clock(),
      ...(email ? { email } : {}),
      ...(stillUnreachable ? { unreachable } : {}),
      ...(name === undefined ? {} : { name: lineOf(name) }),
      ...(phone === undefined ? {} : { phone: lineOf(phone) }),
    })
    return outcome === 'done' ? ok(undefined) : outcome
  })

/** Corrects a unit's contact for this directive and in the registry for later ones. */
export async function changeContact(
  deps: ActDeps,
  staff: Staff,
  taskId: TaskId,
  input: ContactChange,
): Promise<Result<ChangedTask>> {
  const email = lineOf(input.email)
  const problems = problemsOf({ ...input, email })
  const outcome = await actOnTask(deps, staff, taskId, (task, context) =>
    problems.length > 0
      ? { ok: false, problems }
      : ok(changeAddress(task, context, { email: email || undefined, resend: input.resend })),
  )
  if (!outcome.ok) return outcome
  const kept = await keepInRegistry(deps, outcome.value.task.unitId, { ...input, email })
  return kept.ok ? outcome : kept
}
