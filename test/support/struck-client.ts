import {
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb'

type Actions = readonly TransactWriteItem[]

/** The client of the real engine with a hook before each transaction, which may throw. */
export function struckClient(
  client: DynamoDBClient,
  before: (actions: Actions) => Promise<void>,
): DynamoDBClient {
  const send = async (command: { readonly input: Partial<TransactWriteItemsCommandInput> }) => {
    const { TransactItems } = command.input
    if (TransactItems) await before(TransactItems)
    return client.send(command as never)
  }
  return Object.assign(Object.create(client), { send })
}

/** The error with which DynamoDB cancels a transaction because of one of its actions. */
export const cancelled = (
  actions: Actions,
  place: number,
  Code: 'TransactionConflict' | 'ConditionalCheckFailed',
): Error =>
  new TransactionCanceledException({
    message: 'Transaction cancelled',
    CancellationReasons: actions.map((_, index) => ({ Code: index === place ? Code : 'None' })),
    $metadata: {},
  })
