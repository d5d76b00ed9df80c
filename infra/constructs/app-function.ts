import { join } from 'node:path'
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { DataTable, DeletablePartitions, TableAccess, TableIndex } from './data-table.ts'
import type { FileAccess, FileStore } from './file-store.ts'
import type { HistoryLock } from './history-lock.ts'
import type { MailChannel } from './mail-channel.ts'
import type { SignIn } from './sign-in.ts'
import type { SigningKey } from './signing-key.ts'
import type { WorkQueue } from './work-queue.ts'

/** All functions, by their folders in `functions/`. */
export const functionNames = [
  'publish',
  'fan-out',
  'deliver',
  'answer',
  'desk',
  'api',
  'board',
  'sweep',
  'compile',
  'mail-events',
  'jobs',
  'heads',
] as const

export type FunctionName = (typeof functionNames)[number]

/** Namespace of the functions' own metrics. */
export const metricsNamespace = 'ThongSuot'

/** A run that takes a larger share of its time limit raises an alarm. */
const nearTimeout = 0.9

/** The settings that all functions of a deployment share. */
export interface FunctionDefaults {
  readonly stage: string
  readonly production: boolean
  readonly tracing: boolean
  readonly alarms: Alarms
  /** Holds `<name>/index.mjs`. */
  readonly bundleDirectory: string
}

export interface AppFunctionProps extends FunctionDefaults {
  readonly name: FunctionName
  readonly timeout: Duration
  /** @default 512 */
  readonly memorySize?: number
  /** Executions that are kept for it, and more than which it does not use. @default it shares the account's with others */
  readonly reservedConcurrency?: number | undefined
}

/**
 * One Lambda function with a role, a log group and alarms of its own. Each `bind…` gives the grant and the
 * environment variable in one call, so that they cannot drift apart.
 */
export class AppFunction extends Construct {
  readonly name: FunctionName
  readonly lambda: LambdaFunction
  readonly timeout: Duration
  readonly #role: Role

  constructor(scope: Construct, id: string, props: AppFunctionProps) {
    super(scope, id)
    this.name = props.name
    this.timeout = props.timeout
    const logGroup = new LogGroup(this, 'Logs', {
      retention: props.production ? RetentionDays.THREE_MONTHS : RetentionDays.TWO_WEEKS,
      removalPolicy: props.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(this.#role)
    this.lambda = new LambdaFunction(this, 'Function', {
      description: `Thông Suốt: ${props.name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(props.bundleDirectory, props.name)),
      handler: 'index.handler',
      role: this.#role,
      logGroup,
      timeout: props.timeout,
      memorySize: props.memorySize ?? 512,
      reservedConcurrentExecutions: props.reservedConcurrency,
      tracing: props.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      environment: {
        STAGE: props.stage,
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: props.name,
        POWERTOOLS_LOG_LEVEL: 'INFO',
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
      },
    })
    if (props.tracing)
      Validations.of(this.#role).acknowledge({
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'The two X-Ray actions that send traces know no resources.',
      })
    this.#watch(props)
  }

  bindTable(table: DataTable, access: TableAccess): this {
    table.grant(this.lambda, access)
    return this.bindValue('TABLE_NAME', table.table.tableName)
  }

  /** For the functions that store manifests and registries. */
  bindBatchWrite(table: DataTable): this {
    table.grantBatchWrite(this.lambda)
    return this
  }

  /** For functions that delete the drafts of submitted reports, expired jobs, or form templates. */
  bindDelete(table: DataTable, partitions: DeletablePartitions): this {
    table.grantDelete(this.lambda, partitions)
    return this
  }

  /** For functions that query due items, or the tasks of a unit. */
  bindIndex(table: DataTable, index: TableIndex): this {
    table.grantIndex(this.lambda, index)
    return this
  }

  /** For the one function that keeps the heads of the history. */
  bindHistoryLock(table: DataTable, lock: HistoryLock): this {
    table.grantScan(this.lambda)
    lock.grantAdd(this.lambda)
    Validations.of(this.#role).acknowledge({
      id: lock.wildcardFinding(),
      reason: 'The names of the files hold the time at which they are written; they can only be added.',
    })
    return this.bindValue('HISTORY_BUCKET', lock.bucket.bucketName)
  }

  bindFiles(files: FileStore, access: FileAccess): this {
    files.grant(this.lambda, access)
    Validations.of(this.#role).acknowledge({
      id: files.wildcardFinding(),
      reason: 'The names of files are made at run time; the function itself decides who sees which.',
    })
    return this.bindValue('FILES_BUCKET', files.bucket.bucketName)
  }

  bindLinkKey(key: SigningKey): this {
    return this.#bindKey('LINK_KEY_SECRET_ARN', key)
  }

  bindSessionKey(key: SigningKey): this {
    return this.#bindKey('SESSION_KEY_SECRET_ARN', key)
  }

  /** Lets the function nudge the consumers of these queues. */
  bindQueues(...queues: readonly WorkQueue[]): this {
    for (const queue of queues) {
      queue.grantSend(this.lambda)
      this.bindValue(queue.variable, queue.queue.queueUrl)
    }
    return this
  }

  /** Lets the function read the number of messages in a queue to which it sends. */
  bindQueueDepth(queue: WorkQueue): this {
    queue.grantDepth(this.lambda)
    return this
  }

  bindMail(channel: MailChannel): this {
    channel.grantSend(this.lambda)
    this.bindValue('MAIL_FROM', channel.from)
    return this.bindValue('MAIL_CONFIGURATION_SET', channel.configurationSetName)
  }

  bindSignIn(signIn: SignIn): this {
    this.bindValue('OIDC_ISSUER', signIn.issuer)
    return this.bindValue('OIDC_CLIENT_ID', signIn.clientId)
  }

  bindValue(variable: string, value: string): this {
    this.lambda.addEnvironment(variable, value)
    return this
  }

  #bindKey(variable: string, key: SigningKey): this {
    key.grantRead(this.lambda)
    return this.bindValue(variable, key.secret.secretArn)
  }

  #watch({ alarms, name }: AppFunctionProps): void {
    const window = { period: Duration.minutes(5), statistic: Stats.SUM }
    alarms.add(this, 'Errors', {
      metric: this.lambda.metricErrors(window),
      limit: { above: 2 },
      meaning: `${name} failed several times in five minutes: read its log.`,
    })
    alarms.add(this, 'Throttles', {
      metric: this.lambda.metricThrottles(window),
      limit: { above: 10 },
      meaning: `${name} was throttled: the account's concurrency is used up.`,
    })
    alarms.add(this, 'NearTimeout', {
      metric: this.lambda.metricDuration({ ...window, statistic: Stats.MAXIMUM }),
      limit: { above: this.timeout.toMilliseconds() * nearTimeout },
      meaning: `${name} needed almost all of its ${this.timeout.toSeconds()} s: what it does next time may be cut off.`,
    })
  }
}
