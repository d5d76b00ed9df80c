import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { faultFields } from '#domain/fault.ts'
import {
  directiveOfManifest,
  directiveOfSubject,
  type MailId,
  partsOfMailId,
  partsOfTaskId,
} from '#domain/ids.ts'
import { type Nudge, type NudgeQueue, nudgeQueues, queueOf } from '#domain/nudge.ts'
import { logger } from './logger.ts'

/** Sends nudges. A failure is only logged, since the sweep finds due items anyway. */
export interface Nudger {
  send(nudges: readonly Nudge[]): Promise<void>
}

const perCall = 10

const groupOfMail = (id: MailId): string => {
  const { place, name } = partsOfMailId(id)
  return directiveOfSubject(place) ?? name
}

/** The message group for SQS fair queues: the directive, so that a large one does not delay the others. */
function groupOf(nudge: Nudge): string {
  switch (nudge.kind) {
    case 'rung':
      return nudge.directiveId
    case 'chunk':
    case 'count-chunk':
      return directiveOfManifest(nudge.manifestId)
    case 'mail':
      return groupOfMail(nudge.mailId)
    case 'task-ladder':
    case 'count-task':
      return partsOfTaskId(nudge.taskId).directiveId
    case 'job':
      return nudge.jobId
  }
}

/** A nudger for the queues that a function may send to. */
export type QueueUrls = Partial<Record<NudgeQueue, string>>

export function nudgerOn(client: SQSClient, urls: QueueUrls): Nudger {
  const sendBatch = async (url: string, batch: readonly Nudge[]) => {
    try {
      const { Failed } = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: url,
          Entries: batch.map((nudge, index) => ({
            Id: String(index),
            MessageBody: JSON.stringify({ v: 1, ...nudge }),
            MessageGroupId: groupOf(nudge),
          })),
        }),
      )
      if (Failed && Failed.length > 0) logger.warn('nudges not taken', { failed: Failed.length })
    } catch (fault) {
      logger.warn('nudges not sent', { ...faultFields(fault), lost: batch.length })
    }
  }
  return {
    async send(nudges) {
      const batches: { url: string; batch: Nudge[] }[] = []
      for (const queue of nudgeQueues) {
        const mine = nudges.filter((nudge) => queueOf(nudge) === queue)
        const url = urls[queue]
        if (mine.length > 0 && !url) throw new Error(`this function does not nudge ${queue}`)
        for (let start = 0; start < mine.length && url; start += perCall)
          batches.push({ url, batch: mine.slice(start, start + perCall) })
      }
      await Promise.all(batches.map(({ url, batch }) => sendBatch(url, batch)))
    },
  }
}
