import type { SQSRecord } from 'aws-lambda'
import { faultFields } from '../../shared/domain/fault.ts'
import type { Nudge } from '../../shared/domain/nudge.ts'
import { count, logger } from '../../shared/lambda/logger.ts'
import { parseNudge } from '../../shared/lambda/nudge-message.ts'
import { queueHandler } from '../../shared/lambda/queue-handler.ts'
import { compile } from './compile.ts'
import { deps } from './container.ts'

export const handler = queueHandler(async (records) => {
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
  return [...rubbish, ...[...parsed].filter(([, nudge]) => keys.has(keyOf(nudge))).map(([record]) => record)]
})

const keyOf = (nudge: Nudge): string =>
  nudge.kind === 'count-task'
    ? nudge.taskId
    : nudge.kind === 'count-chunk'
      ? `${nudge.manifestId}#${nudge.chunk}`
      : nudge.kind
