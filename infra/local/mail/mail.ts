import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { LocalClock } from '../clock.ts'
import type { DataDir } from '../data-dir.ts'
import type { Report } from '../lambda/function-log.ts'
import { shutDown } from '../shut-down.ts'
import type { SystemModel } from '../template/model.ts'
import { startEventPlayer } from './event-player.ts'
import { startInbox } from './inbox.ts'
import { type MailLog, openMailLog } from './mail-log.ts'
import { startSesServer } from './ses-server.ts'

/** SES on this machine: the endpoint, the log, the inbox page and the events. */
export interface Mail {
  readonly endpoint: string
  readonly inboxUrl: string
  readonly log: MailLog
  /** The number of mails without events so far. */
  unplayed(): number
  stop(): Promise<void>
}

/** Starts the SES endpoint, the log, the inbox page and the events. */
export async function startMail(
  dataDir: DataDir,
  clock: LocalClock,
  model: SystemModel,
  sqs: SQSClient,
  report: Report,
): Promise<Mail> {
  const stops = shutDown()
  const log = await openMailLog(`${dataDir.folder('mails')}/accepted.ndjson`)
  stops.add(log.close)
  const urlOf = new Map(model.queues.map((queue) => [queue.arn, queue.url]))
  const publish = async (queueArn: string, bodies: readonly string[]): Promise<void> => {
    for (let from = 0; from < bodies.length; from += 10) {
      const entries = bodies
        .slice(from, from + 10)
        .map((body, index) => ({ Id: String(index), MessageBody: body }))
      const { Failed = [] } = await sqs.send(
        new SendMessageBatchCommand({ QueueUrl: urlOf.get(queueArn), Entries: entries }),
      )
      if (Failed.length > 0) throw new Error(`${Failed.length} events were not taken`)
    }
  }
  const player = await startEventPlayer(
    `${dataDir.folder('mails')}/played`,
    log.entries,
    model.mailEvents,
    publish,
    report,
  )
  stops.add(player.stop)
  const inbox = await startInbox(log)
  stops.add(inbox.stop)
  const server = await startSesServer(
    log,
    clock.now,
    () => {
      player.wake()
      inbox.wake()
    },
    report,
  )
  stops.add(server.stop)
  return {
    endpoint: server.endpoint,
    inboxUrl: inbox.url,
    log,
    unplayed: player.waiting,
    stop: stops.run,
  }
}
