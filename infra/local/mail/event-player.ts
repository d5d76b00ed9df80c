import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Report } from '../lambda/function-log.ts'
import type { MailEventsModel } from '../template/model.ts'
import type { MailEntry } from './mail-log.ts'
import { eventsOf } from './ses-events.ts'

/** Publishes SES events for every mail in the log, in order, including mails that an earlier run left. */
export interface EventPlayer {
  /** Called when the log has grown. */
  wake(): void
  /** The number of mails without events so far. */
  waiting(): number
  stop(): Promise<void>
}

/** Sends event bodies to the queue with this ARN; resolves when they are stored. */
export type Publish = (queueArn: string, bodies: readonly string[]) => Promise<void>

/** The number of mails after whose events the position in the log is saved. */
const stride = 20

/**
 * Starts playing events. The position is saved only after the events are in their queue: a kill in between repeats some
 * events, as SES itself may.
 */
export async function startEventPlayer(
  path: string,
  entries: readonly MailEntry[],
  targets: readonly MailEventsModel[],
  publish: Publish,
  report: Report,
): Promise<EventPlayer> {
  const file = await open(path, 'a+')
  const noted = Number((await file.readFile('utf8')) || '0')
  await file.close()
  const isPlace = Number.isSafeInteger(noted) && noted >= 0
  // Events may be repeated, as by SES. Without its events a mail would wait forever.
  if (!isPlace) report(`${path} is damaged: the events of all mails are played again.`)
  if (isPlace && noted > entries.length)
    report(
      `The log of mails has lost ${noted - entries.length} of ${noted} mails: put back a copy of mails/accepted.ndjson to see them again. What became of them is in the table.`,
    )
  let played = isPlace ? Math.min(noted, entries.length) : 0
  const note = await open(path, 'r+')
  let stopped = false
  let running: Promise<void> | undefined

  const playSome = async (): Promise<void> => {
    const next = entries.slice(played, played + stride)
    for (const target of targets) {
      const bodies = next
        .filter((mail) => mail.configurationSet === target.configurationSet)
        .flatMap(eventsOf)
        .filter(({ type }) => target.eventTypes.includes(type.toLowerCase()))
        .map(({ body }) => body)
      if (bodies.length > 0) await publish(target.queueArn, bodies)
    }
    played += next.length
    await noteDown(note, played)
  }
  const run = async (): Promise<void> => {
    while (!stopped && played < entries.length) {
      try {
        await playSome()
      } catch (error) {
        report(`mail events: ${String(error)}`)
        await wait(500)
      }
    }
  }
  const wake = (): void => {
    running ??= run().finally(() => {
      running = undefined
      if (!stopped && played < entries.length) wake()
    })
  }
  wake()
  return {
    wake,
    waiting: () => entries.length - played,
    stop: async () => {
      stopped = true
      await running
      await note.close()
    },
  }
}

/** Of constant width, so that one write replaces the whole number. */
const noteDown = (file: FileHandle, played: number): Promise<unknown> =>
  file.write(String(played).padStart(12, '0'), 0)
