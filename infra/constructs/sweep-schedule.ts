import { Duration } from 'aws-cdk-lib'
import { Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { type AppFunction, type FunctionName, metricsNamespace } from './app-function.ts'

export interface SweepScheduleProps {
  readonly sweep: AppFunction
  readonly alarms: Alarms
}

const serviceName: FunctionName = 'sweep'

/** The schedule of the sweep, and alarms for when the sweep does not run or abandons an item. */
export class SweepSchedule extends Construct {
  constructor(scope: Construct, id: string, { sweep, alarms }: SweepScheduleProps) {
    super(scope, id)
    // No retry: the next tick does the same work.
    sweep.lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) })
    new Rule(this, 'EveryMinute', {
      description: 'Thông Suốt: look for what is due',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(sweep.lambda, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    })
    const period = Duration.minutes(5)
    alarms.add(this, 'SweepNotRunning', {
      metric: sweep.lambda.metricInvocations({ period, statistic: Stats.SUM }),
      limit: { below: 1 },
      missing: TreatMissingData.BREACHING,
      meaning: 'The sweep has not run for five minutes: nothing that is due is found.',
    })
    alarms.add(this, 'AbandonedDue', {
      metric: new Metric({
        namespace: metricsNamespace,
        metricName: 'AbandonedDue',
        dimensionsMap: { service: serviceName },
        period,
        statistic: Stats.SUM,
      }),
      limit: { above: 0 },
      meaning: 'Something due was given up after many attempts: the log of the sweep names it.',
    })
  }
}
