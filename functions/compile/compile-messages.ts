import type { SQSRecord } from 'aws-lambda'
import { count, logger } from '#adapters/lambda/logger.ts'
import { parseNudge } from '#adapters/lambda/nudge-message.ts'
import { type CompileDeps, compile } from '#app/summaries/compile.ts'
import { faultFields } from '#domain/fault.ts'
import type { Nudge } from '#domain/nudge.ts'

/** Folds a batch. Returns the messages to retry: those that cannot be parsed, and those not processed. */
export const compileMessages =
  (deps: CompileDeps) =>
  async (records: readonly SQSRecord[]): Promise<readonly SQSRecord[]> => {
    const parsed = new Map<SQSRecord, Nudge>()
    const rubbish: SQSRecord[] = []
    for (const record of records) {
      try {
        parsed.set(record, parseNudge(record.body))
      } catch (fault) {
        logger.error('message malformed', { ...faultFields(fault), messageId: record.messageId })
        rubbish.push(record)
      }
    }
    const { folded, again } = await compile(deps, [...parsed.values()])
    count('Folded', folded)
    const keys = new Set(again.map(keyOf))
    const left = [...parsed].filter(([, nudge]) => keys.has(keyOf(nudge)))
    return [...rubbish, ...left.map(([record]) => record)]
  }

const keyOf = (nudge: Nudge): string =>
  nudge.kind === 'count-task'
    ? nudge.taskId
    : nudge.kind === 'count-chunk'
      ? `${nudge.manifestId}#${nudge.chunk}`
      : nudge.kind
