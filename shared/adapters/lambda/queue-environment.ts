import { SQSClient } from '@aws-sdk/client-sqs'
import type { NudgeQueue } from '#domain/nudge.ts'
import { type Nudger, nudgerOn } from './nudger.ts'
import { queueDepthOn } from './queue-depth.ts'
import { queueUrl, queueUrls } from './queue-urls.ts'
import { sdkOptions } from './sdk-options.ts'

export const nudgerFromEnvironment = (...queues: readonly NudgeQueue[]): Nudger =>
  nudgerOn(new SQSClient(sdkOptions), queueUrls(queues))

export const bulkWaitingFromEnvironment = (): (() => Promise<number>) =>
  queueDepthOn(new SQSClient(sdkOptions), queueUrl('bulk'))
