import { Duration } from 'aws-cdk-lib'
import { Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { type AppFunction, metricsNamespace } from './app-function.ts'

export interface HeadsScheduleProps {
  readonly heads: AppFunction
  readonly alarms: Alarms
}

/** Keeps the heads of the history once a day, and raises an alarm after a day without. */
export class HeadsSchedule extends Construct {
  constructor(scope: Construct, id: string, { heads, alarms }: HeadsScheduleProps) {
    super(scope, id)
    const patience = { retryAttempts: 2, maxEventAge: Duration.hours(6) }
    heads.lambda.configureAsyncInvoke(patience)
    new Rule(this, 'EveryDay', {
      description: 'Thông Suốt: keep the heads of the history',
      schedule: Schedule.rate(Duration.days(1)),
      targets: [new LambdaFunction(heads.lambda, patience)],
    })
    alarms.add(this, 'HeadsNotKept', {
      metric: new Metric({
        namespace: metricsNamespace,
        metricName: 'HeadsKept',
        dimensionsMap: { service: heads.name },
        period: Duration.days(1),
        statistic: Stats.SUM,
      }),
      limit: { below: 1 },
      missing: TreatMissingData.BREACHING,
      meaning:
        'For a day no heads of the history were kept where nobody can change them: read the log of heads.',
    })
  }
}
