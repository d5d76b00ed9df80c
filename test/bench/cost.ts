import type { Ledger, Usage } from './ledger.ts'
import { answerMs, costOf } from './prices.ts'
import { rounded } from './statistics.ts'

/** What one national directive costs on AWS. */
export interface Cost {
  readonly usd: number
  readonly sesUsd: number
  readonly ratio: number
  readonly byService: Readonly<Record<string, number>>
}

const mailsPerUnit = 3
const answering = 0.8
/** From publication to the end: two days before the five in which answers come. */
const days = 7
const remindersPerUnit = mailsPerUnit - 1

/** One step of a directive's life, scaled to a nation. */
interface Step {
  readonly usage: Usage
  /** How many times a nation needs it. */
  readonly times: number
  readonly memoryMb: number
  /** Behind the HTTP API. */
  readonly web?: boolean
  /** Messages in a batch, on average. The number of Lambda's polls of the queue is derived from it. */
  readonly messagesPerBatch?: number
  /** Billed milliseconds per item, where waiting for the mail rate takes longer than the work itself. */
  readonly paidMs?: number
}

/**
 * Scales the measured use of each step to a nation and prices it: every unit gets three mails, four of five units
 * answer, and their reports are folded one or two at a time. What AWS does without a call from this code (Lambda's
 * polling, SES's events through SNS, the platform's log lines) is added by the rules below.
 *
 * @throws when a step was not measured, or made a call that has no price
 */
export function costOfNation(ledger: Ledger, nation: number, measured: number): Cost {
  const mails = mailsPerUnit * nation
  const reports = answering * nation
  const share = nation / measured
  const step = (name: string, times: number, rest: Partial<Step> & Pick<Step, 'memoryMb'>): Step => {
    const usage = ledger.get(name)
    return { usage, ...rest, times: times / usage.times }
  }
  const web = { memoryMb: 1024, web: true }
  const steps: readonly Step[] = [
    step('publish', share, web),
    step('fan-out', ledger.get('fan-out').times * share, { memoryMb: 512, messagesPerBatch: 1 }),
    step('count-chunk', ledger.get('count-chunk').times * share, { memoryMb: 1024, messagesPerBatch: 20 }),
    step('rungs', nation * remindersPerUnit, { memoryMb: 512, messagesPerBatch: 1 }),
    // Every mail of a large directive is queued by the sweep.
    step('sweep', mails, { memoryMb: 512 }),
    step('idle sweep', days * 24 * 60, { memoryMb: 512 }),
    // A sender sends at most ten mails a second, and Lambda is paid for while it waits for the mail rate.
    step('deliver', mails, {
      memoryMb: 512,
      messagesPerBatch: 5,
      paidMs: 1000 / (10 * 0.85),
    }),
    step('mail-event Send', mails, { memoryMb: 512, messagesPerBatch: 20 }),
    step('mail-event Delivery', mails, { memoryMb: 512, messagesPerBatch: 20 }),
    ...['open link', 'assets', 'open form', 'save draft', 'form again', 'submit', 'receipt'].map((name) =>
      step(name, reports, web),
    ),
    // The first save and the report are each folded.
    step('fold', 2 * reports, { memoryMb: 1024, messagesPerBatch: 2 }),
    step('summary page', 1000, web),
  ]
  expectPrices(steps)
  const lines = linesOf(steps, mails)
  const sesUsd = costOf('ses', mails)
  const usd = Object.values(lines).reduce((sum, line) => sum + line, 0)
  return {
    usd: rounded(usd),
    sesUsd: rounded(sesUsd),
    ratio: rounded(usd / sesUsd),
    byService: Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, rounded(line, 3)])),
  }
}

/** Fails on a call to a service that `linesOf` does not price, since the total would leave it out. */
function expectPrices(steps: readonly Step[]): void {
  const priced = ['DynamoDB', 'SQS', 'SES', 'SecretsManager']
  for (const kind of steps.flatMap(({ usage }) => Object.keys(usage.calls)))
    if (!priced.includes(kind.split('.')[0] ?? '')) throw new Error(`${kind} has no price`)
}

const queues = 5
/** Lambda keeps five long polls of 20 s open on each queue. */
const emptyReceives = (queues * 5 * days * 24 * 3600) / 20
const platformLogBytes = 400
const accessLogBytes = 300
/** A function that is called all day reads its two keys every five minutes; four functions do. */
const secretCalls = 4 * 2 * days * 24 * 12

function linesOf(steps: readonly Step[], mails: number): Record<string, number> {
  const sum = (of: (step: Step) => number) => steps.reduce((total, step) => total + of(step), 0)
  const calls = (step: Step, service: string, of: 'count' | 'readUnits' | 'writeUnits') =>
    Object.entries(step.usage.calls)
      .filter(([kind]) => kind.startsWith(`${service}.`))
      .reduce((total, [, one]) => total + one[of], 0) * step.times
  const invocations = (step: Step) =>
    step.messagesPerBatch === undefined
      ? step.usage.invocations * step.times
      : (step.usage.times * step.times) / step.messagesPerBatch
  const webRequests = sum((step) => (step.web ? invocations(step) : 0))
  const polls = sum((step) => (step.messagesPerBatch === undefined ? 0 : 2 * invocations(step)))
  // SES publishes a Send and a Delivery for each mail.
  const published = 2 * mails
  const logBytes =
    sum((step) => step.usage.logBytes * step.times + invocations(step) * platformLogBytes) +
    webRequests * accessLogBytes
  return {
    SES: costOf(
      'ses',
      sum((step) => calls(step, 'SES', 'count')),
    ),
    'DynamoDB writes': costOf(
      'dynamoWrite',
      sum((step) => calls(step, 'DynamoDB', 'writeUnits')),
    ),
    'DynamoDB reads': costOf(
      'dynamoRead',
      sum((step) => calls(step, 'DynamoDB', 'readUnits')),
    ),
    SQS: costOf('sqs', sum((step) => calls(step, 'SQS', 'count')) + polls + emptyReceives),
    SNS: costOf('sns', published),
    Lambda: costOf('lambdaRequest', sum(invocations)) + costOf('lambdaCompute', sum(gigabyteSeconds)),
    'HTTP API': costOf('httpApi', webRequests),
    'CloudWatch logs': costOf('logs', logBytes),
    'Data transfer': costOf(
      'traffic',
      sum((step) => step.usage.answerBytes * step.times),
    ),
    'Secrets Manager': costOf('secrets', secretCalls),
  }
}

/** Lambda gives one whole virtual processor at this memory size. */
const megabytesPerProcessor = 1769

/** GB-seconds of a step: its calls one after the other, plus its processor time on the share of a processor that the memory size gives. */
function gigabyteSeconds({ usage, times, memoryMb, paidMs }: Step): number {
  const waiting = Object.entries(usage.calls).reduce(
    (total, [kind, { count }]) => total + count * (answerMs[kind] ?? 10),
    0,
  )
  const computing = usage.cpuMs * Math.max(1, megabytesPerProcessor / memoryMb)
  const ms = paidMs === undefined ? waiting + computing : paidMs * usage.times
  return (ms * times * memoryMb) / 1024 / 1000
}
