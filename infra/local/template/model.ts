import type { JsonObject } from './intrinsics.ts'

/** A Lambda function with its bundle. */
export interface FunctionModel {
  readonly id: string
  readonly arn: string
  readonly name: string
  /** Short name for logs and the console, e.g. `fan-out`. */
  readonly label: string
  readonly folder: string
  /** `file.export` in the folder. */
  readonly handler: string
  readonly timeoutSeconds: number
  readonly memoryMegabytes: number
  readonly reservedConcurrency?: number
  readonly environment: Readonly<Record<string, string>>
}

export interface QueueModel {
  readonly name: string
  readonly url: string
  readonly arn: string
  /** Attributes for SQS's CreateQueue. */
  readonly attributes: Readonly<Record<string, string>>
  /** The ARN of the dead-letter queue, if any. */
  readonly deadLetterArn?: string
}

/** An event source mapping of a queue. */
export interface EventSourceModel {
  readonly functionArn: string
  readonly queueArn: string
  readonly batchSize: number
  readonly windowSeconds: number
  readonly reportsItemFailures: boolean
  readonly maxConcurrency?: number
}

export interface ScheduleModel {
  readonly functionArn: string
  readonly everySeconds: number
  readonly input: JsonObject
}

export interface RouteModel {
  /** `POST /desk/{id}`, `ANY /r/{proxy+}` or `$default`. */
  readonly key: string
  readonly functionArn: string
  /** What all callers together may ask of it. @default no limit */
  readonly limit?: RouteLimit
}

export interface RouteLimit {
  readonly requestsPerSecond: number
  readonly burst: number
}

export interface TableModel {
  readonly name: string
  readonly attributeTypes: Readonly<Record<string, string>>
  readonly keys: KeySchema
  readonly indexes: readonly IndexModel[]
}

export interface KeySchema {
  readonly partition: string
  readonly sort?: string
}

export interface IndexModel {
  readonly name: string
  readonly keys: KeySchema
  readonly projection: { readonly type: string; readonly attributes: readonly string[] }
}

export interface SecretModel {
  readonly name: string
  readonly arn: string
  readonly template: JsonObject
  /** The key of the generated text in the secret's template; without it the text is the whole secret. */
  readonly generatedKey?: string
  readonly length: number
}

/** The destination of SES events for a configuration set. */
export interface MailEventsModel {
  readonly configurationSet: string
  readonly eventTypes: readonly string[]
  readonly queueArn: string
}

/** The parts of the templates that the local run uses. */
export interface SystemModel {
  readonly functions: readonly FunctionModel[]
  readonly queues: readonly QueueModel[]
  readonly eventSources: readonly EventSourceModel[]
  readonly schedules: readonly ScheduleModel[]
  readonly routes: readonly RouteModel[]
  readonly tables: readonly TableModel[]
  readonly buckets: readonly string[]
  readonly secrets: readonly SecretModel[]
  readonly mailEvents: readonly MailEventsModel[]
}
