import { verifyLink } from '#domain/access/link.ts'
import { linkKeys, publicUrl } from '../world/functions.ts'
import type { AcceptedMail } from '../world/mail-service.ts'
import { tokensIn } from '../world/raw-mail.ts'
import {
  deadlineOf,
  type RawDirective,
  type RawMail,
  type RawReport,
  type RawTask,
} from '../world/raw-table.ts'

/** What the table held when a mail was claimed for sending: its words must say so. */
export interface Claimed {
  readonly mail: RawMail
  readonly task: RawTask | undefined
  readonly directive: RawDirective
  /** The version that the mail acknowledges. */
  readonly report: RawReport | undefined
  /** The tasks whose links it holds, with their directives, if it holds several. */
  readonly linked: readonly Linked[]
}

/** A task with its directive. */
export interface Linked {
  readonly task: RawTask
  readonly directive: RawDirective
}

/** The addresses at which each unit reads its mail. */
export type Addresses = ReadonlyMap<string, ReadonlySet<string>>

const weekdays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']

/** An instant as a mail has to print it: in short, and with its weekday. */
function printed(at: string): { readonly short: string; readonly long: string } {
  const shown = new Date(Date.parse(at) + 7 * 3_600_000)
  const [day = '', clock = ''] = shown.toISOString().split('T')
  const date = day.split('-').reverse().join('/')
  const weekday = weekdays[shown.getUTCDay()]
  return clock === '23:59:59.999Z'
    ? { short: `hết ngày ${date}`, long: `hết ngày ${weekday} ${date}` }
    : { short: `${clock.slice(0, 5)} ${date}`, long: `${clock.slice(0, 5)}, ${weekday} ${date}` }
}

const anyInstant = /(?:\d{2}:\d{2},?|hết ngày) (?:(?:thứ \p{L}+|Chủ nhật) )?\d{2}\/\d{2}\/\d{4}/gu

/** Mails that print the deadline, by what they are sent as. */
const withDeadline = new Set(['request', 'deputy', 'reminder', 'chase', 'deadline-moved', 'returned', 'link'])
/** Mails that print no instant. */
const withoutInstant = new Set(['withdrawn', 'information'])

function instantIn(as: string, { task, directive, report }: Claimed): string | undefined {
  if (withDeadline.has(as)) return task && deadlineOf(task, directive)?.at
  return as === 'receipt' ? report?.at : as === 'approved' ? task?.progress.at : undefined
}

function* wrongInstants(accepted: AcceptedMail, claimed: Claimed): Generator<string> {
  const { kind, subject, text } = accepted
  const at = instantIn(kind, claimed)
  if (at === undefined && !withoutInstant.has(kind)) return
  const { short, long } = printed(at ?? '1970-01-01T00:00:00.000Z')
  const all = `${subject}\n${text}`.match(anyInstant) ?? []
  for (const one of all) if (one !== short && one !== long) yield `it prints ${one}, and not ${at}`
  if (at !== undefined && all.length === 0) yield `it does not print ${at}`
  if (withDeadline.has(kind) && !subject.includes(short)) yield `its subject does not print ${short}`
  if (!withDeadline.has(kind) || at === undefined) return
  const isOver = Date.parse(claimed.mail.state.since ?? '') > Date.parse(at)
  if (text.includes('quá hạn') !== isOver)
    yield `it ${isOver ? 'does not say' : 'says'} that ${at} has passed`
}

function* wrongLinks({ text, html }: AcceptedMail, { task }: Claimed): Generator<string> {
  const tokens = tokensIn(text, publicUrl)
  if (task && tokens.length === 0) yield 'it has no link'
  if (!task && tokens.length > 0) yield 'it has a link and no task'
  if (String([...new Set(tokensIn(html, publicUrl))]) !== String([...new Set(tokens)]))
    yield 'its two bodies have different links'
  for (const token of tokens) {
    const opens = verifyLink(token, linkKeys)
    if (opens?.taskId !== task?.id || opens?.epoch !== task?.linkEpoch)
      yield `its link opens ${opens?.taskId}, epoch ${opens?.epoch}`
  }
}

function* wrongWords({ kind, subject, text }: AcceptedMail, claimed: Claimed): Generator<string> {
  const { mail, task, directive, report } = claimed
  if (!subject.includes(directive.number)) yield `its subject does not name ${directive.number}`
  const name = mail.to?.name ?? task?.unitName
  if (!text.includes(`Kính gửi: ${name}\n`)) yield `it does not greet ${name}`
  const chase = / lần (\d+) – /.exec(subject)?.[1]
  if (kind === 'chase' && Number(chase) !== mail.state.chaseNumber)
    yield `it is numbered ${chase}, the claim ${mail.state.chaseNumber}`
  if (kind === 'returned' && task?.progress.reason && !text.includes(task.progress.reason))
    yield 'it does not say why the report was returned'
  if (kind === 'receipt' && report && !text.includes(`So với hạn: ${report.onTime ? 'Đúng hạn' : 'Muộn'}\n`))
    yield `it does not say whether version ${report.version} was on time`
}

function* wrongAddress(
  { to, addressee }: AcceptedMail,
  { mail, task }: Claimed,
  addresses: Addresses,
): Generator<string> {
  if (to !== addressee) yield `it is addressed to ${addressee} and went to ${to}`
  const own = mail.to?.email ?? task?.address.email
  if (to !== own) yield `it went to ${to}, and not to ${own}`
  const unitId = mail.recipient?.split('_')[2] ?? ''
  if (!addresses.get(unitId)?.has(to)) yield `${unitId} does not read mail at ${to}`
}

/** Every link of a list opens a task of a unit that reads mail at this address, and is named by unit, document and deadline. */
function* wrongList(
  { to, text }: AcceptedMail,
  { linked }: Claimed,
  addresses: Addresses,
): Generator<string> {
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    const [token] = tokensIn(line, publicUrl)
    if (token === undefined) continue
    const opens = verifyLink(token, linkKeys)
    const own = linked.filter(({ task }) => task.id === opens?.taskId && task.linkEpoch === opens.epoch)
    if (own.length === 0) yield `its link opens ${opens?.taskId}, epoch ${opens?.epoch}`
    const label = lines[index - 1] ?? ''
    const isNamed = ({ task, directive }: Linked) =>
      label.startsWith(`${task.unitName} `) &&
      label.includes(directive.number) &&
      label.includes(printed(deadlineOf(task, directive)?.at ?? '').short)
    if (own.length > 0 && !own.some(isNamed)) yield `the link of ${opens?.taskId} is named “${label}”`
    const unitId = own[0]?.task.unitId ?? ''
    if (!addresses.get(unitId)?.has(to)) yield `${unitId} does not read mail at ${to}`
  }
}

/** What is wrong with a mail: its address, its links, or what it says, by what the table held when it was claimed. */
export function* untrueIn(accepted: AcceptedMail, claimed: Claimed, addresses: Addresses): Generator<string> {
  if (accepted.kind === 'links') return yield* wrongList(accepted, claimed, addresses)
  yield* wrongAddress(accepted, claimed, addresses)
  yield* wrongLinks(accepted, claimed)
  yield* wrongWords(accepted, claimed)
  yield* wrongInstants(accepted, claimed)
}
