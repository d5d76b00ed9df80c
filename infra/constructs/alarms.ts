import { Stack } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  type IAlarm,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'

export interface AlarmsProps {
  /** @default no subscription; it can be added manually */
  readonly email?: string
}

export interface AlarmRule {
  readonly metric: IMetric
  /** Describes the fault and what to check first, for the person on call. */
  readonly meaning: string
  readonly limit: { readonly above: number } | { readonly below: number }
  /** @default missing values do not raise the alarm */
  readonly missing?: TreatMissingData
}

/** The topic that all alarms notify. */
export class Alarms extends Construct {
  readonly topic: Topic
  readonly raised: IAlarm[] = []

  constructor(scope: Construct, id: string, props: AlarmsProps = {}) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, displayName: 'Thông Suốt' })
    // A topic with its own policy loses the default policy, which allowed the account's alarms to publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'AWS:SourceAccount': Stack.of(this).account } },
      }),
    )
    if (props.email) this.topic.addSubscription(new EmailSubscription(props.email))
  }

  /** Adds an alarm to the scope of the watched resource. The topic is notified when it is raised and when it ends. */
  add(scope: Construct, id: string, rule: AlarmRule): void {
    const limit =
      'above' in rule.limit
        ? { threshold: rule.limit.above, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD }
        : { threshold: rule.limit.below, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD }
    const alarm = new Alarm(scope, id, {
      ...limit,
      metric: rule.metric,
      alarmDescription: rule.meaning,
      evaluationPeriods: 1,
      treatMissingData: rule.missing ?? TreatMissingData.NOT_BREACHING,
    })
    const action = new SnsAction(this.topic)
    alarm.addAlarmAction(action)
    alarm.addOkAction(action)
    this.raised.push(alarm)
  }
}
