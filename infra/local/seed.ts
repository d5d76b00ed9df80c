import { setTimeout as sleep } from 'node:timers/promises'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { UnitId, UserId } from '#domain/ids.ts'
import { staffStore } from '#store/staff-store.ts'
import { onTable } from '#store/table.ts'
import type { DataDir } from './data-dir.ts'
import { directive2588 } from './demo-data/directive-2588.ts'
import { formTemplates } from './demo-data/form-templates.ts'
import { demoGroups } from './demo-data/groups.ts'
import { demoIssuerId, demoUnitsCsv } from './demo-data/units.ts'
import { type Account, accounts } from './identity/accounts.ts'

/** The targets of seeding. */
export interface SeedTarget {
  readonly url: string
  readonly dynamodb: DynamoDBClient
  readonly tableName: string
  idToken(account: Account): Promise<string>
}

/** The unit of the demo accounts: the issuer of directive 2588. */
const unitOfStaff = demoIssuerId as string as UnitId

/** Fills an empty system once. All steps are idempotent, so it can be repeated after a kill. */
export async function seedOnce(dataDir: DataDir, target: SeedTarget): Promise<void> {
  if (dataDir.has('seeded.json')) return
  await putStaff(target)
  const registry = { units: demoUnitsCsv(), groups: demoGroups }
  await imported(target, registry)
  for (const { id, ...template } of formTemplates)
    await call(target, 'administrator', 'PUT', `/api/form-templates/${id}`, template)
  const drafts = JSON.stringify(await call(target, 'secretary', 'GET', '/api/directives'))
  if (!drafts.includes(directive2588.number))
    await call(target, 'secretary', 'POST', '/api/directives', directive2588)
  dataDir.write('seeded.json', true)
}

/** Requests the import, which is a job, and waits until it is done. */
async function imported(target: SeedTarget, registry: object): Promise<void> {
  type Asked = { readonly href: string; readonly state: string }
  let job = (await call(target, 'administrator', 'POST', '/api/units/import', registry)) as Asked
  for (let looks = 0; job.state === 'waiting' || job.state === 'running'; looks += 1) {
    if (looks > 600) throw new Error('demo data: the registry is still not imported')
    await sleep(100)
    job = (await call(target, 'administrator', 'GET', job.href)) as Asked
  }
  if (job.state !== 'done') throw new Error(`demo data: the import is ${job.state}`)
}

/** The first members cannot be added through the API, because nobody can sign in yet. */
async function putStaff({ dynamodb, tableName }: SeedTarget): Promise<void> {
  const store = staffStore(onTable(dynamodb, tableName))
  for (const { role, name, email } of accounts)
    await store.put({ id: role as string as UserId, name, email, role, unitId: unitOfStaff })
}

async function call(
  target: SeedTarget,
  role: Account['role'],
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  const account = accounts.find((one) => one.role === role)
  const authorization = `Bearer ${account ? await target.idToken(account) : ''}`
  const response = await fetch(`${target.url}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`demo data: ${method} ${path} answered ${response.status}: ${text}`)
  return JSON.parse(text)
}
