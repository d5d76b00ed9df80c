import { beforeAll, describe, expect, test } from '@jest/globals'
import {
  type FunctionInTemplate,
  functionsOf,
  resourcesOf,
  type Synthesis,
  synthesise,
} from './support/synthesise.ts'

const expectedRoutes: Readonly<Record<string, readonly string[]>> = {
  desk: [
    'GET /',
    'ANY /sign-in',
    'ANY /sign-in/callback',
    'ANY /sign-out',
    'GET /assets/{proxy+}',
    'ANY /desk',
    'ANY /desk/{proxy+}',
    '$default',
  ],
  api: ['ANY /api/{proxy+}'],
  publish: ['POST /desk/directives/{directiveId}/publish', 'POST /api/directives/{directiveId}/publish'],
  answer: ['ANY /r/{proxy+}', 'GET /lost-link', 'POST /lost-link'],
  board: ['GET /board', 'GET /board/{proxy+}'],
}

let synthesis: Synthesis
let functions: readonly FunctionInTemplate[]

beforeAll(() => {
  synthesis = synthesise()
  functions = functionsOf(synthesis.stateless)
})

describe('queues', () => {
  const isDeadLetterQueue = (name: unknown): boolean => String(name).endsWith('-dead')

  test('each has dead letters, five attempts, and time for its function to end', () => {
    const queues = resourcesOf(synthesis.stateless, 'AWS::SQS::Queue')
    const working = queues.filter(({ Properties }) => !isDeadLetterQueue(Properties.QueueName))
    expect(working).toHaveLength(6)
    for (const { Properties, logicalId } of working) {
      const source = resourcesOf(synthesis.stateless, 'AWS::Lambda::EventSourceMapping').find((mapping) =>
        JSON.stringify(mapping.Properties.EventSourceArn).includes(`"${logicalId}"`),
      )
      expect(source?.Properties).toMatchObject({
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: expect.any(Number) },
      })
      const consumer = functions.find((each) =>
        JSON.stringify(source?.Properties.FunctionName).includes(`"${each.logicalId}"`),
      )
      expect(Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * (consumer?.timeout ?? Infinity))
      expect(Properties.RedrivePolicy).toMatchObject({ maxReceiveCount: 5 })
      expect(Properties.SqsManagedSseEnabled).toBe(true)
    }
  })

  test('dead letters are kept for two weeks and taken from their own queue only', () => {
    const dead = resourcesOf(synthesis.stateless, 'AWS::SQS::Queue').filter(({ Properties }) =>
      isDeadLetterQueue(Properties.QueueName),
    )
    expect(dead).toHaveLength(6)
    for (const { Properties } of dead) {
      expect(Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600)
      const ownQueue = String(Properties.QueueName).replace(/-dead$/, '')
      expect(JSON.stringify(Properties.RedriveAllowPolicy)).toMatch(new RegExp(`byQueue.*:${ownQueue}"`))
    }
  })

  test('mail events are kept for two weeks, because SES sends each once', () => {
    const events = resourcesOf(synthesis.stateless, 'AWS::SQS::Queue').find(
      ({ Properties }) => Properties.QueueName === 'thongsuot-dev-mail-events',
    )
    expect(events?.Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600)
  })

  test('express and bulk mails go to one function, each with senders of its own', () => {
    const deliver = functions.find(({ name }) => name === 'deliver')
    const sources = resourcesOf(synthesis.stateless, 'AWS::Lambda::EventSourceMapping').filter(
      ({ Properties }) => JSON.stringify(Properties.FunctionName).includes(`"${deliver?.logicalId}"`),
    )
    const sendersOf = Object.fromEntries(
      sources.map(({ Properties }) => [
        /(Express|Bulk)Queue/.exec(JSON.stringify(Properties.EventSourceArn))?.[1],
        (Properties.ScalingConfig as { MaximumConcurrency: number }).MaximumConcurrency,
      ]),
    )
    expect(sendersOf).toEqual({ Express: 2, Bulk: 2 })
  })

  test('an express mail that waits for five minutes raises an alarm', () => {
    const ages = resourcesOf(synthesis.stateless, 'AWS::CloudWatch::Alarm').filter(
      ({ Properties }) => Properties.MetricName === 'ApproximateAgeOfOldestMessage',
    )
    const express = ages.find(({ logicalId }) => logicalId.startsWith('ExpressQueue'))
    expect(express?.Properties).toMatchObject({ Threshold: 300 })
    expect(ages.filter(({ Properties }) => Properties.Threshold === 1800)).toHaveLength(5)
  })

  test('compile folds large batches, two at a time', () => {
    const batches = resourcesOf(synthesis.stateless, 'AWS::Lambda::EventSourceMapping').map(
      ({ Properties }) => Properties,
    )
    expect(batches).toContainEqual(
      expect.objectContaining({
        BatchSize: 100,
        MaximumBatchingWindowInSeconds: 1,
        ScalingConfig: { MaximumConcurrency: 2 },
      }),
    )
  })
})

