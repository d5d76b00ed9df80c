import type { SubjectHead } from '#domain/history/verify-history.ts'
import type { Instant } from '#domain/time/calendar.ts'

export interface KeepHeadsDeps {
  /** The head of the history of every directive and task. */
  readonly heads: () => AsyncIterable<SubjectHead>
  /** Stores a text under a name where nobody can change it. */
  readonly keep: (name: string, text: string) => Promise<void>
  readonly clock: () => Instant
}

/** Lines of one file: a nation's heads are a few files, none of which needs much memory. */
const usualLines = 50_000

/** Keeps all heads as they are now, one a line, and answers how many. Run twice, it keeps them twice, which harms nothing. */
export async function keepHeads(
  { heads, keep, clock }: KeepHeadsDeps,
  linesOfFile: number = usualLines,
): Promise<number> {
  const now = clock()
  let lines: string[] = []
  let part = 0
  let kept = 0
  const put = async () => {
    await keep(`heads/${now.slice(0, 10)}/${now}.${String(part).padStart(4, '0')}.ndjson`, lines.join(''))
    kept += lines.length
    part += 1
    lines = []
  }
  for await (const head of heads()) {
    lines.push(`${JSON.stringify({ head })}\n`)
    if (lines.length === linesOfFile) await put()
  }
  if (lines.length > 0) await put()
  return kept
}
