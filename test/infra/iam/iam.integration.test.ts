import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { account } from '#infra/local/template/names.ts'
import { startChildSystem } from '#test/demo/child-system.ts'
import { startEngine } from '#test/support/engine.ts'
import type { DeployedRights, PolicyDocument } from './deployed-rights.ts'
import { liveThroughADirective } from './scenario.ts'
import type { SeenRight } from './seen-rights.ts'
import { deniedOf, deployedRights, verdictOn } from './verdicts.ts'
import { asFunction, takeSeen, watchedRun } from './watch.ts'

let seen: readonly SeenRight[]
let rights: DeployedRights

beforeAll(async () => {
  const system = await startChildSystem(watchedRun())
  try {
    await liveThroughADirective(system.url)
  } finally {
    await system.stop()
  }
  seen = takeSeen()
  rights = await deployedRights()
}, 300_000)

const allowedActions = ({ Statement }: PolicyDocument): readonly string[] =>
  (Statement as readonly { Effect: string; Action: string | string[] }[])
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action }) => [Action].flat())

describe('the roles in the template', () => {
  it('are those of functions that were all observed', () => {
    expect([...new Set(seen.map(({ functionName }) => functionName))].sort()).toEqual(
      Object.keys(rights.policies).sort(),
    )
  })

  it('allow every call that a function was seen to make', async () => {
    expect(await deniedOf(seen, rights)).toEqual([])
  })

  it('open no service to a function that was never seen to use it', async () => {
    const serviceOf = (action: string): string => action.slice(0, action.indexOf(':'))
    const used = new Set(seen.map(({ functionName, action }) => `${functionName} ${serviceOf(action)}`))
    const ofThePlatform = ['logs', 'xray']
    const granted = Object.entries(rights.policies).flatMap(([functionName, documents]) =>
      documents
        .flatMap(allowedActions)
        // The platform reads a queue in the name of the function that consumes it.
        .filter((action) => !/^sqs:(ReceiveMessage|DeleteMessage|ChangeMessage|GetQueue)/.test(action))
        .map(serviceOf)
        .filter((service) => !ofThePlatform.includes(service))
        .map((service) => `${functionName} ${service}`),
    )
    expect([...new Set(granted)].filter((one) => !used.has(one))).toEqual([])
  })

  it('let no function change or delete audit events', async () => {
    const table = `arn:aws:dynamodb:ap-southeast-1:${account}:table/${rights.table}`
    for (const documents of Object.values(rights.policies))
      for (const action of ['UpdateItem', 'DeleteItem', 'BatchWriteItem'])
        expect(
          await verdictOn(documents, {
            action: `dynamodb:${action}`,
            resource: table,
            context: { 'dynamodb:LeadingKeys': ['H#aaaaaaaaaa'] },
          }),
        ).toBe('ExplicitlyDenied')
  })

  it('are found to lack a right that is removed', async () => {
    const documents = JSON.stringify(rights.policies.answer).replaceAll('sqs:SendMessage', 'sqs:ListQueues')
    const without = { ...rights, policies: { ...rights.policies, answer: JSON.parse(documents) } }
    expect(await deniedOf(seen, without)).toEqual([
      expect.stringContaining('answer: sqs:SendMessage on'),
      expect.stringContaining('answer: sqs:SendMessage on'),
    ])
  })

  it('would be found to lack a right in any test that has a function on the engine', async () => {
    const { client, tableName, stop } = await startEngine()
    const put = () =>
      client.send(new PutItemCommand({ TableName: tableName, Item: { pk: { S: 'D#a' }, sk: { S: 'A' } } }))
    await put()
    await asFunction('desk', put)
    await asFunction('board', put)
    await stop()
    expect(await deniedOf(takeSeen(), rights)).toEqual([
      `board: dynamodb:PutItem on arn:aws:dynamodb:ap-southeast-1:${account}:table/${rights.table} {"dynamodb:LeadingKeys":["D#…"]}`,
    ])
  })
})
