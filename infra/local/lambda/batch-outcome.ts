/** The outcome of each message in a batch. */
export interface BatchOutcome {
  readonly done: readonly string[]
  readonly failed: readonly string[]
}

/**
 * Reads a function's answer as Lambda's event source does: an empty answer is a success, a malformed one fails
 * the whole batch, and so does an identifier that is not in the batch.
 */
export function batchOutcome(
  messageIds: readonly string[],
  answer: unknown,
  reportsItemFailures: boolean,
): BatchOutcome {
  const all = { done: messageIds, failed: [] }
  const none = { done: [], failed: messageIds }
  if (!reportsItemFailures || answer === undefined || answer === null) return all
  if (typeof answer !== 'object') return none
  const failures = 'batchItemFailures' in answer ? answer.batchItemFailures : null
  if (failures === null) return all
  if (!Array.isArray(failures)) return none
  const failed = new Set<string>()
  for (const one of failures as readonly unknown[]) {
    const id = typeof one === 'object' && one !== null && 'itemIdentifier' in one ? one.itemIdentifier : null
    if (typeof id !== 'string' || !messageIds.includes(id)) return none
    failed.add(id)
  }
  return { done: messageIds.filter((id) => !failed.has(id)), failed: [...failed] }
}
