import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '#infra/local/template/intrinsics.ts'

const logicalFunctions = { Web: 'web', Worker: 'worker', Tick: 'tick' } as const

/** A small system in two stacks, as CDK writes it: enough of every kind of resource that the local run reads. */
export const stateful: JsonObject = {
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        AttributeDefinitions: ['pk', 'sk', 'dueShard', 'dueAt'].map((name) => ({
          AttributeName: name,
          AttributeType: 'S',
        })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'due',
            KeySchema: [
              { AttributeName: 'dueShard', KeyType: 'HASH' },
              { AttributeName: 'dueAt', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['type'] },
          },
        ],
      },
    },
    Files: { Type: 'AWS::S3::Bucket', Properties: {} },
    Key: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: {
        GenerateSecretString: {
          SecretStringTemplate: '{"current":"k1"}',
          GenerateStringKey: 'k1',
          PasswordLength: 64,
        },
      },
    },
  },
  Outputs: {
    TableName: { Value: { Ref: 'Table' }, Export: { Name: 'Stateful:Table' } },
    FilesName: { Value: { Ref: 'Files' }, Export: { Name: { 'Fn::Sub': `\${AWS::StackName}:Files` } } },
    KeyArn: { Value: { Ref: 'Key' }, Export: { Name: 'Stateful:Key' } },
  },
}

const functionOf = (name: string): JsonObject => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: { 'Fn::Sub': `assets-\${AWS::AccountId}` }, S3Key: `${name}.zip` },
    Handler: 'index.handler',
    Timeout: 5,
    MemorySize: 256,
    Environment: {
      Variables: {
        POWERTOOLS_SERVICE_NAME: name,
        TABLE_NAME: { 'Fn::ImportValue': 'Stateful:Table' },
        FILES_BUCKET: { 'Fn::ImportValue': 'Stateful:Files' },
        KEY_ARN: { 'Fn::ImportValue': 'Stateful:Key' },
        JOBS_URL: { Ref: 'Jobs' },
        PUBLIC_URL: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] },
      },
    },
  },
})

const route = (id: string, key: string): JsonObject => ({
  [id]: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: key,
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'WebIntegration' }]] },
    },
  },
})

/** Where the functions and queues are. */
export const stateless: JsonObject = {
  Parameters: { BootstrapVersion: { Type: 'String', Default: '/cdk-bootstrap/version' } },
  Resources: {
    ...Object.fromEntries(Object.entries(logicalFunctions).map(([id, name]) => [id, functionOf(name)])),
    JobsDead: { Type: 'AWS::SQS::Queue', Properties: {} },
    Jobs: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 30,
        RedrivePolicy: {
          deadLetterTargetArn: { 'Fn::GetAtt': ['JobsDead', 'Arn'] },
          maxReceiveCount: 2,
        },
      },
    },
    Feedback: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'feedback' } },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        BatchSize: 25,
        MaximumBatchingWindowInSeconds: 1,
        EventSourceArn: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
        FunctionName: { Ref: 'Worker' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 2 },
      },
    },
    Minute: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'rate(1 minute)',
        State: 'ENABLED',
        Targets: [{ Arn: { 'Fn::GetAtt': ['Tick', 'Arn'] }, Id: 'Target0' }],
      },
    },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api' } },
    WebIntegration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { ApiId: { Ref: 'Api' }, IntegrationUri: { 'Fn::GetAtt': ['Web', 'Arn'] } },
    },
    ...route('DefaultRoute', '$default'),
    ...route('ItemRoute', 'POST /items/{itemId}/publish'),
    ...route('LimitedRoute', 'GET /api/limited'),
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        ApiId: { Ref: 'Api' },
        StageName: '$default',
        DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1_000 },
        RouteSettings: { 'GET /api/limited': { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 } },
      },
    },
    MailSet: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'mails' } },
    MailTopic: { Type: 'AWS::SNS::Topic' },
    MailDestination: {
      Type: 'AWS::SES::ConfigurationSetEventDestination',
      Properties: {
        ConfigurationSetName: { Ref: 'MailSet' },
        EventDestination: {
          MatchingEventTypes: ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT'],
          SnsDestination: { TopicARN: { Ref: 'MailTopic' } },
        },
      },
    },
    MailSubscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'MailTopic' },
        Protocol: 'sqs',
        Endpoint: { 'Fn::GetAtt': ['Feedback', 'Arn'] },
        RawMessageDelivery: true,
      },
    },
  },
}

const handlers: Readonly<Record<string, string>> = {
  web: `import { rmSync, writeFileSync } from 'node:fs'
  export const handler = async (event, context) => {
    if (event.rawPath === '/throw') throw new Error('thrown on purpose')
    if (event.rawPath === '/die') process.exit(1)
    if (event.rawPath === '/hoard') for (const kept = []; ; ) kept.push(Array.from({ length: 1e5 }, (_, i) => ({ i })))
    if (event.rawPath === '/slow') await new Promise((resolve) => setTimeout(resolve, 1500))
    if (event.rawPath === '/fill') {
      const path = event.queryStringParameters.file
      for (let size = 2 ** 20; size >= 1; size /= 2)
        try { for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' }) } catch {}
    }
    if (event.rawPath === '/empty') rmSync(event.queryStringParameters.file)
    if (event.rawPath === '/env') return { variables: process.env, remaining: context.getRemainingTimeInMillis() }
    return { statusCode: 201, cookies: ['a=1', 'b=2'], headers: { 'X-Seen': event.routeKey }, body: JSON.stringify(event) }
  }`,
  worker: `export const handler = async ({ Records }) => {
    const isFirst = Records.some((one) => one.attributes.ApproximateReceiveCount === '1')
    if (isFirst && Records.some((one) => one.body === 'slow')) await new Promise((resolve) => setTimeout(resolve, 60_000))
    return { batchItemFailures: [] }
  }`,
  tick: 'export const handler = async () => {}',
}

/** Writes the assembly into `folder`. */
export function writeFixtureAssembly(folder: string): string {
  const files = Object.fromEntries(
    Object.values(logicalFunctions).map((name) => [
      name,
      { source: { path: `asset.${name}` }, destinations: { here: { objectKey: `${name}.zip` } } },
    ]),
  )
  for (const [name, code] of Object.entries(handlers)) {
    mkdirSync(join(folder, `asset.${name}`), { recursive: true })
    writeFileSync(join(folder, `asset.${name}`, 'index.mjs'), code)
  }
  writeFileSync(join(folder, 'Stateful.template.json'), JSON.stringify(stateful))
  writeFileSync(join(folder, 'Stateless.template.json'), JSON.stringify(stateless))
  writeFileSync(join(folder, 'Stateless.assets.json'), JSON.stringify({ files }))
  return folder
}
