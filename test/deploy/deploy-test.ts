import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { SESClient, VerifyDomainIdentityCommand } from '@aws-sdk/client-ses'
import type { Role } from '#domain/access/staff.ts'
import type { UnitId, UserId } from '#domain/ids.ts'
import { codecs } from '#store/codecs.ts'
import { keys } from '#store/keys.ts'
import { storeWithDueOn } from '#store/store-with-due.ts'
import { onTable } from '#store/table.ts'
import { deployedApi } from './deployed-api.ts'
import { mailDomain, toolkit } from './deployment.ts'
import { logHolds } from './function-log.ts'
import { startIssuer } from './issuer.ts'
import { deliveryNews } from './mail-news.ts'
import { startMailSink } from './mail-sink.ts'
import { issuingUnit, mainJob, people, unitsDomain } from './main-job.ts'
import { findPython, installMinistack, type Ministack, region, startMinistack } from './ministack.ts'
import { until } from './processes.ts'

const minutes = 8
const started = Date.now()
const report = (line: string): void =>
  console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`)

/** Clean-up functions, run in reverse order however far the run came. */
const undo: (() => Promise<void> | void)[] = []

async function main(): Promise<void> {
  const found = findPython()
  if ('missing' in found) {
    console.log(`SKIPPED test:deploy: ${found.missing}.`)
    return
  }
  const signal = AbortSignal.timeout(minutes * 60_000)
  await installMinistack(found.python, signal)
  report('ministack is installed')
  const directory = mkdtempSync(join(tmpdir(), 'thongsuot-deploy-'))
  undo.push(() => rmSync(directory, { recursive: true, force: true }))
  const sink = await startMailSink()
  undo.push(() => sink.stop())
  const issuer = await startIssuer(people)
  undo.push(() => issuer.stop())
  const ministack = await startMinistack(directory, sink.port, signal)
  undo.push(() => ministack.stop())
  try {
    const cdk = toolkit(ministack, issuer, directory, signal)
    await cdk.synthesise()
    report('synthesised')
    await cdk.bootstrap()
    report('bootstrapped')
    const { url, tableName } = await cdk.deploy()
    report(`deployed: ${url}`)
    const account = {
      endpoint: ministack.env.AWS_ENDPOINT_URL,
      region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    }
    const client = new DynamoDBClient(account)
    await verifyDomains(new SESClient(account))
    await appointStaff(client, tableName)
    await mainJob({
      api: deployedApi(url, signal),
      issuer,
      sink,
      store: storeWithDueOn(onTable(client, tableName)),
      playDelivery: deliveryNews(ministack),
      report,
      signal,
    })
    await until('the sweep', () => logHolds(ministack, 'SweepLogs', '"failedShards":0'), signal)
    report('the schedule ran the sweep')
    await cdk.destroy()
    report('torn down')
  } catch (error) {
    console.error(`The last lines of ministack’s log:\n${lastLines(ministack)}`)
    throw error
  }
}

/** An account begins in the sandbox: who sends and who is sent to must be verified. */
async function verifyDomains(client: SESClient): Promise<void> {
  for (const Domain of [mailDomain, unitsDomain])
    await client.send(new VerifyDomainIdentityCommand({ Domain }))
}

/** As docs/deploy.md tells the operator to: there is no page that could appoint the first. */
async function appointStaff(client: DynamoDBClient, tableName: string): Promise<void> {
  for (const [role, { name, email }] of Object.entries(people)) {
    const staff = {
      id: role as UserId,
      name,
      email,
      role: role as Role,
      unitId: issuingUnit as UnitId,
    }
    await client.send(
      new PutItemCommand({ TableName: tableName, Item: codecs.staff.write(keys.staff(email), staff) }),
    )
  }
}

const lastLines = ({ logFile }: Ministack): string =>
  readFileSync(logFile, 'utf8').split('\n').slice(-40).join('\n')

async function undoAll(): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step()
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void undoAll().finally(() => process.exit(130)))

try {
  await main()
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await undoAll()
}
