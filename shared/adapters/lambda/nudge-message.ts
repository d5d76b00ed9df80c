import * as z from 'zod'
import { asDirectiveId, asJobId, asMailId, asManifestId, asTaskId } from '#domain/ids.ts'
import type { Nudge } from '#domain/nudge.ts'

const id = <Id extends string>(parse: (text: string) => Id | undefined) =>
  z.string().transform((text, context) => {
    const parsed = parse(text)
    if (parsed === undefined) context.addIssue({ code: 'custom', message: 'malformed id' })
    return parsed as Id
  })

const v = z.literal(1)
const chunkNumber = z.int().min(0)

/** A nudge as an SQS message: ids and the version of the schema, nothing else. */
const nudgeMessage = z.discriminatedUnion('kind', [
  z.object({ v, kind: z.literal('chunk'), manifestId: id(asManifestId), chunk: chunkNumber }),
  z.object({ v, kind: z.literal('count-chunk'), manifestId: id(asManifestId), chunk: chunkNumber }),
  z.object({
    v,
    kind: z.literal('rung'),
    directiveId: id(asDirectiveId),
    rungId: z.string().regex(/^[A-Za-z0-9.-]{1,80}$/),
  }),
  z.object({ v, kind: z.literal('task-ladder'), taskId: id(asTaskId) }),
  z.object({ v, kind: z.literal('count-task'), taskId: id(asTaskId) }),
  // Messages from a release with one queue name none; either queue is right for them.
  z.object({
    v,
    kind: z.literal('mail'),
    mailId: id(asMailId),
    queue: z.enum(['express', 'bulk']).default('express'),
  }),
  z.object({ v, kind: z.literal('job'), jobId: id(asJobId) }),
])

export const parseNudge = (body: string): Nudge => nudgeMessage.parse(JSON.parse(body))
