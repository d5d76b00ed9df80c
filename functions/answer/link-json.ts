import type { Base } from '#app/reports/working-copy.ts'
import type { OpenedLink } from '#app/tasks/open-link.ts'
import type { StoredFile } from '#domain/file.ts'
import { rawFrom } from '#domain/form/check-answers.ts'
import type { Draft, Report } from '#domain/task/report.ts'
import { receiptNumber } from '#text/mail/receipt-number.ts'
import { linkPaths } from './link-paths.ts'

/** The JSON form of a link's page. Instants are ISO 8601 in UTC. */
export function linkJson(link: OpenedLink, reports: readonly Report[]) {
  const { directive, task, draft, deadline } = link
  const { number, kind, subject, place, issuedOn, urgency, signer, body, contact, cutOff, deadlineNote } =
    directive
  return {
    directive: {
      ...{ number, kind, subject, place, issuedOn, urgency, signer, body, contact, cutOff, deadlineNote },
      issuer: { name: directive.issuer.name, parentAgency: directive.issuer.parentAgency },
      closed: directive.stage === 'closed',
      files: filesJson(link, directive.files),
    },
    task: {
      unit: { id: task.unitId, name: task.unitName },
      standing: task.standing,
      progress: task.progress,
      counts: link.shut === undefined,
    },
    form: directive.form,
    deadline: { at: deadline.at, wording: deadline.wording, passed: link.now > deadline.at },
    draft: draft ? draftJson(link, draft) : null,
    reports: reports.map((report) => reportJson(link, report)),
    base: { draftVersion: draft?.version ?? 0, reportVersion: task.reports } satisfies Base,
  }
}

export const draftJson = (link: OpenedLink, { version, savedAt, raw, files }: Draft) => ({
  draftVersion: version,
  savedAt,
  answers: raw,
  files: filesJson(link, files),
})

export const reportJson = (link: OpenedLink, report: Report) => ({
  version: report.version,
  receipt: receiptNumber(report),
  at: report.at,
  onTime: report.onTime,
  late: report.late ?? null,
  by: report.by.is,
  contentHash: report.contentHash,
  answers: rawFrom(link.directive.form, report.answers),
  files: filesJson(link, report.files),
})

const filesJson = ({ token }: OpenedLink, files: readonly StoredFile[]) =>
  files.map(({ id, name, bytes, type }) => ({ id, name, bytes, type, href: linkPaths(token, 'vi').file(id) }))
