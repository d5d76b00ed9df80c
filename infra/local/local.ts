import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { queueDepthOn } from '#adapters/lambda/queue-depth.ts'
import { synthesise } from './assembly-cache.ts'
import { CannotStart } from './cannot-start.ts'
import { openClock } from './clock.ts'
import { control, controlPath } from './control/control.ts'
import { countDue, countUnknownOutcomes } from './control/due-items.ts'
import { settle } from './control/settle.ts'
import { signIn } from './control/sign-in.ts'
import { openDataDir } from './data-dir.ts'
import { checkSpace, watchSpace } from './disk.ts'
import { ended } from './drain.ts'
import { startDynamoDb } from './engines/dynamodb.ts'
import { startEngineServer } from './engines/engine-server.ts'
import { provision } from './engines/provision.ts'
import { noteTableMade } from './engines/table-file.ts'
import { startFunctions } from './functions.ts'
import { type Mount, readRequest, sendAnswer, startWebServer } from './http/web-server.ts'
import { openIdentityKeys } from './identity/identity-keys.ts'
import { clientId, identityPath, startIdentityProvider } from './identity/identity-provider.ts'
import { startEventSource } from './lambda/event-source.ts'
import type { Report } from './lambda/function-log.ts'
import { queuePort } from './lambda/queue-port.ts'
import { startSchedule } from './lambda/schedule.ts'
import { startMail } from './mail/mail.ts'
import { checkEngine, checkPort, takeDataDir } from './preflight.ts'
import { startSecretServer } from './secrets/secret-server.ts'
import { openSecrets } from './secrets/secret-store.ts'
import { type DemoData, seedOnce } from './seed.ts'
import { credentials, type Endpoints, localEnvironment, region } from './settings.ts'
import { type ShutDown, shutDown } from './shut-down.ts'
import { readAssembly } from './template/assembly.ts'
import type { FunctionModel, SystemModel } from './template/model.ts'
import { readModel } from './template/read-model.ts'

/** The environment variables of one function. */
type Environment = Readonly<Record<string, string>>

export interface LocalOptions {
  /** `0`: any free port. */
  readonly port: number
  readonly dataDir: string
  /** @default the engine that npm installs */
  readonly dynamodbEndpoint?: string | undefined
  /** @default false: errors of functions are summarised on the console */
  readonly quiet?: boolean
  /** What an empty system is filled with. @default story */
  readonly demoData?: DemoData
  /** A cloud assembly to run. @default the one that CDK synthesises from this project */
  readonly assembly?: string
  /** Changes the environment of functions, for example to put a proxy before the engines. @default no changes */
  readonly adjustEnvironment?: (functionLabel: string, environment: Environment) => Environment
}

/** A running system. */
export interface Local {
  readonly url: string
  readonly inboxUrl: string
  stop(): Promise<void>
}

/**
 * Runs what CDK would deploy on this machine: the same bundled handlers, connected as in the synthesised template.
 *
 * @throws CannotStart if something is missing that the user can provide
 */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const stops = shutDown()
  try {
    return await start(options, stops)
  } catch (error) {
    await stops.run()
    throw error
  }
}

