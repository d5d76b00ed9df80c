import { asText, isObject, type Json, TemplateError } from './intrinsics.ts'
import type { MailEventsModel } from './model.ts'
import type { Stacks } from './stacks.ts'

/** SES event destination → SNS topic → subscribed queue. */
export function readMailEvents(stacks: Stacks): readonly MailEventsModel[] {
  const subscriptions = stacks
    .ofType('AWS::SNS::Subscription')
    .map((one) => stacks.properties(one, ['TopicArn', 'Protocol', 'Endpoint', 'RawMessageDelivery']))
    .filter((one) => one.Protocol === 'sqs')
  return stacks.ofType('AWS::SES::ConfigurationSetEventDestination').flatMap((resource) => {
    const given = stacks.properties(resource, ['ConfigurationSetName', 'EventDestination'])
    const destination = isObject(given.EventDestination) ? given.EventDestination : {}
    if (!isObject(destination.SnsDestination)) return []
    const topic = asText(destination.SnsDestination.TopicARN)
    const types = Array.isArray(destination.MatchingEventTypes)
      ? (destination.MatchingEventTypes as readonly Json[])
      : []
    return subscriptions
      .filter((one) => one.TopicArn === topic)
      .map((one) => {
        if (one.RawMessageDelivery !== true && one.RawMessageDelivery !== 'true')
          throw new TemplateError('mail events must be delivered raw')
        return {
          configurationSet: asText(given.ConfigurationSetName),
          eventTypes: types.map((type) => asText(type).toLowerCase()),
          queueArn: asText(one.Endpoint),
        }
      })
  })
}
