/** How reliable a price is. */
type Standing =
  /** From AWS's price list for this region, as quoted publicly at the date below. */
  | 'price list'
  /** From AWS's price list for neighbouring regions, where it is the same; not checked for this region. */
  | 'neighbouring region'
  /** Not looked up: check AWS's pricing page before you rely on it. */
  | 'not verified'

export interface Price {
  readonly usd: number
  readonly per: number
  readonly unit: string
  readonly standing: Standing
}

const price = (usd: number, per: number, unit: string, standing: Standing): Price => ({
  usd,
  per,
  unit,
  standing,
})

/**
 * What AWS charges in ap-southeast-1 (Singapore), in US dollars without tax, free tiers left out. Source: the AWS
 * Price List API, as quoted on 12/08/2026 for Lambda, logs and traffic of this region, and in August and September
 * 2026 for DynamoDB in ap-southeast-2 and ap-south-1; prices without a quote are marked.
 */
export const prices = {
  dynamoWrite: price(0.71, 1e6, 'write request unit', 'neighbouring region'),
  dynamoRead: price(0.1425, 1e6, 'read request unit', 'neighbouring region'),
  sqs: price(0.4, 1e6, 'request', 'not verified'),
  sns: price(0.5, 1e6, 'publish', 'not verified'),
  lambdaRequest: price(0.2, 1e6, 'request', 'price list'),
  lambdaCompute: price(0.0000133334, 1, 'GB-second (arm64)', 'price list'),
  ses: price(0.1, 1000, 'mail', 'not verified'),
  httpApi: price(1.25, 1e6, 'request', 'not verified'),
  logs: price(0.7, 1e9, 'byte taken in', 'price list'),
  traffic: price(0.12, 1e9, 'byte sent to the internet', 'price list'),
  secrets: price(0.05, 10_000, 'call', 'not verified'),
} as const satisfies Readonly<Record<string, Price>>

export type PriceName = keyof typeof prices

/** The price of an amount, in US dollars. */
export const costOf = (name: PriceName, amount: number): number =>
  (amount * prices[name].usd) / prices[name].per

/** How long AWS takes to answer, in ms: assumed, since local engines answer faster. Used only for the cost of Lambda. */
export const answerMs: Readonly<Record<string, number>> = {
  'DynamoDB.GetItem': 5,
  'DynamoDB.BatchGetItem': 8,
  'DynamoDB.Query': 10,
  'DynamoDB.PutItem': 8,
  'DynamoDB.UpdateItem': 8,
  'DynamoDB.BatchWriteItem': 15,
  'DynamoDB.TransactWriteItems': 20,
  'SQS.SendMessageBatch': 10,
  'SES.SendRawEmail': 80,
  'SecretsManager.GetSecretValue': 20,
}
