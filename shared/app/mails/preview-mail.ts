import type { Clock } from '#adapters/lambda/clock.ts'
import type { MailSender } from '#adapters/mail/sender.ts'
import { type ComposedMail, composeWith } from '#documents/mail/compose-with.ts'
import type { Staff } from '#domain/access/staff.ts'
import { type Directive, isPublished } from '#domain/directive/directive.ts'
import type { DirectiveId, TaskId, UnitId } from '#domain/ids.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { Level } from '#domain/time/deadline.ts'
import type { TaskMatter } from '#text/mail/matter.ts'
import { requestWords } from '#text/mail/request.ts'
import { directiveToActOn } from '../access/directive-access.ts'
import { taskToActOn } from '../access/task-access.ts'
import type { LinkDeps, ReadDeps } from '../deps.ts'

/** A directive (possibly a draft), or one unit's task. */
export type PreviewSubject = { readonly directiveId: DirectiveId } | { readonly taskId: TaskId }

type Subject = Pick<TaskMatter, 'mail' | 'directive' | 'task'> & {
  readonly unitName: string
  readonly directiveId: DirectiveId
}

/** The dependencies of sending a preview. Mails to units are sent through the ledger instead. */
type ShowDeps = ReadDeps & Pick<LinkDeps, 'publicUrl'> & { readonly clock: Clock }

export interface PreviewDeps extends ShowDeps {
  readonly mailSender: MailSender
  /** The sender's address, without a name. */
  readonly mailFrom: string
}

/** The request mail as a unit would get it now, with a link that does not work. */
export async function previewMail(
  deps: ShowDeps,
  staff: Staff,
  subject: PreviewSubject,
): Promise<Result<ComposedMail>> {
  const found = await subjectOf(deps, staff, subject)
  return found.ok ? ok(await compose(deps, staff, found.value)) : found
}

/** Sends a preview to the requesting member of staff only. */
export async function sendPreviewToMyself(
  deps: PreviewDeps,
  staff: Staff,
  subject: PreviewSubject,
): Promise<Result<{ to: string }>> {
  const found = await subjectOf(deps, staff, subject)
  if (!found.ok) return found
  // Loaded on demand, to keep the cold start of every page small.
  const { buildMime } = await import('#adapters/mail/mime.ts')
  const outcome = await deps.mailSender.send({
    raw: await buildMime(deps.mailFrom, await compose(deps, staff, found.value)),
    to: staff.email,
    tags: { kind: 'preview', directiveId: found.value.directiveId },
  })
  return outcome.is === 'sent' ? ok({ to: staff.email }) : refuse(problem('try-again'))
}

const compose = async (
  deps: ShowDeps,
  staff: Staff,
  { mail, directive, task, unitName }: Subject,
): Promise<ComposedMail> =>
  composeWith(
    { request: requestWords },
    {
      as: 'request',
      about: 'task',
      mail,
      directive,
      task,
      link: `${deps.publicUrl}/r/preview`,
      to: { name: unitName, email: staff.email },
      now: deps.clock(),
      calendar: await deps.store.registry.calendar(),
      publicUrl: deps.publicUrl,
      preview: true,
    },
  )

async function subjectOf(deps: ShowDeps, staff: Staff, subject: PreviewSubject): Promise<Result<Subject>> {
  if ('taskId' in subject) {
    const found = await taskToActOn(deps, staff, subject.taskId)
    if (!found.ok) return found
    const { task, directive } = found.value
    return ok({
      mail: { audience: { is: 'unit', unit: task.unitId }, possibleDuplicate: false },
      directive,
      task,
      unitName: task.unitName,
      directiveId: directive.id,
    })
  }
  const found = await directiveToActOn(deps, staff, subject.directiveId)
  return found.ok ? sampleOf(deps, found.value) : found
}

/** The first recipient, with an untouched task. */
async function sampleOf(deps: ShowDeps, directive: Directive): Promise<Result<Subject>> {
  const levels = datedLevels(directive)
  const [first] = directive.recipients
  const level = levels.find((one) => one.id === first?.level) ?? levels[0]
  if (!level) {
    const name = directive.levels[0]?.name ?? ''
    return refuse(problem('no-deadline', 'levels', { level: name }))
  }
  const unitName = first ? await nameOf(deps, first) : directive.issuer.name
  return ok({
    mail: { audience: { is: 'unit', unit: 'preview' as UnitId }, possibleDuplicate: false },
    directive: { ...directive, stage: isPublished(directive) ? directive.stage : 'published', levels },
    task: {
      deadline: { by: 'level', level: level.id },
      progress: { is: 'untouched' },
      standing: { is: 'issued' },
    },
    unitName,
    directiveId: directive.id,
  })
}

const datedLevels = (directive: Directive): readonly Level[] =>
  isPublished(directive)
    ? directive.levels
    : directive.levels.flatMap(({ id, name, deadline }) =>
        deadline ? [{ id, name, deadline: { ...deadline, version: 1 } }] : [],
      )

async function nameOf(deps: ShowDeps, entry: Directive['recipients'][number]): Promise<string> {
  if ('unit' in entry) return (await deps.store.registry.unit(entry.unit))?.name ?? entry.unit
  const groups = await deps.store.registry.groups()
  return groups.find((group) => group.id === entry.group)?.name ?? entry.group
}
