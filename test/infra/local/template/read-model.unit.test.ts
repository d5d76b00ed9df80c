import { describe, expect, it } from '@jest/globals'
import { stackFrom } from '#infra/local/template/assembly.ts'
import { parseRate, readModel } from '#infra/local/template/read-model.ts'
import { stateful, stateless } from '../support/fixture-assembly.ts'

const model = readModel(
  {
    stacks: [stackFrom('Stateful', stateful), stackFrom('Stateless', stateless)],
    assets: new Map(['web', 'worker', 'tick'].map((name) => [`${name}.zip`, `/assets/${name}`])),
  },
  { region: 'ap-southeast-1', publicUrl: 'http://localhost:3000', queueUrl: (name) => `http://sqs/${name}` },
)

describe('the model that is read from the templates', () => {
  it('finds every function with its bundle, limits and resolved environment', () => {
    expect(model.functions.map(({ label, folder }) => [label, folder])).toEqual([
      ['web', '/assets/web'],
      ['worker', '/assets/worker'],
      ['tick', '/assets/tick'],
    ])
    expect(model.functions[0]).toMatchObject({
      handler: 'index.handler',
      timeoutSeconds: 5,
      environment: {
        TABLE_NAME: 'Stateful-Table',
        FILES_BUCKET: 'stateful-files',
        KEY_ARN: 'arn:aws:secretsmanager:ap-southeast-1:000000000000:secret:Stateful-Key-local0',
        JOBS_URL: 'http://sqs/Stateless-Jobs',
        PUBLIC_URL: 'http://localhost:3000',
      },
    })
  })

  it('finds a queue with its redrive and what drains it', () => {
    const dead = 'arn:aws:sqs:ap-southeast-1:000000000000:Stateless-JobsDead'
    const jobs = model.queues.find((queue) => queue.name === 'Stateless-Jobs')
    expect(jobs).toMatchObject({ deadLetterArn: dead, attributes: { VisibilityTimeout: '30' } })
    expect(JSON.parse(jobs?.attributes.RedrivePolicy ?? '')).toEqual({
      deadLetterTargetArn: dead,
      maxReceiveCount: 2,
    })
    expect(model.eventSources).toEqual([
      {
        functionArn: 'arn:aws:lambda:ap-southeast-1:000000000000:function:Stateless-Worker',
        queueArn: jobs?.arn,
        batchSize: 25,
        windowSeconds: 1,
        reportsItemFailures: true,
        maxConcurrency: 2,
      },
    ])
  })

  it('finds schedules, routes with their limits, table, bucket and secret', () => {
    expect(model.schedules).toMatchObject([{ everySeconds: 60 }])
    const usual = { requestsPerSecond: 500, burst: 1_000 }
    expect(model.routes.map(({ key, limit }) => [key, limit])).toEqual([
      ['$default', usual],
      ['POST /items/{itemId}/publish', usual],
      ['GET /api/limited', { requestsPerSecond: 1, burst: 2 }],
    ])
    expect(model.tables).toMatchObject([
      {
        keys: { partition: 'pk', sort: 'sk' },
        indexes: [{ name: 'due', keys: { partition: 'dueShard', sort: 'dueAt' } }],
      },
    ])
    expect(model.buckets).toEqual(['stateful-files'])
    expect(model.secrets).toMatchObject([{ template: { current: 'k1' }, generatedKey: 'k1', length: 64 }])
  })

  it('follows the mail events from the configuration set to the queue', () => {
    expect(model.mailEvents).toEqual([
      {
        configurationSet: 'mails',
        eventTypes: ['send', 'delivery', 'bounce', 'complaint'],
        queueArn: 'arn:aws:sqs:ap-southeast-1:000000000000:feedback',
      },
    ])
  })

  it('reads rates and refuses what it cannot play', () => {
    expect(parseRate('rate(1 minute)')).toBe(60)
    expect(parseRate('rate(6 hours)')).toBe(21_600)
    expect(() => parseRate('cron(0 1 * * ? *)')).toThrow(/cron/)
  })
})
