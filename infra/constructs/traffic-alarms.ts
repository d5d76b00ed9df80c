import { Duration } from 'aws-cdk-lib'
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { type AppFunction, metricsNamespace } from './app-function.ts'
import type { DataTable } from './data-table.ts'
import type { WebApi } from './web-api.ts'

export interface TrafficAlarmsProps {
  readonly alarms: Alarms
  readonly web: WebApi
  readonly table: DataTable
  /** The function that signs people in, and counts refusals as `RefusedSignIn`. */
  readonly signIn: AppFunction
  /** @default no alarm before the quota is used up */
  readonly mailDailyQuota?: number | undefined
}

const period = Duration.minutes(5)
const sum = { period, statistic: Stats.SUM }

/** Alarms for failed and slow responses, a busy table, refused sign-ins, and a nearly exhausted mail quota. */
export function watchTraffic(stack: Construct, props: TrafficAlarmsProps): void {
  const { alarms, web, table, signIn, mailDailyQuota } = props
  const scope = new Construct(stack, 'Traffic')
  alarms.add(scope, 'ServerErrors', {
    metric: web.api.metricServerError(sum),
    limit: { above: 5 },
    meaning:
      'Pages or the API answered 5xx several times in five minutes: read the logs of the web functions.',
  })
  alarms.add(scope, 'SlowAnswers', {
    metric: web.api.metricLatency({ period, statistic: Stats.p(99) }),
    limit: { above: 10_000 },
    meaning: 'One answer in a hundred took more than ten seconds: look at throttles and at the table.',
  })
  for (const kind of ['Read', 'Write'] as const)
    alarms.add(scope, `Table${kind}Throttles`, {
      metric: new Metric({
        namespace: 'AWS/DynamoDB',
        metricName: `${kind}ThrottleEvents`,
        dimensionsMap: { TableName: table.table.tableName },
        ...sum,
      }),
      limit: { above: 100 },
      meaning:
        'The table refused calls because it was too busy: they are tried again; see warmWritesPerSecond.',
    })
  alarms.add(scope, 'RefusedSignIns', {
    metric: new Metric({
      namespace: metricsNamespace,
      metricName: 'RefusedSignIn',
      dimensionsMap: { service: signIn.name },
      ...sum,
    }),
    limit: { above: 50 },
    meaning:
      'Many sign-ins were refused in five minutes: somebody may be guessing; the logs of desk and publish say when and how often.',
  })
  alarms.add(scope, 'OutOfMailQuota', {
    metric: new Metric({
      namespace: metricsNamespace,
      metricName: 'Mail-out-of-quota',
      dimensionsMap: { service: 'deliver' },
      ...sum,
    }),
    limit: { above: 0 },
    meaning: 'SES takes no more mails today: they wait; ask for a larger quota in the SES console.',
  })
  if (mailDailyQuota === undefined) return
  alarms.add(scope, 'MailQuotaNearEnd', {
    metric: new Metric({
      namespace: 'AWS/SES',
      metricName: 'Send',
      period: Duration.days(1),
      statistic: Stats.SUM,
    }),
    limit: { above: Math.floor(mailDailyQuota * 0.8) },
    meaning:
      'Four fifths of the daily quota of mails are used: ask for more before the next large directive.',
  })
}
