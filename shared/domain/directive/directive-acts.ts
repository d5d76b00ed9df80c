import type { StoredFile } from '../file.ts'
import { formHash } from '../form/form-hash.ts'
import { type Actor, type AuditEvent, type EventType, emptyHistory, nextEvent } from '../history/history.ts'
import type { TaskId } from '../ids.ts'
import { type Rung, rungsOf } from '../reminding/ladder.ts'
import { ok, type Problem, problem, type Result, refuse } from '../result.ts'
import {
  type Instant,
  isWorkingDay,
  localDate,
  unannouncedYears,
  type WorkCalendar,
  workingDaysBetween,
} from '../time/calendar.ts'
import type { Deadline, Level } from '../time/deadline.ts'
import { contentLimits, type DirectiveContent, type DraftLevel, tooManySteps } from './content.ts'
import type { DraftDirective, Publication, PublishedDirective } from './directive.ts'
import { isUsualNumberSymbol } from './number-symbol.ts'

export interface DirectiveChange<Next extends DraftDirective | PublishedDirective = PublishedDirective> {
  readonly beforeVersion: number
  readonly directive: Next
  readonly event: AuditEvent
  readonly rungs: readonly Rung[]
  /** Whether decisions on tasks depend on what changed, or units see it: then acts in flight must decide again. */
  readonly forTasks: boolean
}

export interface DirectiveContext {
  readonly now: Instant
  readonly calendar: WorkCalendar
  readonly by: Actor
}

/** Fields that no decision on a task depends on. */
const ofNoTask: ReadonlySet<EventType> = new Set(['all-chased', 'unit-added', 'contacts-forgotten'])

function changed<
  Before extends DraftDirective | PublishedDirective,
  Next extends DraftDirective | PublishedDirective,
>(
  before: Before,
  next: Next,
  context: Pick<DirectiveContext, 'now' | 'by'>,
  type: EventType,
  data: AuditEvent['data'],
  rungs: readonly Rung[] = [],
): DirectiveChange<Next> {
  const version = before.version + 1
  const { event, head } = nextEvent(before.history, before.id, {
    at: context.now,
    type,
    by: context.by,
    data: { ...data, version },
  })
  return {
    beforeVersion: before.version,
    directive: { ...next, version, history: head },
    event,
    rungs,
    forTasks: next.stage !== 'draft' && !ofNoTask.has(type),
  }
}

/** A new draft. */
export function newDraft(
  start: Pick<DraftDirective, 'id' | 'issuer' | 'createdBy'>,
  content: DirectiveContent,
  context: Omit<DirectiveContext, 'calendar'>,
): { draft: DraftDirective; event: AuditEvent } {
  const { event, head } = nextEvent(emptyHistory, start.id, {
    at: context.now,
    type: 'directive-created',
    by: context.by,
    data: { version: 1 },
  })
  const draft: DraftDirective = {
    ...content,
    ...start,
    stage: 'draft',
    version: 1,
    createdAt: context.now,
    files: [],
    history: head,
  }
  return { draft, event }
}

/** The problems that prevent a draft from being published. */
export function publishProblems(draft: DraftDirective, now: Instant): readonly Problem[] {
  const problems: Problem[] = []
  if (draft.number.trim() === '') problems.push(problem('required', 'number'))
  if (draft.subject.trim() === '') problems.push(problem('required', 'subject'))
  if (!draft.issuedOn) problems.push(problem('required', 'issuedOn'))
  const signed = draft.signer.name.trim() !== '' && draft.body.length > 0
  if (!signed && draft.files.length === 0) problems.push(problem('no-document', 'body'))
  if (draft.contact.name.trim() === '') problems.push(problem('required', 'contact.name'))
  if (draft.contact.phone.trim() === '') problems.push(problem('required', 'contact.phone'))
  if (draft.recipients.length === 0) problems.push(problem('no-recipients', 'recipients'))
  const used = new Set(draft.recipients.map((entry) => entry.level))
  for (const level of used)
    if (!draft.levels.some((one) => one.id === level))
      problems.push(problem('level-unknown', 'recipients', { level }))
  for (const level of draft.levels) {
    if (!used.has(level.id)) continue
    if (!level.deadline) problems.push(problem('no-deadline', `levels.${level.id}`, { level: level.name }))
    else if (level.deadline.at <= now)
      problems.push(problem('deadline-past', `levels.${level.id}`, { level: level.name }))
  }
  if (draft.form.indicators.length === 0 && draft.form.outline.length === 0)
    problems.push(problem('form-empty', 'form'))
  const steps = tooManySteps(draft)
  if (steps) problems.push(steps)
  return problems
}

