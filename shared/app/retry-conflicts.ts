import { problem, type Result, refuse } from '#domain/result.ts'
import type { WriteOutcome } from '#store/aws-errors.ts'
import type { Pause } from '#store/table.ts'

const tries = 8

/**
 * Decides and commits, and retries both on a conflict, because the decision must hold for the stored
 * state. After a few attempts it fails with a problem that asks to try later; it fails at once if only a newer release may
 * write.
 */
export async function retryConflicts<Value>(
  pause: Pause,
  attempt: () => Promise<Result<Value> | 'again' | Exclude<WriteOutcome, 'done'>>,
): Promise<Result<Value>> {
  for (let number = 0; number < tries; number += 1) {
    const answer = await attempt()
    if (answer === 'newer') return refuse(problem('newer-version'))
    if (typeof answer === 'object') return answer
    await pause(10 * 2 ** number)
  }
  return refuse(problem('try-again'))
}
