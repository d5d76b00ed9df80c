import type { OpenedLink } from '#app/tasks/open-link.ts'
import { owesReport, stateOf } from '#domain/task/task.ts'
import { deadlineOf } from '#domain/time/deadline.ts'
import { formatInstant, remaining } from '#text/format.ts'
import type { Language } from '#text/language.ts'
import { unitText } from '#text/unit.ts'
import { Notice } from '#web/kit/notice.tsx'
import { StateTag, Tag } from '#web/kit/tag.tsx'

interface OfLink {
  readonly link: OpenedLink
  readonly language: Language
}

/** Time left until the deadline, as a word, a shape and a colour. Renders nothing once the report is submitted. */
export function DeadlineTag({ link, language }: OfLink) {
  const { task, directive, now, calendar, shut } = link
  if (shut || !owesReport(task)) return null
  const { at } = deadlineOf(task.deadline, directive.levels)
  return <Tag tone={now > at ? 'overdue' : 'waiting'}>{remaining(at, now, calendar, language)}</Tag>
}

/** State of the unit's report. Mail failures are not shown: a unit that reads this page has been reached. */
export function OwnStateTag({ link: { task }, language }: OfLink) {
  const state = stateOf(task)
  return <StateTag state={state === 'undeliverable' ? 'untouched' : state} language={language} />
}

/** Warning before sending: submission is closed, or the deadline has passed. */
export function SendingNotice({ link, language }: OfLink) {
  const text = unitText[language]
  const { task, now, deadline, shut, endsAt } = link
  if (shut)
    return (
      <Notice kind="warning" language={language}>
        <p>
          {task.standing.is === 'issued'
            ? text.shut.closed
            : text.shut[task.standing.is](task.standing.reason)}
        </p>
        <p>{text.shut.keptLate}</p>
        {endsAt && <p>{text.linkEnded.until(formatInstant(endsAt, language))}</p>}
      </Notice>
    )
  if (now > deadline.at && owesReport(task))
    return (
      <Notice kind="warning" language={language}>
        <p>{text.overdue}</p>
      </Notice>
    )
  return null
}

/** The reason given by the person who returned the report. */
export function ReturnedNotice({ link: { task, shut }, language }: OfLink) {
  if (task.progress.is !== 'returned' || shut) return null
  const text = unitText[language].overview
  const { version, at, reason } = task.progress
  return (
    <Notice kind="important" title={text.returnedTitle} language={language}>
      <p>{text.returned(version, formatInstant(at, language))}</p>
      <p class="prose">{reason}</p>
    </Notice>
  )
}
