import { Duration, Stack } from 'aws-cdk-lib'
import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { AppFunction } from './app-function.ts'

export interface WorkQueueProps {
  readonly stage: string
  readonly alarms: Alarms
  /** The name of the queue; the variable of `fan-out` is `FAN_OUT_QUEUE_URL`. */
  readonly name: 'fan-out' | 'express' | 'bulk' | 'compile' | 'mail-events' | 'jobs'
  readonly consumer: AppFunction
  readonly batchSize: number
  /** The number of concurrent batches; AWS allows 2 to 1,000. */
  readonly maxConcurrency: number
  /** @default a batch starts as soon as there is a message */
  readonly maxBatchingWindow?: Duration
  /** @default four days, because a lost nudge causes only a delay */
  readonly retention?: Duration
  /** An older message raises an alarm. @default half an hour */
  readonly tooOld?: Duration
  /** The text of the alarm about an old message. @default that the consumer is too slow */
  readonly meaningOfOld?: string
}

const attempts = 5

/** A queue with its consumer, its dead-letter queue, and their alarms. */
export class WorkQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue
  readonly variable: string

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id)
    this.variable = `${props.name.replaceAll('-', '_').toUpperCase()}_QUEUE_URL`
    const queueName = `thongsuot-${props.stage}-${props.name}`
    const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
    // Named, because the two queues refer to each other: CloudFormation refuses circular references.
    const sourceArn = Stack.of(this).formatArn({ service: 'sqs', resource: queueName })
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...common,
      queueName: `${queueName}-dead`,
      retentionPeriod: Duration.days(14),
      redriveAllowPolicy: { sourceQueues: [Queue.fromQueueArn(this, 'Source', sourceArn)] },
    })
    this.queue = new Queue(this, 'Queue', {
      ...common,
      queueName,
      visibilityTimeout: Duration.seconds(props.consumer.timeout.toSeconds() * 6),
      retentionPeriod: props.retention,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: attempts },
    })
    props.consumer.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: props.batchSize,
        maxBatchingWindow: props.maxBatchingWindow,
        maxConcurrency: props.maxConcurrency,
        reportBatchItemFailures: true,
      }),
    )
    this.#watch(props)
  }

  /** Grants sending messages. */
  grantSend(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
    )
  }

  /** Grants reading the number of messages. */
  grantDepth(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sqs:GetQueueAttributes'], resources: [this.queue.queueArn] }),
    )
  }

  #watch({ alarms, name, tooOld = Duration.minutes(30), meaningOfOld }: WorkQueueProps): void {
    const window = { period: Duration.minutes(5), statistic: Stats.MAXIMUM }
    alarms.add(this, 'DeadLettersFound', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible(window),
      limit: { above: 0 },
      meaning: `${name} gave up on a message after ${attempts} attempts: read its log, then redrive the dead letters.`,
    })
    alarms.add(this, 'OldestMessage', {
      metric: this.queue.metricApproximateAgeOfOldestMessage(window),
      limit: { above: tooOld.toSeconds() },
      meaning: meaningOfOld ?? `${name} has not kept up for ${tooOld.toMinutes()} minutes.`,
    })
  }
}
