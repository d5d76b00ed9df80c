import type { Assembly, Resource } from './assembly.ts'
import { asText, isObject, type Json, type JsonObject, TemplateError } from './intrinsics.ts'
import type {
  EventSourceModel,
  FunctionModel,
  IndexModel,
  KeySchema,
  QueueModel,
  RouteLimit,
  RouteModel,
  ScheduleModel,
  SecretModel,
  SystemModel,
  TableModel,
} from './model.ts'
import { readMailEvents } from './read-mail-events.ts'
import { type Place, Stacks } from './stacks.ts'

/** Reads everything that the local run needs from the templates, so that there is no second list to maintain. */
export function readModel(assembly: Assembly, place: Place): SystemModel {
  const stacks = new Stacks(assembly, place)
  const each = <Model>(read: (stacks: Stacks, resource: Resource) => Model, ...types: string[]) =>
    stacks.ofType(...types).map((resource) => read(stacks, resource))
  return {
    functions: each(readFunction, 'AWS::Lambda::Function'),
    queues: each((_, one) => readQueue(stacks, one, place), 'AWS::SQS::Queue'),
    eventSources: each(readEventSource, 'AWS::Lambda::EventSourceMapping'),
    schedules: [
      ...each(readRule, 'AWS::Events::Rule').flat(),
      ...each(readScheduler, 'AWS::Scheduler::Schedule'),
    ],
    routes: each(readRoute, 'AWS::ApiGatewayV2::Route'),
    tables: each(readTable, 'AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'),
    buckets: each((_, one) => stacks.name(one), 'AWS::S3::Bucket'),
    secrets: each(readSecret, 'AWS::SecretsManager::Secret'),
    mailEvents: readMailEvents(stacks),
  }
}

const numberOf = (value: Json | undefined, otherwise: number): number =>
  value === undefined ? otherwise : Number(value)
const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
const listOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : []

function readFunction(stacks: Stacks, resource: Resource): FunctionModel {
  const given = stacks.properties(resource, [
    'Handler',
    'Timeout',
    'MemorySize',
    'ReservedConcurrentExecutions',
    'Environment',
  ])
  const name = stacks.name(resource)
  // The bucket in Code belongs to the target account; only the key of the object is needed here.
  const environment = Object.fromEntries(
    Object.entries(objectOf(objectOf(given.Environment).Variables)).map(([key, value]) => [
      key,
      asText(value),
    ]),
  )
  const reserved = given.ReservedConcurrentExecutions
  return {
    id: resource.id,
    arn: stacks.arn(resource),
    name,
    label: environment.POWERTOOLS_SERVICE_NAME ?? name,
    folder: stacks.assetFolder(asText(objectOf(resource.properties.Code).S3Key)),
    handler: asText(given.Handler),
    timeoutSeconds: numberOf(given.Timeout, 3),
    memoryMegabytes: numberOf(given.MemorySize, 128),
    ...(reserved === undefined ? {} : { reservedConcurrency: Number(reserved) }),
    environment,
  }
}

const queueAttributes = [
  ['VisibilityTimeout', 'VisibilityTimeout'],
  ['DelaySeconds', 'DelaySeconds'],
  ['MessageRetentionPeriod', 'MessageRetentionPeriod'],
  ['ReceiveMessageWaitTimeSeconds', 'ReceiveMessageWaitTimeSeconds'],
] as const

function readQueue(stacks: Stacks, resource: Resource, place: Place): QueueModel {
  const given = stacks.properties(resource, [...queueAttributes.map(([from]) => from), 'RedrivePolicy'])
  const attributes: Record<string, string> = {}
  for (const [from, to] of queueAttributes)
    if (given[from] !== undefined) attributes[to] = asText(given[from])
  const redrive = objectOf(given.RedrivePolicy)
  const deadLetterArn = redrive.deadLetterTargetArn
  if (typeof deadLetterArn === 'string')
    attributes.RedrivePolicy = JSON.stringify({
      deadLetterTargetArn: deadLetterArn,
      maxReceiveCount: Number(redrive.maxReceiveCount),
    })
  const name = stacks.name(resource)
  return {
    name,
    url: place.queueUrl(name),
    arn: stacks.arn(resource),
    attributes,
    ...(typeof deadLetterArn === 'string' ? { deadLetterArn } : {}),
  }
}

function readEventSource(stacks: Stacks, resource: Resource): EventSourceModel {
  const given = stacks.properties(resource, [
    'EventSourceArn',
    'FunctionName',
    'BatchSize',
    'MaximumBatchingWindowInSeconds',
    'FunctionResponseTypes',
    'ScalingConfig',
    'Enabled',
  ])
  const max = objectOf(given.ScalingConfig).MaximumConcurrency
  const types = Array.isArray(given.FunctionResponseTypes) ? given.FunctionResponseTypes : []
  return {
    functionArn: functionArn(stacks, asText(given.FunctionName)),
    queueArn: asText(given.EventSourceArn),
    batchSize: numberOf(given.BatchSize, 10),
    windowSeconds: numberOf(given.MaximumBatchingWindowInSeconds, 0),
    reportsItemFailures: types.includes('ReportBatchItemFailures'),
    ...(max === undefined ? {} : { maxConcurrency: Number(max) }),
  }
}

