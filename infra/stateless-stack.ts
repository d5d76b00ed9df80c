import { CfnOutput, Duration, Fn, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { Alarms } from './constructs/alarms.ts'
import { AppFunction, type AppFunctionProps, type FunctionDefaults } from './constructs/app-function.ts'
import { Dashboard } from './constructs/dashboard.ts'
import { FrontDoor } from './constructs/front-door.ts'
import { HeadsSchedule } from './constructs/heads-schedule.ts'
import { MailChannel } from './constructs/mail-channel.ts'
import { SignIn } from './constructs/sign-in.ts'
import { SweepSchedule } from './constructs/sweep-schedule.ts'
import { watchTraffic } from './constructs/traffic-alarms.ts'
import { type RouteLimit, WebApi } from './constructs/web-api.ts'
import { WorkQueue } from './constructs/work-queue.ts'
import { edgeRegion, edgeStackName, firewallOutput } from './edge/edge-stack.ts'
import type { ReservedConcurrency, Settings } from './settings.ts'
import type { StatefulStack } from './stateful-stack.ts'

export interface StatelessStackProps extends StackProps {
  readonly settings: Settings
  readonly stateful: StatefulStack
  readonly bundleDirectory: string
}

type Functions = Readonly<
  Record<'publish' | 'fanOut' | 'deliver' | 'answer' | 'desk' | 'api' | 'board', AppFunction>
> &
  Readonly<Record<'sweep' | 'compile' | 'mailEvents' | 'jobs', AppFunction>> & {
    /** Only where there is a bucket for the heads of the history. */
    readonly heads?: AppFunction
  }

interface FunctionsProps extends FunctionDefaults {
  readonly keepsHeads: boolean
  readonly reserved?: Partial<ReservedConcurrency> | undefined
}

type Queues = Readonly<Record<'fanOut' | 'express' | 'bulk' | 'compile' | 'mailEvents' | 'jobs', WorkQueue>>

// API Gateway times out after 30 s. The function times out earlier, so that its own error page is shown.
const webTimeout = Duration.seconds(29)

// Each is of all callers together, and many times what `callerRequestsPerMinute` leaves to one of them: where the edge
// stands in front, no caller alone can use one up.
const signInLimit: RouteLimit = { requestsPerSecond: 50, burst: 100 }
const linkLimit: RouteLimit = { requestsPerSecond: 200, burst: 400 }
const deskLimit: RouteLimit = { requestsPerSecond: 200, burst: 400 }
const apiLimit: RouteLimit = { requestsPerSecond: 100, burst: 200 }
// Asks for mail, at most one an hour for each task.
const lostLinkLimit: RouteLimit = { requestsPerSecond: 20, burst: 40 }

/** Resources without state, which can be recreated at any time: functions, queues, routes, the schedule, alarms. */
export class StatelessStack extends Stack {
  constructor(scope: Construct, id: string, props: StatelessStackProps) {
    super(scope, id, { ...props, description: 'Thông Suốt: functions, queues and pages' })
    const { settings, stateful } = props
    const alarms = new Alarms(this, 'Alarms', { email: settings.alarmEmail })
    const web = new WebApi(this, 'Web', { production: settings.production })
    const frontDoor = settings.edge ? this.#frontDoor(settings, web) : undefined
    const publicUrl = settings.publicUrl ?? frontDoor?.url ?? web.api.apiEndpoint
    const functions = this.#createFunctions({
      stage: settings.stage,
      production: settings.production,
      tracing: settings.tracing,
      alarms,
      bundleDirectory: props.bundleDirectory,
      keepsHeads: stateful.historyLock !== undefined,
      reserved: settings.reserved,
    })
    const queues = this.#createQueues(functions, settings, alarms)
    const mail = new MailChannel(this, 'MailChannel', {
      identity: stateful.mailIdentity.identity,
      from: settings.mailFrom,
      events: queues.mailEvents.queue,
      alarms,
    })
    const signIn = new SignIn(this, 'SignIn', {
      publicUrl,
      externalIssuer: settings.externalIssuer,
      staff: stateful.staff,
    })
    this.#bindState(functions, stateful)
    this.#bindQueues(functions, queues)
    for (const sender of [functions.deliver, functions.desk]) sender.bindMail(mail)
    for (const paced of [functions.sweep, functions.deliver])
      paced.bindValue('MAIL_RATE_PER_SECOND', String(settings.mailRatePerSecond))
    for (const consumer of [functions.publish, functions.desk, functions.api]) consumer.bindSignIn(signIn)
    const { publish, deliver, answer, desk, api, board } = functions
    for (const linker of [publish, deliver, answer, desk, api, board])
      linker.bindValue('PUBLIC_URL', publicUrl)
    if (settings.linkDaysAfterClosing !== undefined)
      answer.bindValue('LINK_DAYS_AFTER_CLOSING', String(settings.linkDaysAfterClosing))
    for (const page of [publish, answer, desk, api, board]) {
      page.bindValue('CALLER_REQUESTS_PER_MINUTE', String(settings.callerRequestsPerMinute))
      if (frontDoor) page.bindValue('EDGE_KEY', frontDoor.key)
    }
    if (functions.heads) new HeadsSchedule(this, 'KeepingHeads', { heads: functions.heads, alarms })
    new SweepSchedule(this, 'Sweeping', { sweep: functions.sweep, alarms })
    this.#route(web, functions)
    watchTraffic(this, {
      alarms,
      web,
      table: stateful.table,
      signIn: functions.desk,
      mailDailyQuota: settings.mailDailyQuota,
    })
    new Dashboard(this, 'Overview', {
      stage: settings.stage,
      alarms,
      functions: Object.values(functions),
      queues: Object.values(queues),
      table: stateful.table,
      web,
      mail,
    })
    new CfnOutput(this, 'Url', { description: 'Where staff and units open the pages', value: publicUrl })
    new CfnOutput(this, 'AlarmTopic', { description: 'Subscribe to be told', value: alarms.topic.topicArn })
  }

  #frontDoor({ publicUrl, edgeCertificateArn, ...settings }: Settings, { api }: WebApi): FrontDoor {
    return new FrontDoor(this, 'FrontDoor', {
      api,
      firewallArn: Fn.getStackOutput(edgeStackName(settings), firewallOutput, edgeRegion),
      own:
        publicUrl && edgeCertificateArn
          ? { host: new URL(publicUrl).host, certificateArn: edgeCertificateArn }
          : undefined,
    })
  }

  #createFunctions({ keepsHeads, reserved = {}, ...defaults }: FunctionsProps): Functions {
    const create = (id: string, props: Omit<AppFunctionProps, keyof FunctionDefaults>): AppFunction =>
      new AppFunction(this, id, { ...defaults, ...props })
    const page = { timeout: webTimeout, memorySize: 1_024 }
    return {
      publish: create('Publish', { ...page, name: 'publish' }),
      answer: create('Answer', { ...page, name: 'answer' }),
      desk: create('Desk', { ...page, name: 'desk' }),
      api: create('Api', { ...page, name: 'api' }),
      board: create('Board', { ...page, name: 'board' }),
      // Enough to expand a rung for a nation; an unfinished rung resumes from its cursor.
      fanOut: create('FanOut', { name: 'fan-out', timeout: Duration.minutes(5) }),
      // Ten mails at the rate of a new SES account, one a second shared by two senders, take 20 s.
      deliver: create('Deliver', {
        name: 'deliver',
        timeout: Duration.seconds(90),
        reservedConcurrency: reserved.deliver,
      }),
      compile: create('Compile', {
        name: 'compile',
        timeout: Duration.seconds(60),
        memorySize: 1_024,
        reservedConcurrency: reserved.compile,
      }),
      mailEvents: create('MailEvents', { name: 'mail-events', timeout: Duration.seconds(30) }),
      // Enough for a nation's spreadsheet; an unfinished job resumes from its cursor.
      jobs: create('Jobs', { name: 'jobs', timeout: Duration.minutes(5), memorySize: 1_024 }),
      // Shorter than the schedule's interval, so that two sweeps do not overlap.
      sweep: create('Sweep', {
        name: 'sweep',
        timeout: Duration.seconds(55),
        reservedConcurrency: reserved.sweep,
      }),
      // It reads the whole table: a nation's takes minutes.
      ...(keepsHeads
        ? { heads: create('Heads', { name: 'heads', timeout: Duration.minutes(15), memorySize: 1_024 }) }
        : {}),
    }
  }

  #createQueues(functions: Functions, settings: Settings, alarms: Alarms): Queues {
    const common = { stage: settings.stage, alarms }
    return {
      fanOut: new WorkQueue(this, 'FanOutQueue', {
        ...common,
        name: 'fan-out',
        consumer: functions.fanOut,
        batchSize: 1,
        maxConcurrency: 10,
      }),
      // One function consumes both queues, with separate concurrency for each.
      express: new WorkQueue(this, 'ExpressQueue', {
        ...common,
        name: 'express',
        consumer: functions.deliver,
        batchSize: 10,
        maxConcurrency: settings.expressSenders,
        tooOld: Duration.minutes(5),
        meaningOfOld:
          'Urgent mails have waited for five minutes: read the log of deliver, and whether SES throttles or is out of quota.',
      }),
      bulk: new WorkQueue(this, 'BulkQueue', {
        ...common,
        name: 'bulk',
        consumer: functions.deliver,
        batchSize: 10,
        maxConcurrency: settings.mailSenders,
      }),
      // Few, large batches: every fold writes the same root row, and at most two writers contend for it.
      compile: new WorkQueue(this, 'CompileQueue', {
        ...common,
        name: 'compile',
        consumer: functions.compile,
        batchSize: 100,
        maxBatchingWindow: Duration.seconds(1),
        maxConcurrency: 2,
      }),
      // SES reports the outcome of a mail once: these messages are facts, not nudges, and must not be lost.
      mailEvents: new WorkQueue(this, 'MailEventsQueue', {
        ...common,
        name: 'mail-events',
        consumer: functions.mailEvents,
        // Nobody waits for these events, so a window of a second is acceptable; a large sender fills a batch in it.
        batchSize: 100,
        maxBatchingWindow: Duration.seconds(1),
        maxConcurrency: 10,
        retention: Duration.days(14),
      }),
      // The limit of two jobs an issuer is a rule of the domain; this concurrency is shared by all issuers.
      jobs: new WorkQueue(this, 'JobsQueue', {
        ...common,
        name: 'jobs',
        consumer: functions.jobs,
        batchSize: 1,
        maxConcurrency: 10,
      }),
    }
  }

  #bindState(functions: Functions, { table, files, linkKey, sessionKey, historyLock }: StatefulStack): void {
    const { publish, fanOut, deliver, answer, desk, api, board, sweep, compile, mailEvents, jobs } = functions
    for (const writer of [publish, fanOut, deliver, answer, desk, api, sweep, compile, mailEvents, jobs]) {
      writer.bindTable(table, 'read-write')
    }
    board.bindTable(table, 'read')
    if (historyLock) functions.heads?.bindTable(table, 'read').bindHistoryLock(table, historyLock)
    for (const bulkWriter of [publish, desk, api, jobs]) bulkWriter.bindBatchWrite(table)
    answer.bindDelete(table, 'tasks')
    jobs.bindDelete(table, 'jobs')
    api.bindDelete(table, 'templates')
    sweep.bindIndex(table, 'due')
    for (const finder of [answer, board]) finder.bindIndex(table, 'unit')
    for (const writer of [answer, desk, api, jobs]) writer.bindFiles(files, 'read-write')
    board.bindFiles(files, 'read')
    for (const linker of [deliver, answer, desk, api]) linker.bindLinkKey(linkKey)
    for (const page of [publish, answer, desk, api, board]) page.bindSessionKey(sessionKey)
  }

  #bindQueues(functions: Functions, { fanOut, express, bulk, compile, jobs }: Queues): void {
    functions.publish.bindQueues(fanOut, jobs)
    for (const sender of [functions.fanOut, functions.answer, functions.mailEvents])
      sender.bindQueues(express, compile)
    functions.jobs.bindQueues(fanOut, express, jobs)
    for (const sender of [functions.desk, functions.api]) sender.bindQueues(fanOut, express, compile, jobs)
    // Only the sweep sends to the bulk queue, up to its free capacity.
    functions.sweep.bindQueues(fanOut, express, bulk, compile, jobs).bindQueueDepth(bulk)
  }

  #route(web: WebApi, { desk, api, publish, answer, board }: Functions): void {
    web.addRoutes([
      {
        consumer: desk,
        routes: {
          'GET /': 'stage-limit',
          // The functions answer HEAD like GET.
          'ANY /sign-in': signInLimit,
          'ANY /sign-in/callback': signInLimit,
          'ANY /sign-out': 'stage-limit',
          'GET /assets/{proxy+}': 'stage-limit',
          'ANY /desk': deskLimit,
          'ANY /desk/{proxy+}': deskLimit,
          $default: 'stage-limit',
        },
      },
      { consumer: api, routes: { 'ANY /api/{proxy+}': apiLimit } },
      {
        consumer: publish,
        routes: {
          'POST /desk/directives/{directiveId}/publish': 'stage-limit',
          'POST /api/directives/{directiveId}/publish': 'stage-limit',
        },
      },
      {
        consumer: answer,
        routes: {
          'ANY /r/{proxy+}': linkLimit,
          'GET /lost-link': linkLimit,
          'POST /lost-link': lostLinkLimit,
        },
      },
      { consumer: board, routes: { 'GET /board': deskLimit, 'GET /board/{proxy+}': deskLimit } },
    ])
  }
}
