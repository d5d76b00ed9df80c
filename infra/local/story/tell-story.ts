import type { LocalClock } from '../clock.ts'
import type { Settled } from '../control/settle.ts'
import type { DataDir } from '../data-dir.ts'
import type { StoryHands } from './hands.ts'
import { type Moment, timeline } from './timeline.ts'

/** What playing the story needs besides its hands. */
export interface StoryStage {
  readonly dataDir: DataDir
  readonly clock: LocalClock
  readonly hands: StoryHands
  settle(): Promise<Settled>
  /** Says to the person who waits how far it is. */
  report(line: string): void
}

const kept = 'story.json'

const momentsPlayed = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'played' in value && typeof value.played === 'number'
    ? value.played
    : 0

const instantOfMoment = ({ at }: Moment): number => Date.parse(`${at}:00+07:00`)

/**
 * Plays the demonstration's years, moment by moment, with the clock moved to each. Remembers which moments are played,
 * so that a start that was stopped in between goes on where it was.
 */
export async function tellStory({ dataDir, clock, hands, settle, report }: StoryStage): Promise<void> {
  const played = momentsPlayed(dataDir.readCache(kept))
  for (const [index, moment] of timeline.entries()) {
    if (index < played) continue
    report(`Demo data ${index + 1}/${timeline.length}: ${moment.says}`)
    await clock.move(instantOfMoment(moment) - Date.now())
    await settle()
    await moment.play(hands)
    await settle()
    dataDir.write(kept, { played: index + 1 })
  }
}