/** Event source mappings name a function by name or ARN, integrations by an ARN within a longer one. */
function functionArn(stacks: Stacks, text: string): string {
  const found = stacks
    .ofType('AWS::Lambda::Function')
    .find((one) => text === stacks.name(one) || text.split('/').includes(stacks.arn(one)))
  if (!found) throw new TemplateError(`no function ${text}`)
  return stacks.arn(found)
}

const secondsPer: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 }

/** The seconds of `rate(5 minutes)`. */
export function parseRate(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? []
  const seconds = secondsPer[unit ?? '']
  if (!count || !seconds) throw new TemplateError(`the local run does not know the schedule ${expression}`)
  return Number(count) * seconds
}

function readRule(stacks: Stacks, resource: Resource): readonly ScheduleModel[] {
  const given = stacks.properties(resource, ['ScheduleExpression', 'Targets'])
  if (given.ScheduleExpression === undefined) return []
  const everySeconds = parseRate(asText(given.ScheduleExpression))
  return listOf(given.Targets).map((target) => ({
    functionArn: functionArn(stacks, asText(target.Arn)),
    everySeconds,
    input: parseInput(target.Input),
  }))
}

function readScheduler(stacks: Stacks, resource: Resource): ScheduleModel {
  const given = stacks.properties(resource, ['ScheduleExpression', 'Target'])
  const target = objectOf(given.Target)
  return {
    functionArn: functionArn(stacks, asText(target.Arn)),
    everySeconds: parseRate(asText(given.ScheduleExpression)),
    input: parseInput(target.Input),
  }
}

const parseInput = (input: Json | undefined): JsonObject =>
  typeof input === 'string' ? objectOf(JSON.parse(input) as Json) : {}

function readRoute(stacks: Stacks, resource: Resource): RouteModel {
  const given = stacks.properties(resource, ['RouteKey', 'Target'])
  const integrationId = asText(given.Target).replace(/^integrations\//, '')
  const integration = stacks
    .ofType('AWS::ApiGatewayV2::Integration')
    .find((one) => stacks.name(one) === integrationId)
  if (!integration) throw new TemplateError(`route ${asText(given.RouteKey)} has no integration`)
  const uri = asText(stacks.properties(integration, ['IntegrationUri']).IntegrationUri)
  const key = asText(given.RouteKey)
  const limit = limitOf(stacks, key)
  return { key, functionArn: functionArn(stacks, uri), ...(limit ? { limit } : {}) }
}

/** The limit of a route: its own, or the stage's. */
function limitOf(stacks: Stacks, routeKey: string): RouteLimit | undefined {
  const [stage] = stacks.ofType('AWS::ApiGatewayV2::Stage')
  if (!stage) return undefined
  const given = stacks.properties(stage, ['RouteSettings', 'DefaultRouteSettings'])
  const own = objectOf(objectOf(given.RouteSettings)[routeKey])
  const { ThrottlingRateLimit, ThrottlingBurstLimit } = { ...objectOf(given.DefaultRouteSettings), ...own }
  return ThrottlingRateLimit === undefined
    ? undefined
    : {
        requestsPerSecond: Number(ThrottlingRateLimit),
        burst: numberOf(ThrottlingBurstLimit, Number(ThrottlingRateLimit)),
      }
}

function keysOf(schema: Json | undefined): KeySchema {
  const named = (type: string) => listOf(schema).find((one) => one.KeyType === type)?.AttributeName
  const sort = named('RANGE')
  return { partition: asText(named('HASH')), ...(sort === undefined ? {} : { sort: asText(sort) }) }
}

function readIndex(given: JsonObject): IndexModel {
  const projection = objectOf(given.Projection)
  const attributes = Array.isArray(projection.NonKeyAttributes) ? projection.NonKeyAttributes : []
  return {
    name: asText(given.IndexName),
    keys: keysOf(given.KeySchema),
    projection: { type: asText(projection.ProjectionType), attributes: attributes.map(asText) },
  }
}

function readTable(stacks: Stacks, resource: Resource): TableModel {
  const given = stacks.properties(resource, ['AttributeDefinitions', 'KeySchema', 'GlobalSecondaryIndexes'])
  return {
    name: stacks.name(resource),
    attributeTypes: Object.fromEntries(
      listOf(given.AttributeDefinitions).map((one) => [asText(one.AttributeName), asText(one.AttributeType)]),
    ),
    keys: keysOf(given.KeySchema),
    indexes: listOf(given.GlobalSecondaryIndexes).map(readIndex),
  }
}

function readSecret(stacks: Stacks, resource: Resource): SecretModel {
  const generate = objectOf(stacks.properties(resource, ['GenerateSecretString']).GenerateSecretString)
  const key = generate.GenerateStringKey
  return {
    name: stacks.name(resource),
    arn: stacks.arn(resource),
    template: parseInput(generate.SecretStringTemplate),
    ...(key === undefined ? {} : { generatedKey: asText(key) }),
    length: numberOf(generate.PasswordLength, 32),
  }
}
