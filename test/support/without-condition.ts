import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { ConditionName } from '#store/condition-names.ts'
import { conditionName } from '#store/conditions.ts'

/** A write, or one action of a transaction. */
interface Conditional {
  readonly [conditionName]?: ConditionName
  readonly UpdateExpression?: string
  readonly ConditionExpression?: string
  readonly ExpressionAttributeNames?: Readonly<Record<string, unknown>>
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>
}
type Action = Readonly<Record<string, Conditional>>

const alwaysTrue = 'attribute_exists(pk) OR attribute_not_exists(pk)'

/** The condition that `npm run conditions` takes away in this process. */
const takenAway = (): string | undefined => process.env.WITHOUT_CONDITION

/** A call to DynamoDB without the condition of that name. */
export function withoutCondition<Input extends object>(input: Input, name = takenAway()): Input {
  if (!name) return input
  const { TransactItems } = input as { readonly TransactItems?: readonly Action[] }
  if (!TransactItems) return without(input, name)
  return {
    ...input,
    TransactItems: TransactItems.map((action) =>
      Object.fromEntries(
        Object.entries(action).map(([kind, part]) => [
          kind,
          // A check keeps its place in the transaction, since refusals are named by their place.
          without(part, name, kind === 'ConditionCheck' ? alwaysTrue : undefined),
        ]),
      ),
    ),
  }
}

function without<Part extends object>(part: Part, name: string, instead?: string): Part {
  const { [conditionName]: named, ConditionExpression, ...rest } = part as Conditional
  if (named !== name) return part
  // DynamoDB refuses names and values that no expression uses.
  const used = new Set(rest.UpdateExpression?.match(/[#:]\w+/g))
  const kept = (given: Readonly<Record<string, unknown>> = {}) => {
    const entries = Object.entries(given).filter(([placeholder]) => used.has(placeholder))
    return entries.length > 0 ? Object.fromEntries(entries) : undefined
  }
  return {
    ...rest,
    ConditionExpression: instead,
    ExpressionAttributeNames: kept(rest.ExpressionAttributeNames),
    ExpressionAttributeValues: kept(rest.ExpressionAttributeValues),
  } as Part
}

/** Lets a client make its calls without one condition. @param absent the one that is named when a call is made */
export function takeConditionAway(
  client: DynamoDBClient,
  absent: () => string | undefined = takenAway,
): void {
  client.middlewareStack.add(
    (next) => (args) => next({ ...args, input: withoutCondition(args.input, absent()) }),
    { step: 'initialize', name: 'takeConditionAway', priority: 'low', override: true },
  )
}