describe('HTTP API', () => {
  test.each(Object.entries(expectedRoutes))('%s answers its routes and no others', (name, keys) => {
    const lambda = functions.find((each) => each.name === name)
    const integrations = resourcesOf(synthesis.stateless, 'AWS::ApiGatewayV2::Integration').filter(
      ({ Properties }) => JSON.stringify(Properties.IntegrationUri).includes(`"${lambda?.logicalId}"`),
    )
    expect(integrations.map(({ Properties }) => Properties.PayloadFormatVersion)).toEqual(['2.0'])
    const routes = resourcesOf(synthesis.stateless, 'AWS::ApiGatewayV2::Route').filter(({ Properties }) =>
      JSON.stringify(Properties.Target).includes(`"${integrations[0]?.logicalId}"`),
    )
    expect(routes.map(({ Properties }) => Properties.RouteKey).toSorted()).toEqual(keys.toSorted())
  })

  test('has no route besides', () => {
    const count = Object.values(expectedRoutes).flat().length
    expect(resourcesOf(synthesis.stateless, 'AWS::ApiGatewayV2::Route')).toHaveLength(count)
  })

  test('limits every way in on its own route, once those exist, so that a flood of one leaves the others open', () => {
    const [stage] = resourcesOf(synthesis.stateless, 'AWS::ApiGatewayV2::Stage')
    expect(Object.keys(stage?.Properties.RouteSettings ?? {})).toEqual([
      'ANY /sign-in',
      'ANY /sign-in/callback',
      'ANY /desk',
      'ANY /desk/{proxy+}',
      'ANY /api/{proxy+}',
      'ANY /r/{proxy+}',
      'GET /lost-link',
      'POST /lost-link',
      'GET /board',
      'GET /board/{proxy+}',
    ])
    const routeIds = resourcesOf(synthesis.stateless, 'AWS::ApiGatewayV2::Route').map(
      ({ logicalId }) => logicalId,
    )
    expect(stage?.DependsOn).toEqual(expect.arrayContaining(routeIds))
  })

  test('logs the key of the route and never a path, a query, an address or a header', () => {
    const [stage] = resourcesOf(synthesis.stateless, 'AWS::ApiGatewayV2::Stage')
    const settings = stage?.Properties.AccessLogSettings as { Format: string } | undefined
    expect(Object.values(JSON.parse(settings?.Format ?? '{}') as Record<string, string>).toSorted()).toEqual([
      '$context.httpMethod',
      '$context.integrationStatus',
      '$context.requestId',
      '$context.requestTime',
      '$context.responseLatency',
      '$context.responseLength',
      '$context.routeKey',
      '$context.status',
    ])
  })
})

