import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'

/**
 * How a conditional write ended. `changed`: the condition failed, another writer was first. `busy`: throttled or in
 * conflict; nothing was written, so retry. `newer`: not attempted, because a newer release wrote the item and gave a
 * field that would change another meaning.
 */
export type WriteOutcome = 'done' | 'changed' | 'busy' | 'newer'

const busyNames = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
  'TransactionConflictException',
  'InternalServerError',
])

const refusals = new Set(['ConditionalCheckFailed', 'TransactionConflict'])

/** The indexes of the actions for which a transaction was cancelled: their condition failed, or their item was being written. */
export const refusedActions = (fault: unknown): readonly number[] =>
  fault instanceof TransactionCanceledException
    ? (fault.CancellationReasons ?? []).flatMap(({ Code }, place) =>
        refusals.has(Code ?? '') ? [place] : [],
      )
    : []

/** Translates a DynamoDB error into an outcome; rethrows every unexpected error. */
export function writeOutcome(fault: unknown): Extract<WriteOutcome, 'changed' | 'busy'> {
  if (fault instanceof ConditionalCheckFailedException) return 'changed'
  if (fault instanceof TransactionCanceledException) {
    const codes = (fault.CancellationReasons ?? []).map((reason) => reason.Code)
    if (codes.includes('ConditionalCheckFailed')) return 'changed'
    if (
      codes.some(
        (code) =>
          code === 'TransactionConflict' ||
          code === 'ThrottlingError' ||
          code === 'ProvisionedThroughputExceeded',
      )
    )
      return 'busy'
  }
  if (fault instanceof Error && busyNames.has(fault.name)) return 'busy'
  throw fault
}
