import type { Ministack } from './ministack.ts'
import { askAws } from './raw-aws.ts'

/**
 * Publishes to the topic of the deployed configuration set what SES says of a delivery, since ministack takes
 * event destinations and never writes to them.
 */
export function deliveryNews(ministack: Ministack) {
  const sns = (parameters: Readonly<Record<string, string>>): Promise<string> =>
    askAws(
      ministack,
      'sns',
      { 'content-type': 'application/x-www-form-urlencoded' },
      new URLSearchParams({ Version: '2010-03-31', ...parameters }).toString(),
    )
  return async (mailId: string, to: string): Promise<void> => {
    const topics = await sns({ Action: 'ListTopics' })
    const topic = [...topics.matchAll(/<TopicArn>([^<]+)<\/TopicArn>/g)].find(([, arn]) =>
      arn?.includes('MailChannelEvents'),
    )?.[1]
    if (!topic) throw new Error('The topic of the mail events was not deployed.')
    const timestamp = new Date().toISOString()
    const news = {
      eventType: 'Delivery',
      mail: {
        timestamp,
        messageId: `played-${mailId}`,
        destination: [to],
        tags: { row: [Buffer.from(mailId).toString('base64url')] },
      },
      delivery: { timestamp, recipients: [to] },
    }
    await sns({ Action: 'Publish', TopicArn: topic, Message: JSON.stringify(news) })
  }
}
