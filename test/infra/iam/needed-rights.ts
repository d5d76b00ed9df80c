import { isObject, type Json, type JsonObject } from '#infra/local/template/intrinsics.ts'
import { account } from '#infra/local/template/names.ts'

export type Service = 'dynamodb' | 'sqs' | 's3' | 'ses' | 'secrets'

/** One signed request of a function, as it went over the wire. */
export interface AwsRequest {
  readonly service: Service
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** One right that AWS would have asked the function's role for. */
export interface NeededRight {
  readonly action: string
  readonly resource: string
  /** What the conditions of a policy may look at. */
  readonly context: Readonly<Record<string, string | readonly string[]>>
}

/** What AWS checks for a request: one call may need several rights. */
export function neededRights(request: AwsRequest, region: string): readonly NeededRight[] {
  switch (request.service) {
    case 'dynamodb':
      return ofDynamoDb(operationOf(request), jsonOf(request), region)
    case 'sqs':
      return ofSqs(operationOf(request), jsonOf(request), region)
    case 'secrets':
      return [
        {
          action: `secretsmanager:${operationOf(request)}`,
          resource: textOf(jsonOf(request).SecretId),
          context: {},
        },
      ]
    case 'ses':
      return ofSes(new URLSearchParams(request.body.toString('utf8')), region)
    case 's3':
      return ofS3(request)
  }
}

const one = (value: string | string[] | undefined): string => [value ?? ''].flat()[0] ?? ''
const operationOf = ({ headers }: AwsRequest): string => one(headers['x-amz-target']).split('.')[1] ?? ''
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : []
const jsonOf = ({ body }: AwsRequest): JsonObject =>
  objectOf(JSON.parse(body.toString('utf8') || '{}') as Json)

/** What conditions look at is which kind of partition it is; the rest of a key is only names. */
const kindOfKey = (value: Json | undefined): string => {
  const key = textOf(objectOf(value).S)
  return key.includes('#') ? `${key.slice(0, key.indexOf('#'))}#…` : key
}

/** In a transaction each action needs the right of its own call. */
const transactionActions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

function ofDynamoDb(operation: string, input: JsonObject, region: string): readonly NeededRight[] {
  const right = (action: string, table: Json | undefined, keys: readonly string[]): NeededRight => ({
    action: `dynamodb:${action}`,
    resource: `arn:aws:dynamodb:${region}:${account}:table/${textOf(table)}`,
    context: { 'dynamodb:LeadingKeys': [...new Set(keys)].sort() },
  })
  if (operation.startsWith('Transact'))
    return listOf(input.TransactItems).flatMap((item) =>
      Object.entries(objectOf(item)).map(([kind, call]) => {
        const { TableName, Key, Item } = objectOf(call)
        return right(transactionActions[kind] ?? kind, TableName, [kindOfKey(objectOf(Key ?? Item).pk)])
      }),
    )
  if (operation.startsWith('Batch'))
    return Object.entries(objectOf(input.RequestItems)).map(([table, asked]) =>
      right(operation, table, batchKeys(asked)),
    )
  const index = textOf(input.IndexName)
  const { pk } = objectOf(input.Key ?? input.Item)
  const values = objectOf(input.ExpressionAttributeValues)
  const key = pk ?? values[':pk'] ?? values[':shard']
  return [
    right(operation, index ? `${textOf(input.TableName)}/index/${index}` : input.TableName, [kindOfKey(key)]),
  ]
}

const batchKeys = (asked: Json | undefined): readonly string[] =>
  Array.isArray(asked)
    ? (asked as readonly Json[]).map((write) => {
        const { PutRequest, DeleteRequest } = objectOf(write)
        return kindOfKey(objectOf(objectOf(PutRequest).Item ?? objectOf(DeleteRequest).Key).pk)
      })
    : listOf(objectOf(asked).Keys).map((key) => kindOfKey(objectOf(key).pk))

/** SQS has one right for a message and for a batch of them. */
const ofSqs = (operation: string, input: JsonObject, region: string): readonly NeededRight[] => [
  {
    action: `sqs:${operation.replace(/Batch$/, '')}`,
    resource: `arn:aws:sqs:${region}:${account}:${textOf(input.QueueUrl).split('/').at(-1)}`,
    context: {},
  },
]

/** SES asks for the identity that sends and for the configuration set. */
function ofSes(input: URLSearchParams, region: string): readonly NeededRight[] {
  const from = input.get('Source') ?? ''
  const set = input.get('ConfigurationSetName')
  const resources = [`identity/${from.split('@')[1] ?? ''}`, ...(set ? [`configuration-set/${set}`] : [])]
  return resources.map((resource) => ({
    action: `ses:${input.get('Action')}`,
    resource: `arn:aws:ses:${region}:${account}:${resource}`,
    context: { 'ses:FromAddress': from },
  }))
}

const objectMethods: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'GetObject',
  PUT: 'PutObject',
  // A browser's upload by a form that the function signed.
  POST: 'PutObject',
  DELETE: 'DeleteObject',
}

function ofS3({ method, path, headers }: AwsRequest): readonly NeededRight[] {
  const { pathname } = new URL(path, 'http://s3.invalid')
  const [bucket = '', ...key] = pathname.slice(1).split('/')
  const resource = `arn:aws:s3:::${bucket}`
  if (method !== 'POST' && key.join('') === '') return [{ action: 's3:ListBucket', resource, context: {} }]
  const right = (action: string, name: string): NeededRight => ({
    action: `s3:${action}`,
    // Rights are given on all objects: the key is only names.
    resource: `arn:aws:s3:::${name}/…`,
    context: {},
  })
  const source = one(headers['x-amz-copy-source']).replace(/^\//, '').split('/')[0]
  return [
    right(objectMethods[method] ?? method, bucket),
    ...(source ? [right('GetObject', decodeURIComponent(source))] : []),
  ]
}
