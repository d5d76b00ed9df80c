import { describe, expect, it } from '@jest/globals'
import { type AwsRequest, neededRights, type Service } from './needed-rights.ts'

const region = 'ap-southeast-1'
const table = 'arn:aws:dynamodb:ap-southeast-1:000000000000:table/t'

const asked = (service: Service, request: Partial<AwsRequest> & { json?: unknown; target?: string }) =>
  neededRights(
    {
      service,
      method: request.method ?? 'POST',
      path: request.path ?? '/',
      headers: { ...(request.target ? { 'x-amz-target': request.target } : {}), ...request.headers },
      body: request.body ?? Buffer.from(JSON.stringify(request.json ?? {})),
    },
    region,
  ).map(({ action, resource, context }) => [action, resource, Object.values(context).flat().join()])

describe('neededRights', () => {
  it('asks for the right of each action in a transaction, with the kind of its partition', () => {
    const key = { pk: { S: 'D#aaaaaaaaaa' }, sk: { S: 'DIRECTIVE' } }
    const rights = asked('dynamodb', {
      target: 'DynamoDB_20120810.TransactWriteItems',
      json: {
        TransactItems: [
          { Put: { TableName: 't', Item: { pk: { S: 'H#aaaaaaaaaa' }, sk: { S: 'EVENT#1' } } } },
          { Update: { TableName: 't', Key: key } },
          { Delete: { TableName: 't', Key: key } },
          { ConditionCheck: { TableName: 't', Key: key } },
        ],
      },
    })
    expect(rights).toEqual([
      ['dynamodb:PutItem', table, 'H#…'],
      ['dynamodb:UpdateItem', table, 'D#…'],
      ['dynamodb:DeleteItem', table, 'D#…'],
      ['dynamodb:ConditionCheckItem', table, 'D#…'],
    ])
  })

  it('asks for a batch once, with all kinds of partitions in it', () => {
    const RequestItems = {
      t: [
        { PutRequest: { Item: { pk: { S: 'REG#1' } } } },
        { DeleteRequest: { Key: { pk: { S: 'EMAIL#x' } } } },
      ],
    }
    expect(asked('dynamodb', { target: 'DynamoDB_20120810.BatchWriteItem', json: { RequestItems } })).toEqual(
      [['dynamodb:BatchWriteItem', table, 'EMAIL#…,REG#…']],
    )
  })

  it('asks for the index that is queried', () => {
    const [right] = asked('dynamodb', {
      target: 'DynamoDB_20120810.Query',
      json: { TableName: 't', IndexName: 'due' },
    })
    expect(right?.slice(0, 2)).toEqual(['dynamodb:Query', `${table}/index/due`])
  })

  it('asks for both sides of a copy, and for the bucket where no object is named', () => {
    const copied = asked('s3', { method: 'PUT', path: '/b/key', headers: { 'x-amz-copy-source': 'b/other' } })
    expect(copied.map(([action]) => action)).toEqual(['s3:PutObject', 's3:GetObject'])
    expect(asked('s3', { method: 'POST', path: '/b' })).toEqual([['s3:PutObject', 'arn:aws:s3:::b/…', '']])
    expect(asked('s3', { method: 'GET', path: '/b?list-type=2' })).toEqual([
      ['s3:ListBucket', 'arn:aws:s3:::b', ''],
    ])
  })

  it('asks SQS for one right for a batch, and SES for its identity and its configuration set', () => {
    const queue = { QueueUrl: 'http://127.0.0.1:1/000000000000/q' }
    expect(asked('sqs', { target: 'AmazonSQS.SendMessageBatch', json: queue })).toEqual([
      ['sqs:SendMessage', 'arn:aws:sqs:ap-southeast-1:000000000000:q', ''],
    ])
    const body = Buffer.from('Action=SendRawEmail&Source=a%40b.example&ConfigurationSetName=c')
    expect(asked('ses', { body }).map(([, resource]) => resource)).toEqual([
      'arn:aws:ses:ap-southeast-1:000000000000:identity/b.example',
      'arn:aws:ses:ap-southeast-1:000000000000:configuration-set/c',
    ])
  })
})
