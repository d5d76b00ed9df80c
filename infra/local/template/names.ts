import { createHash } from 'node:crypto'
import type { Resource } from './assembly.ts'
import { type Json, TemplateError } from './intrinsics.ts'

/** The only account that fauxqs supports. */
export const account = '000000000000'

const nameProperties: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::Logs::LogGroup': 'LogGroupName',
}

/** The given name, or one derived from the logical id, so that stored data is found again. */
export function physicalName(resource: Resource, given: Json | undefined): string {
  const name =
    typeof given === 'string' ? given : `${resource.stack}-${resource.id}`.replace(/[^A-Za-z0-9-]/g, '')
  if (resource.type !== 'AWS::S3::Bucket') return name.slice(0, 80)
  const lower = name.toLowerCase()
  if (lower.length <= 63) return lower
  return `${lower.slice(0, 52)}-${createHash('sha256').update(lower).digest('hex').slice(0, 10)}`
}

/** The property in which a template may name a resource of this type. */
export const nameProperty = (type: string): string | undefined => nameProperties[type]

/** The ARN as on AWS. */
export function arnOf(type: string, name: string, region: string): string {
  switch (type) {
    case 'AWS::SQS::Queue':
      return `arn:aws:sqs:${region}:${account}:${name}`
    case 'AWS::SNS::Topic':
      return `arn:aws:sns:${region}:${account}:${name}`
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable':
      return `arn:aws:dynamodb:${region}:${account}:table/${name}`
    case 'AWS::S3::Bucket':
      return `arn:aws:s3:::${name}`
    case 'AWS::SecretsManager::Secret':
      return `arn:aws:secretsmanager:${region}:${account}:secret:${name}-local0`
    case 'AWS::Lambda::Function':
      return `arn:aws:lambda:${region}:${account}:function:${name}`
    case 'AWS::Logs::LogGroup':
      return `arn:aws:logs:${region}:${account}:log-group:${name}:*`
    case 'AWS::KMS::Key':
      return `arn:aws:kms:${region}:${account}:key/${name}`
    default:
      throw new TemplateError(`the local run does not know the ARN of ${type}`)
  }
}
