import { setTimeout as sleep } from 'node:timers/promises'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { UnitId, UserId } from '#domain/ids.ts'
import { staffStore } from '#store/staff-store.ts'
import { onTable } from '#store/table.ts'
import type { LocalClock } from './clock.ts'
import type { Settled } from './control/settle.ts'
import type { Session } from './control/sign-in.ts'
import type { DataDir } from './data-dir.ts'
import { directive2588 } from './demo-data/directive-2588.ts'
import { formTemplates } from './demo-data/form-templates.ts'
import { demoGroups } from './demo-data/groups.ts'
import { samplePdf } from './demo-data/sample-pdf.ts'
import { csvOfUnits, demoUnits } from './demo-data/units.ts'
import { groupsElsewhere, unitsElsewhere } from './demo-data/units-elsewhere.ts'
import { type Account, accounts, allAccounts } from './identity/accounts.ts'
import { storyHands } from './story/hands.ts'
import { tellStory } from './story/tell-story.ts'

/** `story`: years of directives and reports; `draft`: only the registry and directive 2588 as a draft. */
export type DemoData = 'story' | 'draft' | 'none'

/** The targets of seeding. */
export interface SeedTarget {
  readonly url: string
  readonly dataDir: DataDir
  readonly dynamodb: DynamoDBClient
  readonly tableName: string
  readonly clock: LocalClock
  idToken(account: Account): Promise<string>
  signIn(account: string): Promise<Session | undefined>
  settle(): Promise<Settled>
  /** Says to the person who waits how far it is. */
  report(line: string): void
}

/** Fills an empty system once. Every step may be repeated, so a kill in between does no harm. */
export async function seedOnce(demoData: DemoData, target: SeedTarget): Promise<void> {
  if (demoData === 'none' || target.dataDir.has('seeded.json')) return
  await putStaff(target)
  await imported(target, {
    units: csvOfUnits([...demoUnits(), ...unitsElsewhere()]),
    groups: [...demoGroups, ...groupsElsewhere],
  })
  for (const { id, ...template } of formTemplates)
    await call(target, 'administrator', 'PUT', `/api/form-templates/${id}`, template)
  const hands = storyHands({
    url: target.url,
    idToken: target.idToken,
    session: async ({ id }) => (await target.signIn(id))?.cookie ?? '',
    file: (name) => Uint8Array.from(samplePdf(name)),
  })
  if (demoData === 'story') await tellStory({ ...target, hands })
  else await hands.begin(account('secretary'), directive2588)
  target.dataDir.write('seeded.json', true)
}

/** Requests the import, which is a job, and waits until it is done. */
async function imported(target: SeedTarget, registry: object): Promise<void> {
  type Asked = {
    readonly href: string
    readonly state: string
    readonly import?: { readonly refused: number }
  }
  let job = (await call(target, 'administrator', 'POST', '/api/units/import', registry)) as Asked
  for (let looks = 0; job.state === 'waiting' || job.state === 'running'; looks += 1) {
    if (looks > 600) throw new Error('demo data: the registry is still not imported')
    await sleep(100)
    job = (await call(target, 'administrator', 'GET', job.href)) as Asked
  }
  if (job.state !== 'done' || job.import?.refused !== 0)
    throw new Error(`demo data: the registry is not imported: ${JSON.stringify(job)}`)
}

/** The first members cannot be added through the API, because nobody can sign in yet. */
async function putStaff({ dynamodb, tableName }: SeedTarget): Promise<void> {
  const store = staffStore(onTable(dynamodb, tableName))
  for (const { id, role, name, email, unit } of allAccounts)
    await store.put({ id: id as UserId, name, email, role, unitId: unit as UnitId })
}

function account(id: string): Account {
  const found = accounts.find((one) => one.id === id)
  if (!found) throw new Error(`demo data: there is no account ${id}`)
  return found
}

async function call(
  target: SeedTarget,
  who: string,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`${target.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await target.idToken(account(who))}`,
      'content-type': 'application/json',
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`demo data: ${method} ${path} answered ${response.status}: ${text}`)
  return JSON.parse(text)
}