async function start(options: LocalOptions, stops: ShutDown): Promise<Local> {
  checkEngine(options.dynamodbEndpoint)
  const dataDir = openDataDir(options.dataDir)
  const taken = takeDataDir(dataDir)
  let wasDrained = true
  // If requests or batches in flight were not finished, the next start treats this run as killed.
  stops.add(async () => {
    if (wasDrained) await taken.giveBack()
  })
  checkSpace(dataDir.root)
  const port = await checkPort(options.port)
  const url = `http://localhost:${port}`
  const report: Report = options.quiet ? () => {} : (line) => console.error(line)
  stops.add(watchSpace(dataDir.root, report).stop)

  const [assemblyFolder, dynamodbEngine, engines] = await Promise.all([
    options.assembly ??
      synthesise(dataDir, {
        stage: 'local',
        region,
        publicUrl: url,
        oidcIssuer: `${url}${identityPath}`,
        oidcClientId: clientId,
        mailRatePerSecond: 400,
        mailSenders: 2,
      }),
    startDynamoDb(dataDir, options.dynamodbEndpoint).then((engine) => {
      stops.add(engine.stop)
      return engine
    }),
    startEngineServer(dataDir, region, credentials, report).then((engine) => {
      stops.add(engine.stop)
      return engine
    }),
  ])
  const model = readModel(readAssembly(assemblyFolder), {
    region,
    publicUrl: url,
    queueUrl: (name) => `${engines.endpoint}/000000000000/${name}`,
  })
  const dynamodb = new DynamoDBClient({ region, credentials, endpoint: dynamodbEngine.endpoint })
  const sqs = new SQSClient({ region, credentials, endpoint: engines.endpoint })
  await provision(model, dynamodb, engines.fauxqs)
  noteTableMade(dataDir)

  const clock = openClock(dataDir, taken.wasCutOff)
  const secrets = await startSecretServer(openSecrets(dataDir, model.secrets))
  stops.add(secrets.stop)
  const mail = await startMail(dataDir, clock, model, sqs, report)
  stops.add(mail.stop)
  const endpoints: Endpoints = {
    dynamodb: dynamodbEngine.endpoint,
    fauxqs: engines.endpoint,
    ses: mail.endpoint,
    secrets: secrets.endpoint,
  }
  const environmentOf = ({ label, name, environment }: FunctionModel): Environment => {
    const whole = { ...environment, ...localEnvironment(endpoints, name) }
    return options.adjustEnvironment?.(label, whole) ?? whole
  }
  const functions = await startFunctions(model.functions, environmentOf, clock.offsetMs(), dataDir, report)
  stops.add(functions.stop)
  clock.onMove(functions.setClock)

  const identity = await startIdentityProvider(url, openIdentityKeys(dataDir))
  const background = startBackground(model, sqs, functions.invoke, report)
  stops.add(async () => {
    wasDrained = (await background.stop()) && wasDrained
  })
  const work = {
    sweep: background.sweep,
    queued: () => depthOf(model, sqs, (queue) => !isDeadLetter(model, queue)),
    unplayed: mail.unplayed,
    due: (withinMs: number) => countDue(dynamodb, model.tables, new Date(clock.now().getTime() + withinMs)),
    unknownOutcomes: () => countUnknownOutcomes(dynamodb, model.tables),
    deadLetters: () => depthOf(model, sqs, (queue) => isDeadLetter(model, queue)),
  }
  const controls: Mount = {
    path: controlPath,
    handle: async (request, response) => {
      const read = await readRequest(request)
      if (!read) return void response.writeHead(413).end()
      const parts = {
        clock,
        mails: mail.log,
        inboxUrl: mail.inboxUrl,
        settle: () => settle(work),
        signIn: (role: string) => signIn(url, identityPath, role),
        idToken: identity.idToken,
      }
      sendAnswer(response, await control(read, parts))
    },
  }
  const web = await startWebServer(
    port,
    model.routes,
    [{ path: identityPath, handle: identity.handle }, controls],
    functions.invoke,
  )
  stops.add(async () => {
    wasDrained = (await web.stop()) && wasDrained
  })
  const [table] = model.tables
  if (!table) throw new CannotStart('the template declares no table')
  await seedOnce(options.demoData ?? 'story', {
    url,
    dataDir,
    dynamodb,
    tableName: table.name,
    clock,
    idToken: identity.idToken,
    signIn: (account) => signIn(url, identityPath, account),
    settle: () => settle(work),
    report: options.quiet ? () => {} : (line) => console.log(line),
  })
  return { url, inboxUrl: mail.inboxUrl, stop: stops.run }
}

/** Event sources and schedules. */
function startBackground(
  model: SystemModel,
  sqs: SQSClient,
  invoke: (functionArn: string, event: unknown) => Promise<unknown>,
  report: Report,
): { sweep(): Promise<void>; stop(): Promise<boolean> } {
  const urlOf = new Map(model.queues.map((queue) => [queue.arn, queue.url]))
  const sources = model.eventSources.map((source) => {
    const port = queuePort(sqs, urlOf.get(source.queueArn) ?? '')
    return startEventSource(source, region, port, (event) => invoke(source.functionArn, event), report)
  })
  const schedules = model.schedules.map((schedule) =>
    startSchedule(schedule, (event) => invoke(schedule.functionArn, event), report),
  )
  return {
    sweep: async () => {
      await Promise.all(schedules.map((schedule) => schedule.tick()))
    },
    stop: () => ended(Promise.all([...schedules, ...sources].map((one) => one.stop()))),
  }
}

const isDeadLetter = (model: SystemModel, queueArn: string): boolean =>
  model.queues.some((one) => one.deadLetterArn === queueArn)

async function depthOf(
  model: SystemModel,
  sqs: SQSClient,
  wanted: (queueArn: string) => boolean,
): Promise<number> {
  const depths = await Promise.all(
    model.queues.filter(({ arn }) => wanted(arn)).map(({ url }) => queueDepthOn(sqs, url)()),
  )
  return depths.reduce((sum, depth) => sum + depth, 0)
}
