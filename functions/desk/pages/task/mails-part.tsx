import type { Tone } from '#documents/palette.ts'
import type { Mail } from '#domain/mail/mail.ts'
import type { Call } from '#store/codecs.ts'
import { taskText } from '#text/desk-task.ts'
import { formatShort } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { EmptyState } from '#web/kit/notice.tsx'
import { Tag } from '#web/kit/tag.tsx'
import { mailKindWords } from '../directive/task-table.tsx'

const words = taskText.mails
const state = glossary.vi

const mailTones: Readonly<Record<Mail['state']['is'], Tone>> = {
  pending: 'waiting',
  sending: 'working',
  sent: 'done',
  delivered: 'done',
  bounced: 'problem',
  complained: 'problem',
  skipped: 'out',
  failed: 'problem',
}

/** Explanations of a mail's state, such as why it was not sent or failed. */
function whyOf(mail: Mail): string {
  const parts: string[] = []
  if (mail.state.is === 'skipped') parts.push(state.skipReason[mail.state.why])
  if (mail.state.is === 'failed') parts.push(state.failure[mail.state.why])
  if (mail.state.is === 'sending' && mail.state.attempt > 1) parts.push(words.attempt(mail.state.attempt))
  if (mail.to) parts.push(words.to(mail.to.email))
  if (mail.possibleDuplicate) parts.push(words.duplicate)
  return parts.join('; ')
}

const atOf = ({ state: now }: Mail): string | undefined => ('at' in now ? formatShort(now.at) : undefined)

/** The table of all mails to a unit, with their states and reasons. */
export const MailsPart = ({ mails }: { mails: readonly Mail[] }) => (
  <section id="mails">
    <h2>{words.title}</h2>
    <DataTable
      caption={words.title}
      captionHidden
      columns={[{ head: words.kind }, { head: words.created }, { head: words.state }, { head: words.why }]}
      empty={<EmptyState text={words.none} />}
      rows={[...mails].reverse().map((mail) => ({
        cells: [
          mailKindWords(mail),
          <span class="nowrap">{formatShort(mail.createdAt)}</span>,
          <>
            <Tag tone={mailTones[mail.state.is]}>{state.mailState[mail.state.is]}</Tag>{' '}
            <span class="muted nowrap">{atOf(mail)}</span>
          </>,
          whyOf(mail),
        ],
      }))}
    />
  </section>
)

export const CallsPart = ({ calls }: { calls: readonly Call[] }) => (
  <section id="calls">
    <h2>{taskText.calls.title}</h2>
    {calls.length === 0 ? (
      <p class="muted">{taskText.calls.none}</p>
    ) : (
      <DataTable
        caption={taskText.calls.title}
        captionHidden
        columns={[{ head: taskText.calls.at }, { head: taskText.calls.by }, { head: taskText.calls.note }]}
        rows={[...calls].reverse().map(({ at, by, note }) => ({ cells: [formatShort(at), by, note] }))}
      />
    )}
  </section>
)
