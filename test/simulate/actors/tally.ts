/** What people try to do, as far as it can be told to have succeeded. */
export const stories = [
  'open-link',
  'report',
  'draft',
  'second-window',
  'file',
  'approval',
  'return',
  'lost-link',
  'job',
  'stopped-job',
  'import',
] as const
export type Story = (typeof stories)[number]

export interface Count {
  readonly tried: number
  readonly done: number
}
/** By story. */
export type Counts = Readonly<Record<string, Count>>

/** The counts of several runs. */
export const added = (runs: readonly Counts[]): Counts =>
  Object.fromEntries(
    [...new Set(runs.flatMap((run) => Object.keys(run)))].map((story) => {
      const counts = runs.map((run) => run[story] ?? { tried: 0, done: 0 })
      const sum = (name: keyof Count) => counts.reduce((total, count) => total + count[name], 0)
      return [story, { tried: sum('tried'), done: sum('done') }]
    }),
  )

/** How often each story was tried, and how often its answer was the one that was wanted. */
export interface Tally {
  tried(story: Story): void
  done(story: Story): void
  /** An answer came to what was tried; `isWanted`: it is what was asked for. */
  answered(story: Story, isWanted: boolean): void
  readonly counts: ReadonlyMap<Story, Count>
}

export function newTally(): Tally {
  const counts = new Map<Story, Count>()
  const add = (story: Story, tried: number, done: number) => {
    const count = counts.get(story) ?? { tried: 0, done: 0 }
    counts.set(story, { tried: count.tried + tried, done: count.done + done })
  }
  return {
    counts,
    tried: (story) => add(story, 1, 0),
    done: (story) => add(story, 0, 1),
    answered: (story, isWanted) => add(story, 1, isWanted ? 1 : 0),
  }
}
