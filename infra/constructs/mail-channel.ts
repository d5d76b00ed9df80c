import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { type IGrantable, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
  type IEmailIdentity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'

export interface MailChannelProps {
  readonly identity: IEmailIdentity
  readonly from: string
  /** The topic to which SES publishes the events of each mail. */
  readonly events: Queue
  readonly alarms: Alarms
}

/** The SES configuration set that mails are sent with, and the path of its events to their queue. */
export class MailChannel extends Construct {
  readonly from: string
  readonly configurationSetName: string
  readonly #identity: IEmailIdentity

  constructor(scope: Construct, id: string, props: MailChannelProps) {
    super(scope, id)
    this.from = props.from
    this.#identity = props.identity
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    })
    this.configurationSetName = configurationSet.configurationSetName
    // Events contain addresses. SES can publish to an encrypted topic only if the policy of its key names SES.
    const key = new Key(this, 'EventsKey', {
      description: 'Thông Suốt: the events of mails, on their way',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'AWS:SourceAccount': Stack.of(this).account } },
      }),
    )
    const topic = new Topic(this, 'Events', { enforceSSL: true, masterKey: key })
    topic.addSubscription(new SqsSubscription(props.events, { rawMessageDelivery: true }))
    configurationSet.addEventDestination('ToQueue', {
      destination: EventDestination.snsTopic(topic),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
      ],
    })
    this.#watch(props.alarms)
  }

  /** Grants sending mails from our address with this configuration set only. */
  grantSend(grantee: IGrantable): void {
    const configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSetName,
    })
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [this.#identity.emailIdentityArn, configurationSetArn],
        conditions: { StringEquals: { 'ses:FromAddress': this.from } },
      }),
    )
  }

  #watch(alarms: Alarms): void {
    const rate = (metricName: string): Metric =>
      new Metric({
        namespace: 'AWS/SES',
        metricName,
        dimensionsMap: { 'ses:configuration-set': this.configurationSetName },
        statistic: Stats.MAXIMUM,
        period: Duration.minutes(15),
      })
    const watch = (id: string, metricName: string, above: number, meaning: string): void =>
      alarms.add(this, id, {
        metric: rate(metricName),
        limit: { above },
        meaning,
        missing: TreatMissingData.IGNORE,
      })
    watch('Bounces', 'Reputation.BounceRate', 0.02, 'More than 2 % of mails bounce: repair the contacts.')
    watch('BouncesCritical', 'Reputation.BounceRate', 0.05, 'More than 5 % of mails bounce: SES may stop us.')
    watch('Complaints', 'Reputation.ComplaintRate', 0.0008, 'More than 0.08 % of mails are called spam.')
  }
}
