import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Report } from '../lambda/function-log.ts'
import type { MailEventsModel } from '../template/model.ts'
import type { MailEntry } from './mail-log.ts'
import { eventsOf } from './ses-events.ts'

/** Plays SES's events for every mail in the log, in order, also those that an earlier run did not get to. */
export interface EventPlayer {
  /** Says that the log has grown. */
  wake(): void
  /** How many mails still wait for their events. */
  waiting(): number
  stop(): Promise<void>
}

/** Puts event bodies into the queue with this ARN; resolves when they are stored there. */
export type Publish = (queueArn: string, bodies: readonly string[]) => Promise<void>

/** Mails whose events are published before the place in the log is noted. */
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
  // Events may be told twice, as SES does; a mail whose events are never told would wait for ever.
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

/** Always the same width, so that one small write replaces the number as a whole. */
const noteDown = (file: FileHandle, played: number): Promise<unknown> =>
  file.write(String(played).padStart(12, '0'), 0)
