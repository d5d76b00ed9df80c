import type { PublicationChecks } from '#app/directives/publication-plan.ts'
import { contentOf } from '#domain/directive/content.ts'
import { type Directive, isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import type { StoredFile } from '#domain/file.ts'
import type { AuditEvent } from '#domain/history/history.ts'
import type { Mail } from '#domain/mail/mail.ts'
import { summarize } from '#domain/summary/summary.ts'
import type { Report } from '#domain/task/report.ts'
import { isOverdue, stateOf, type Task } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { deadlineOf } from '#domain/time/deadline.ts'
import type { SummaryNode } from '#store/summary-store.ts'
import { problemsJson } from '#web/http/problems-json.ts'

/** A directive in a list. */
export const directiveLine = (directive: Directive) => ({
  id: directive.id,
  stage: directive.stage,
  number: directive.number,
  subject: directive.subject,
  issuedOn: directive.issuedOn,
  createdAt: directive.createdAt,
  ...(isPublished(directive) ? { publication: publicationJson(directive) } : {}),
})

const publicationJson = ({ publication }: PublishedDirective) => ({
  at: publication.at,
  leads: publication.leads,
  others: publication.others,
  chunks: publication.chunks,
  manifestHash: publication.manifestHash,
})

/** A complete directive, with the problems that prevent its publication. */
export const directiveJson = (directive: Directive, { problems, warnings }: PublicationChecks) => ({
  ...contentOf(directive),
  ...directiveLine(directive),
  version: directive.version,
  issuer: directive.issuer,
  files: directive.files.map(fileJson),
  ...(isPublished(directive) && directive.closed ? { closedAt: directive.closed.at } : {}),
  problems: problemsJson(problems).problems,
  warnings: problemsJson(warnings).problems,
})

const fileJson = ({ id, name, bytes, type, at }: StoredFile) => ({ id, name, bytes, type, at })

export function taskJson(task: Task, directive: PublishedDirective, now: Instant) {
  const { at, wording } = deadlineOf(task.deadline, directive.levels)
  return {
    id: task.id,
    directiveId: task.directiveId,
    unit: { id: task.unitId, name: task.unitName },
    node: task.node,
    path: task.path,
    bucket: stateOf(task),
    overdue: isOverdue(task, directive.levels, now),
    deadline: {
      at,
      by: task.deadline.by,
      ...(task.deadline.by === 'level' ? { level: task.deadline.level } : {}),
      ...(wording ? { wording } : {}),
    },
    standing: task.standing,
    progress: task.progress,
    address: task.address,
    firstSubmission: task.firstSubmission,
    reports: task.reports,
    lateReports: task.lateReports,
    chases: task.chases,
    lastChasedAt: task.lastChasedAt,
    version: task.version,
  }
}

export const reportJson = ({ version, at, onTime, by, answers, files, late, contentHash }: Report) => ({
  version,
  at,
  onTime,
  by,
  answers,
  files: files.map(fileJson),
  late,
  contentHash,
})

export function mailJson({ id, kind, about, state, createdAt, possibleDuplicate }: Mail) {
  return {
    id,
    kind,
    sentAs: 'as' in state ? state.as : undefined,
    about,
    state: state.is,
    why: 'why' in state ? state.why : undefined,
    createdAt,
    at: 'at' in state ? state.at : undefined,
    chaseNumber: 'chaseNumber' in state ? state.chaseNumber : undefined,
    possibleDuplicate,
  }
}

export const eventJson = ({ seq, at, type, by, data, previous, hash }: AuditEvent) => ({
  seq,
  at,
  type,
  by,
  data,
  previous,
  hash,
})

export function nodeJson(
  { node, label, unitId, counters }: SummaryNode,
  directive: PublishedDirective,
  now: Instant,
) {
  const { issued, withdrawn, buckets, classes, sums, yes } = summarize(
    counters,
    directive.form,
    directive.levels,
    now,
  )
  return {
    node,
    label,
    unitId,
    issued,
    withdrawn,
    buckets,
    classes,
    sums: Object.fromEntries(Object.entries(sums).map(([code, sum]) => [code, String(sum)])),
    yes,
  }
}