/** Warnings shown before publishing; they do not prevent it. */
export function publishWarnings(content: DirectiveContent, calendar: WorkCalendar): readonly Problem[] {
  const problems: Problem[] = []
  if (content.number !== '' && !isUsualNumberSymbol(content.number))
    problems.push(problem('number-symbol-unusual', 'number', { number: content.number }))
  for (const { id, name, deadline } of content.levels) {
    if (!deadline) continue
    const day = localDate(deadline.at)
    if (!isWorkingDay(day, calendar) && deadline.stated !== deadline.at)
      problems.push(problem('deadline-on-rest-day', `levels.${id}`, { level: name }))
    // At least one working day, not calendar day, lies between (NĐ 09/2019/NĐ-CP, art. 8).
    if (content.cutOff && workingDaysBetween(content.cutOff, day, calendar) < 1)
      problems.push(problem('cut-off-not-before-deadline', 'cutOff', { level: name }))
  }
  if (content.issuedOn && !isWorkingDay(content.issuedOn, calendar))
    problems.push(problem('issued-on-rest-day', 'issuedOn'))
  const days = [content.cutOff, ...content.levels.map(({ deadline }) => deadline && localDate(deadline.at))]
  for (const year of unannouncedYears(
    days.filter((day) => day !== undefined),
    calendar,
  ))
    problems.push(problem('year-not-announced', 'levels', { year: String(year) }))
  return problems
}

const dated = (level: DraftLevel): level is DraftLevel & { deadline: NonNullable<DraftLevel['deadline']> } =>
  level.deadline !== undefined

/** Turns a draft into a published directive in one conditional write, which names manifest and form by hash. */
export function publish(
  draft: DraftDirective,
  publication: Publication,
  context: DirectiveContext,
): Result<DirectiveChange> {
  const problems = publishProblems(draft, context.now)
  if (problems.length > 0) return { ok: false, problems }
  const levels: Level[] = draft.levels
    .filter(dated)
    .map((level) => ({ ...level, deadline: { ...level.deadline, version: 1 } }))
  const form = formHash(draft.form)
  const directive: PublishedDirective = {
    ...draft,
    stage: 'published',
    levels,
    publication: { ...publication, formHash: form },
    announcements: 0,
  }
  return ok(
    changed(
      draft,
      directive,
      context,
      'directive-published',
      { manifest: publication.manifestHash, leads: publication.leads, others: publication.others, form },
      levels.flatMap((level) => rungsOf(directive, level, context)),
    ),
  )
}

export interface DeadlineMove {
  readonly level: string
  readonly at: Instant
  readonly wording?: string | undefined
  /** What is stated, where the last day is a rest day. */
  readonly stated?: Instant | undefined
}

