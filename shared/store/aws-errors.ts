import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'

/**
 * How a conditional write ended. `changed`: somebody else was first; `busy`: try again, nothing was written; `newer`: a
 * newer release wrote the item, and this one must not change what means something else there.
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

/** Which actions of a transaction, by their place, were refused by their condition or by somebody writing the same item. */
export const refusedActions = (fault: unknown): readonly number[] =>
  fault instanceof TransactionCanceledException
    ? (fault.CancellationReasons ?? []).flatMap(({ Code }, place) =>
        refusals.has(Code ?? '') ? [place] : [],
      )
    : []

/** The one place where DynamoDB's faults become our words; what is not expected is thrown on. */
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
