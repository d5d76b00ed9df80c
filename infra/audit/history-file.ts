import * as z from 'zod'
import type { AuditEvent, EventType } from '#domain/history/history.ts'
import type { HistoryExport, SubjectHead } from '#domain/history/verify-history.ts'
import type { Instant } from '#domain/time/calendar.ts'

// Strict objects: a field that the parser dropped would not be covered by the recomputed hash.
const event: z.ZodType<AuditEvent> = z.strictObject({
  subject: z.string(),
  seq: z.int(),
  at: z.custom<Instant>((value) => typeof value === 'string'),
  type: z.custom<EventType>((value) => typeof value === 'string'),
  by: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('staff'), id: z.string() }),
    z.strictObject({ is: z.literal('unit') }),
    z.strictObject({ is: z.literal('system') }),
  ]),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  previous: z.string(),
  hash: z.string(),
})
const head: z.ZodType<SubjectHead> = z.strictObject({ subject: z.string(), seq: z.int(), hash: z.string() })

const line = z.union([z.strictObject({ event }), z.strictObject({ head })])
const document = z.object({ events: z.array(event), heads: z.array(head).default([]) })

/** One line of an export. */
export type HistoryLine = { readonly event: AuditEvent } | { readonly head: SubjectHead }

/** Thrown for a file that is not an export; its message names the line and is shown to the operator. */
export class NotAnExport extends Error {
  override readonly name = 'NotAnExport'
  readonly code = 'not-an-export'
}

/**
 * Reads an export: one event or head on each line, or one JSON document with `events` and `heads`.
 *
 * @throws NotAnExport
 */
export function readHistory(text: string): HistoryExport {
  const whole = parsed(text)
  if (whole !== undefined && !line.safeParse(whole).success) {
    const result = document.safeParse(whole)
    if (!result.success) throw new NotAnExport(`This is no export of a history:\n${explained(result.error)}`)
    return result.data
  }
  const events: AuditEvent[] = []
  const heads: SubjectHead[] = []
  for (const [index, one] of text.split('\n').entries()) {
    if (one.trim() === '') continue
    const result = line.safeParse(parsed(one))
    if (!result.success)
      throw new NotAnExport(`Line ${index + 1} is neither an event nor a head:\n${explained(result.error)}`)
    if ('event' in result.data) events.push(result.data.event)
    else heads.push(result.data.head)
  }
  if (events.length === 0) throw new NotAnExport('There is not one event in this file.')
  return { events, heads }
}

/**
 * Reads the heads of an export, or of a file that has nothing else.
 *
 * @throws NotAnExport
 */
export function readHeads(text: string): readonly SubjectHead[] {
  const heads = text
    .split('\n')
    .filter((one) => one.trim() !== '')
    .flatMap((one, index) => {
      const result = line.safeParse(parsed(one))
      if (!result.success) throw new NotAnExport(`Line ${index + 1} is neither an event nor a head.`)
      return 'head' in result.data ? [result.data.head] : []
    })
  if (heads.length === 0) throw new NotAnExport('There is not one head in this file.')
  return heads
}

export const historyLine = (content: HistoryLine): string => `${JSON.stringify(content)}\n`

const explained = (error: z.ZodError): string => z.prettifyError(error)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
