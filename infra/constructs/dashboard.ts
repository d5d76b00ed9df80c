import { Duration } from 'aws-cdk-lib'
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { AppFunction } from './app-function.ts'
import type { DataTable } from './data-table.ts'
import type { MailChannel } from './mail-channel.ts'
import type { WebApi } from './web-api.ts'
import type { WorkQueue } from './work-queue.ts'

export interface DashboardProps {
  readonly stage: string
  readonly alarms: Alarms
  readonly functions: readonly AppFunction[]
  readonly queues: readonly WorkQueue[]
  readonly table: DataTable
  readonly web: WebApi
  readonly mail: MailChannel
}

const period = Duration.minutes(5)

/** The operator's dashboard: queues, outcomes of mails, errors and latency of requests, and cost drivers. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id)
    const dashboard = new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: `thongsuot-${props.stage}`,
      defaultInterval: Duration.hours(12),
    })
    const { queues, functions, table, web } = props
    dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms: props.alarms.raised, width: 24 }))
    dashboard.addWidgets(
      graph(
        'Waiting messages',
        queues.map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible({ period })),
      ),
      graph(
        'Age of the oldest message (s)',
        queues.map(({ queue }) => queue.metricApproximateAgeOfOldestMessage({ period })),
      ),
      graph('Mails', mailMetrics(props.mail)),
    )
    dashboard.addWidgets(
      graph('Requests and refusals', [
        web.api.metricCount({ period, statistic: Stats.SUM }),
        web.api.metricClientError({ period, statistic: Stats.SUM }),
        web.api.metricServerError({ period, statistic: Stats.SUM }),
      ]),
      graph('Slowest answers (p99, ms)', [web.api.metricLatency({ period, statistic: Stats.p(99) })]),
      graph(
        'Errors by function',
        functions.map(({ lambda }) => lambda.metricErrors({ period })),
      ),
    )
    dashboard.addWidgets(
      graph('Table: paid units', [
        table.table.metricConsumedWriteCapacityUnits({ period }),
        table.table.metricConsumedReadCapacityUnits({ period }),
      ]),
      graph('Table: conflicts and throttles', [
        table.table.metric('TransactionConflict', { period, statistic: Stats.SUM }),
        table.table.metric('WriteThrottleEvents', { period, statistic: Stats.SUM }),
      ]),
      graph(
        'Time in functions (ms, paid)',
        functions.map(({ lambda }) => lambda.metricDuration({ period, statistic: Stats.SUM })),
      ),
    )
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8 })
}

function mailMetrics({ configurationSetName }: MailChannel): IMetric[] {
  return ['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject'].map(
    (metricName) =>
      new Metric({
        namespace: 'AWS/SES',
        metricName,
        dimensionsMap: { 'ses:configuration-set': configurationSetName },
        statistic: Stats.SUM,
        period,
      }),
  )
}
