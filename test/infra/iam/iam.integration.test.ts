import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { functionNames } from '../../../infra/constructs/app-function.ts'
import { region } from '../../../infra/local/settings.ts'
import { account } from '../../../infra/local/template/names.ts'
import type { SeenRight } from './recorder.ts'
import { type PolicyDocument, type RolePolicies, readRolePolicies, verdictOn } from './role-policies.ts'
import { liveThroughADirective } from './scenario.ts'

const folder = mkdtempSync(join(tmpdir(), 'iam-'))
let seen: readonly SeenRight[]
let policies: RolePolicies

/** Runs the product on this machine, lives through a directive, and reads what its functions were seen to need. */
async function record(): Promise<readonly SeenRight[]> {
  const file = join(folder, 'seen.json')
  const script = fileURLToPath(new URL('./recorded-run.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder, file], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')))
  const ended = once(child, 'exit')
  try {
    const [line] = await Promise.race([
      once(createInterface({ input: child.stdout }), 'line'),
      ended.then(() => Promise.reject(new Error(`the system did not start: ${said.join('')}`))),
    ])
    const { url } = JSON.parse(String(line)) as { url: string }
    await liveThroughADirective(url)
    child.kill('SIGTERM')
    await ended
    return JSON.parse(readFileSync(file, 'utf8')) as readonly SeenRight[]
  } finally {
    child.kill('SIGKILL')
  }
}

beforeAll(async () => {
  seen = await record()
  policies = readRolePolicies(join(folder, '.local/cdk.out'), region)
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const allowedActions = ({ Statement }: PolicyDocument): readonly string[] =>
  (Statement as readonly { Effect: string; Action: string | string[] }[])
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action }) => [Action].flat())

async function denied(roles: RolePolicies): Promise<readonly string[]> {
  const found: string[] = []
  for (const { functionName, ...right } of seen) {
    const verdict = await verdictOn(roles.get(functionName) ?? [], right)
    if (verdict !== 'Allowed')
      found.push(`${functionName}: ${right.action} on ${right.resource} ${JSON.stringify(right.context)}`)
  }
  return found
}

describe('the roles in the template', () => {
  it('are those of functions that were all seen at work', () => {
    expect([...new Set(seen.map(({ functionName }) => functionName))].sort()).toEqual(
      [...functionNames].sort(),
    )
  })

  it('allow every call that a function was seen to make', async () => {
    expect(await denied(policies)).toEqual([])
  })

  it('open no service to a function that was never seen to use it', async () => {
    const serviceOf = (action: string): string => action.slice(0, action.indexOf(':'))
    const used = new Set(seen.map(({ functionName, action }) => `${functionName} ${serviceOf(action)}`))
    const ofThePlatform = ['logs', 'xray']
    const granted = [...policies].flatMap(([functionName, documents]) =>
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

  it('let nobody change or delete what is in the history', async () => {
    const [table] = seen.filter(({ action }) => action === 'dynamodb:GetItem').map(({ resource }) => resource)
    expect(table).toContain(`:${account}:table/`)
    for (const documents of policies.values())
      for (const action of ['UpdateItem', 'DeleteItem', 'BatchWriteItem'])
        expect(
          await verdictOn(documents, {
            action: `dynamodb:${action}`,
            resource: table ?? '',
            context: { 'dynamodb:LeadingKeys': ['H#aaaaaaaaaa'] },
          }),
        ).toBe('ExplicitlyDenied')
  })

  it('would be found to lack a right', async () => {
    const without = new Map(
      [...policies].map(([name, documents]) => [
        name,
        name === 'answer'
          ? documents.map((document) =>
              JSON.parse(JSON.stringify(document).replaceAll('sqs:SendMessage', 'sqs:ListQueues')),
            )
          : documents,
      ]),
    )
    expect(await denied(without)).toEqual([
      expect.stringContaining('answer: sqs:SendMessage on'),
      expect.stringContaining('answer: sqs:SendMessage on'),
    ])
  })
})