describe('schedule, mail and alarms', () => {
  test('the sweep runs every minute', () => {
    const [rule] = resourcesOf(synthesis.stateless, 'AWS::Events::Rule')
    expect(rule?.Properties).toMatchObject({ ScheduleExpression: 'rate(1 minute)', State: 'ENABLED' })
    const sweep = functions.find(({ name }) => name === 'sweep')
    expect(JSON.stringify(rule?.Properties.Targets)).toContain(`"${sweep?.logicalId}"`)
  })

  test('SES tells the mail-events queue, without an envelope, what became of each mail', () => {
    const [destination] = resourcesOf(synthesis.stateless, 'AWS::SES::ConfigurationSetEventDestination')
    expect(destination?.Properties.EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: expect.arrayContaining(['send', 'delivery', 'bounce', 'complaint', 'reject']),
    })
    const [subscription] = resourcesOf(synthesis.stateless, 'AWS::SNS::Subscription')
    expect(subscription?.Properties).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true })
  })

  test('the configuration set demands TLS and keeps addresses that bounced', () => {
    const [set] = resourcesOf(synthesis.stateless, 'AWS::SES::ConfigurationSet')
    expect(set?.Properties).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    })
  })

  test('every alarm notifies the topic, when it is raised and when it is over', () => {
    const alarms = resourcesOf(synthesis.stateless, 'AWS::CloudWatch::Alarm')
    for (const { Properties } of alarms) {
      expect(Properties).toMatchObject({
        AlarmDescription: expect.any(String),
        AlarmActions: [expect.anything()],
        OKActions: [expect.anything()],
      })
    }
    const watched = alarms.map(({ Properties }) => String(Properties.MetricName))
    const count = (metric: string): number => watched.filter((each) => each === metric).length
    expect({
      deadLetters: count('ApproximateNumberOfMessagesVisible'),
      oldest: count('ApproximateAgeOfOldestMessage'),
      errors: count('Errors'),
      throttles: count('Throttles'),
      bounces: count('Reputation.BounceRate'),
      complaints: count('Reputation.ComplaintRate'),
    }).toEqual({ deadLetters: 6, oldest: 6, errors: 11, throttles: 11, bounces: 2, complaints: 1 })
  })

  test('failed and slow answers, a busy table, refused sign-ins, long runs and a used-up quota raise alarms', () => {
    const alarms = resourcesOf(synthesis.stateless, 'AWS::CloudWatch::Alarm')
    const metrics = alarms.flatMap(({ Properties }) => [
      Properties.MetricName,
      ...((Properties.Metrics ?? []) as { MetricStat?: { Metric: { MetricName: string } } }[]).map(
        ({ MetricStat }) => MetricStat?.Metric.MetricName,
      ),
    ])
    expect(metrics).toEqual(
      expect.arrayContaining([
        '5xx',
        'Latency',
        'ReadThrottleEvents',
        'WriteThrottleEvents',
        'RefusedSignIn',
        'Mail-out-of-quota',
      ]),
    )
    expect(metrics.filter((name) => name === 'Duration')).toHaveLength(11)
  })

  test('events of mails, which hold addresses, are encrypted on their way by a key that SES may use', () => {
    const [topic] = resourcesOf(synthesis.stateless, 'AWS::SNS::Topic').filter(
      ({ Properties }) => Properties.KmsMasterKeyId,
    )
    expect(topic?.logicalId).toContain('MailChannelEvents')
    const [key] = resourcesOf(synthesis.stateless, 'AWS::KMS::Key')
    expect(JSON.stringify(key?.Properties.KeyPolicy)).toContain('ses.amazonaws.com')
  })

  test('a sweep that does not run raises an alarm, and so do abandoned items', () => {
    const alarms = resourcesOf(synthesis.stateless, 'AWS::CloudWatch::Alarm').map(
      ({ Properties }) => Properties,
    )
    expect(alarms).toContainEqual(
      expect.objectContaining({
        MetricName: 'Invocations',
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 1,
        TreatMissingData: 'breaching',
      }),
    )
    expect(alarms).toContainEqual(
      expect.objectContaining({
        Namespace: 'ThongSuot',
        MetricName: 'AbandonedDue',
        Dimensions: [{ Name: 'service', Value: 'sweep' }],
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 0,
      }),
    )
  })
})

describe('the templates', () => {
  test('know nothing of a local run', () => {
    const text = JSON.stringify([synthesis.stateful, synthesis.stateless])
    for (const word of ['_local', 'CLOCK_OFFSET', 'localhost', '127.0.0.1', 'AWS_ENDPOINT_URL']) {
      expect(text).not.toContain(word)
    }
  })

  test('name no account and no region', () => {
    const text = JSON.stringify([synthesis.stateful, synthesis.stateless])
    expect(text).not.toMatch(/\b\d{12}\b/)
    expect(text).not.toMatch(/\b(ap|eu|us)-[a-z]+-\d\b/)
  })

  test('have not changed unnoticed', () => {
    const normalised = JSON.stringify({
      stateful: synthesis.stateful,
      stateless: synthesis.stateless,
    }).replaceAll(/[0-9a-f]{64}\.(zip|json)/g, '<asset hash>.$1')
    expect(JSON.parse(normalised)).toMatchSnapshot()
  })
})
