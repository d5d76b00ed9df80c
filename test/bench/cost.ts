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

/**
 * Mails that come in their turn read alone, while those of the bench share their reads: the row, the task, the version
 * of the directive and the calendar, half a kilobyte to three each.
 */
const readingAlone = (usage: Usage): Usage => ({
  ...usage,
  calls: {
    ...usage.calls,
    'DynamoDB.BatchGetItem': { count: usage.times, readUnits: 4 * usage.times, writeUnits: 0 },
  },
})

/** One step as a nation takes it. */
interface Step {
  readonly usage: Usage
  /** How many times a nation needs it. */
  readonly times: number
  readonly memoryMb: number
  /** Behind the HTTP API. */
  readonly web?: boolean
  /** Messages that the queue hands over at a time, on average; what Lambda asks the queue follows from it. */
  readonly messagesPerBatch?: number
  /** Milliseconds for which Lambda is paid, when waiting for a slot of the mail rate outlasts the work. */
  readonly paidMs?: number
}

/**
 * Takes what each step was seen to use, and prices it for a nation: every unit gets three mails, four of five
 * answer, in ones and twos. What no call of ours shows (Lambda's polling, SES's events through SNS, log lines of the
 * platform) is added by the rules below.
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
    // The sweep nudges each mail of a large directive.
    step('sweep', mails, { memoryMb: 512 }),
    step('idle sweep', days * 24 * 60, { memoryMb: 512 }),
    // A sender sends ten a second at most and is paid while it waits.
    step('deliver', mails, {
      usage: readingAlone(ledger.get('deliver')),
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

/** A call that no line below prices would be left out of the sum. */
function expectPrices(steps: readonly Step[]): void {
  const priced = ['DynamoDB', 'SQS', 'SES', 'SecretsManager']
  for (const kind of steps.flatMap(({ usage }) => Object.keys(usage.calls)))
    if (!priced.includes(kind.split('.')[0] ?? '')) throw new Error(`${kind} has no price`)
}

const queues = 5
/** Lambda keeps five long polls of 20 s open at each queue. */
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

/** A whole virtual processor comes with so much memory. */
const megabytesPerProcessor = 1769

/** Waiting one call after the other, and computing on the part of a processor that comes with the memory. */
function gigabyteSeconds({ usage, times, memoryMb, paidMs }: Step): number {
  const waiting = Object.entries(usage.calls).reduce(
    (total, [kind, { count }]) => total + count * (answerMs[kind] ?? 10),
    0,
  )
  const computing = usage.cpuMs * Math.max(1, megabytesPerProcessor / memoryMb)
  const ms = paidMs === undefined ? waiting + computing : paidMs * usage.times
  return (ms * times * memoryMb) / 1024 / 1000
}
