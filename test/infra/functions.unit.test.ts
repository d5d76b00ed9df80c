import { beforeAll, describe, expect, test } from '@jest/globals'
import { functionNames } from '#infra/constructs/app-function.ts'
import { coldLoads } from './support/cold-load.ts'
import {
  actionsOf,
  type FunctionInTemplate,
  functionsOf,
  resourcesOf,
  type Synthesis,
  statementsOf,
  synthesise,
} from './support/synthesise.ts'

const common = [
  'STAGE',
  'NODE_OPTIONS',
  'POWERTOOLS_SERVICE_NAME',
  'POWERTOOLS_LOG_LEVEL',
  'POWERTOOLS_METRICS_NAMESPACE',
]
const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID']
const page = ['SESSION_KEY_SECRET_ARN', 'PUBLIC_URL', 'CALLER_REQUESTS_PER_MINUTE']
const mail = ['MAIL_FROM', 'MAIL_CONFIGURATION_SET']
const afterwards = ['EXPRESS_QUEUE_URL', 'COMPILE_QUEUE_URL']
const everyWork = ['FAN_OUT_QUEUE_URL', ...afterwards, 'JOBS_QUEUE_URL']

const expectedVariables: Readonly<Record<string, readonly string[]>> = {
  publish: ['TABLE_NAME', 'FAN_OUT_QUEUE_URL', 'JOBS_QUEUE_URL', ...page, ...oidc],
  'fan-out': ['TABLE_NAME', ...afterwards],
  deliver: ['TABLE_NAME', 'LINK_KEY_SECRET_ARN', 'PUBLIC_URL', 'MAIL_RATE_PER_SECOND', ...mail],
  answer: ['TABLE_NAME', 'FILES_BUCKET', 'LINK_KEY_SECRET_ARN', ...page, ...afterwards],
  desk: ['TABLE_NAME', 'FILES_BUCKET', 'LINK_KEY_SECRET_ARN', ...page, ...everyWork, ...mail, ...oidc],
  api: ['TABLE_NAME', 'FILES_BUCKET', 'LINK_KEY_SECRET_ARN', ...page, ...everyWork, ...oidc],
  board: ['TABLE_NAME', 'FILES_BUCKET', ...page],
  sweep: ['TABLE_NAME', 'MAIL_RATE_PER_SECOND', 'BULK_QUEUE_URL', ...everyWork],
  compile: ['TABLE_NAME'],
  'mail-events': ['TABLE_NAME', ...afterwards],
  jobs: ['TABLE_NAME', 'FILES_BUCKET', 'FAN_OUT_QUEUE_URL', 'EXPRESS_QUEUE_URL', 'JOBS_QUEUE_URL'],
}

let synthesis: Synthesis
let functions: readonly FunctionInTemplate[]

beforeAll(() => {
  synthesis = synthesise()
  functions = functionsOf(synthesis.stateless)
})

describe('functions', () => {
  test('are those listed here', () => {
    expect(functions.map(({ name }) => name).toSorted()).toEqual(Object.keys(expectedVariables).toSorted())
  })

  test.each(Object.keys(expectedVariables))('%s gets only the variables that it needs', (name) => {
    const variables = Object.keys(functions.find((each) => each.name === name)?.environment ?? {})
    expect(variables.toSorted()).toEqual([...common, ...(expectedVariables[name] ?? [])].toSorted())
  })

  test('run on Node.js 24 and arm64, with a log that does not grow for ever', () => {
    for (const { Properties } of resourcesOf(synthesis.stateless, 'AWS::Lambda::Function')) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        LoggingConfig: { LogGroup: expect.anything() },
      })
    }
    for (const { Properties } of resourcesOf(synthesis.stateless, 'AWS::Logs::LogGroup')) {
      expect(Properties.RetentionInDays).toEqual(expect.any(Number))
    }
  })

  test.each(functionNames)('%s loads at most 800 kB for the request that loads most', (name) => {
    expect(coldLoads(name).filter(({ bytes }) => bytes > 800_000)).toEqual([])
  })

  test('have the assets beside their bundle where they answer requests, and nowhere else', () => {
    const withAssets = Object.entries(synthesis.bundles).filter(([, { hasAssets }]) => hasAssets)
    expect(withAssets.map(([name]) => name).toSorted()).toEqual(['answer', 'api', 'board', 'desk', 'publish'])
  })

  test('need no package besides their bundle to be loaded', () => {
    expect(Object.entries(synthesis.bundles).filter(([, { missing }]) => missing.length > 0)).toEqual([])
  })
})

describe('rights', () => {
  test('each function has a role of its own', () => {
    expect(new Set(functions.map(({ roleId }) => roleId)).size).toBe(functions.length)
    for (const { Properties } of resourcesOf(synthesis.stateless, 'AWS::IAM::Role')) {
      expect(Properties.ManagedPolicyArns).toBeUndefined()
    }
  })

  test('no role is allowed an action with a wildcard', () => {
    for (const { roleId } of functions) {
      const allowed = statementsOf(synthesis.stateless, roleId).filter(({ Effect }) => Effect === 'Allow')
      expect(allowed.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([])
    }
  })

  test('no role is allowed anything on all resources', () => {
    for (const { roleId } of functions) {
      const everywhere = statementsOf(synthesis.stateless, roleId).filter(({ Resource }) => Resource === '*')
      expect(everywhere).toEqual([])
    }
  })

  test('every role that sees the table is denied to rewrite history', () => {
    for (const { roleId } of functions) {
      expect(statementsOf(synthesis.stateless, roleId)).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:UpdateItem'],
          Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['H#*'] } },
        }),
      )
    }
  })

  test.each([
    [
      'dynamodb:PutItem',
      ['answer', 'api', 'compile', 'deliver', 'desk', 'fan-out', 'jobs', 'mail-events', 'publish', 'sweep'],
    ],
    ['ses:SendRawEmail', ['deliver', 'desk']],
    ['s3:PutObject', ['answer', 'api', 'desk', 'jobs']],
    ['s3:GetObject', ['answer', 'api', 'board', 'desk', 'jobs']],
    ['secretsmanager:GetSecretValue', ['answer', 'api', 'board', 'deliver', 'desk', 'publish']],
    ['sqs:SendMessage', ['answer', 'api', 'desk', 'fan-out', 'jobs', 'mail-events', 'publish', 'sweep']],
    ['sqs:GetQueueAttributes', ['compile', 'deliver', 'fan-out', 'jobs', 'mail-events', 'sweep']],
    ['sqs:ReceiveMessage', ['compile', 'deliver', 'fan-out', 'jobs', 'mail-events']],
    ['dynamodb:BatchWriteItem', ['api', 'desk', 'jobs', 'publish']],
    ['dynamodb:DeleteItem', ['answer', 'api', 'jobs']],
    ['dynamodb:Scan', []],
    ['s3:DeleteObject', []],
  ])('%s is allowed only to %j', (action, names) => {
    const holders = functions.filter(({ roleId }) =>
      statementsOf(synthesis.stateless, roleId).some(
        (statement) => statement.Effect === 'Allow' && actionsOf(statement).includes(action),
      ),
    )
    expect(holders.map(({ name }) => name).toSorted()).toEqual(names)
  })
})