/** Moves a level's deadline, earlier or later. One write whatever the number of tasks; a rung mails every unit that still owes a report. */
export function moveDeadline(
  directive: PublishedDirective,
  input: DeadlineMove,
  context: DirectiveContext,
): Result<DirectiveChange> {
  if (directive.stage === 'closed') return refuse(problem('closed'))
  const before = directive.levels.find((level) => level.id === input.level)
  const problems = [
    ...(before ? [] : [problem('level-unknown', 'level', { level: input.level })]),
    ...(input.at <= context.now ? [problem('deadline-past', 'deadline')] : []),
  ]
  if (!before || problems.length > 0) return { ok: false, problems }
  if (input.at === before.deadline.at) return refuse(problem('same-deadline', 'deadline'))
  const { length } = input.wording ?? ''
  if (length > contentLimits.wording)
    return refuse(problem('too-long', 'wording', { length, limit: contentLimits.wording }))
  const deadline: Deadline = {
    at: input.at,
    version: before.deadline.version + 1,
    ...(input.wording ? { wording: input.wording } : {}),
    ...(input.stated ? { stated: input.stated } : {}),
  }
  const level: Level = { ...before, deadline }
  const levels = directive.levels.map((one) => (one.id === level.id ? level : one))
  const news: Rung = {
    directiveId: directive.id,
    id: `${level.id}.moved-${deadline.version}`,
    kind: 'deadline-moved',
    level: level.id,
    about: '0',
    deadlineVersion: deadline.version,
    at: context.now,
    state: 'waiting',
  }
  return ok(
    changed(
      directive,
      { ...directive, levels },
      context,
      'deadline-moved',
      { level: level.id, from: before.deadline.at, to: deadline.at, deadlineVersion: deadline.version },
      [...rungsOf(directive, level, context), news],
    ),
  )
}

/** Chases every unit that still owes a report, once, now. */
export function chaseAll(directive: PublishedDirective, context: DirectiveContext): Result<DirectiveChange> {
  if (directive.stage === 'closed') return refuse(problem('closed'))
  const announcements = directive.announcements + 1
  const rung: Rung = {
    directiveId: directive.id,
    id: `all.chase-${announcements}`,
    kind: 'chase',
    about: `all${announcements}`,
    deadlineVersion: 0,
    at: context.now,
    state: 'waiting',
  }
  return ok(
    changed(directive, { ...directive, announcements }, context, 'all-chased', { number: announcements }, [
      rung,
    ]),
  )
}

/** Records in the directive's history that a unit was added. Without it, the removal of a whole task could not be detected. */
export const unitAdded = (
  directive: PublishedDirective,
  task: TaskId,
  context: Pick<DirectiveContext, 'now' | 'by'>,
): DirectiveChange => changed(directive, directive, context, 'unit-added', { task })

/** Closes the directive (chốt): later reports are not counted. Waiting rungs need no change; they are retired when they come due. */
export function close(
  directive: PublishedDirective,
  context: DirectiveContext & { readonly closedBy: Publication['by'] },
): Result<DirectiveChange> {
  if (directive.stage === 'closed') return refuse(problem('closed'))
  return ok(
    changed(
      directive,
      { ...directive, stage: 'closed', closed: { at: context.now, by: context.closedBy } },
      context,
      'directive-closed',
      {},
    ),
  )
}

/** Records that the personal data of the contacts was deleted from a closed directive and its tasks. */
export function contactsForgotten(
  directive: PublishedDirective,
  deleted: Readonly<Record<string, number>>,
  context: DirectiveContext,
): DirectiveChange {
  const next: PublishedDirective = { ...directive, contactsForgottenAt: context.now }
  return changed(directive, next, context, 'contacts-forgotten', deleted)
}

/** Replaces the content of a draft. */
export const editDraft = (
  draft: DraftDirective,
  content: DirectiveContent,
  context: DirectiveContext,
): DirectiveChange<DraftDirective> =>
  changed(draft, { ...draft, ...content }, context, 'directive-edited', {})

/** Attaches a document; published directives may still receive one (the signed copy often comes last). */
export const attachFile = <Stage extends DraftDirective | PublishedDirective>(
  directive: Stage,
  file: StoredFile,
  context: DirectiveContext,
): DirectiveChange<Stage> =>
  changed(directive, { ...directive, files: [...directive.files, file] }, context, 'file-attached', {
    file: file.id,
  })
