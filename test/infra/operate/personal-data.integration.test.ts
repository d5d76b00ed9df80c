import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { DirectiveId } from '#domain/ids.ts'
import { findPerson, type PersonalData } from '#infra/operate/personal-data/find-person.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { someUnits, systemOn } from '#test/support/system.ts'

let engine: Engine
const units = someUnits(5)
const email = units[2]?.contact.email ?? ''

async function found(address: string): Promise<readonly PersonalData[]> {
  const all: PersonalData[] = []
  for await (const one of findPerson(engine.client, engine.tableName, address)) all.push(one)
  return all
}

beforeAll(async () => {
  engine = await startEngine()
  const system = systemOn(engine.store)
  await system.publish(units, {}, 'aaaaaaaaaa' as DirectiveId)
  await system.settle()
})
afterAll(() => engine.stop())

describe('what a table holds of a person', () => {
  it('is found by the address in whatever case, with what stands beside it', async () => {
    const places = await found(email.toUpperCase())
    expect(places.length).toBeGreaterThan(0)
    for (const { data } of places) expect(JSON.stringify(data)).toContain(email)
    expect(places).toEqual(await found(email))
  })

  it('is never in an audit event', async () => {
    for (const { contact } of units)
      for (const { pk } of await found(contact.email ?? '')) expect(pk).not.toMatch(/^H#/)
  })

  it('is printed by the command, one object a line', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        'infra/operate/personal-data/personal-data.ts',
        ...['--endpoint', engine.endpoint, '--region', 'ap-southeast-1'],
        ...['--table', engine.tableName, '--of', email],
      ],
      {
        encoding: 'utf8',
        env: { ...process.env, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
      },
    )
    expect(status).toBe(0)
    for (const line of stdout.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('data')
  })

  it('is not looked for by a text that is too short to name a person', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['infra/operate/personal-data/personal-data.ts', '--table', 'any', '--of', 'a'],
      { encoding: 'utf8' },
    )
    expect(status).toBe(1)
    expect(stderr).toContain('npm run personal-data')
  })
})
