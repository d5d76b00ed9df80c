import { isAboutRecipient } from '#adapters/mail/sender.ts'
import { broken, held, leftOut, must, type Probe, type ProbeWorld, textAt, type Verdict } from './probe.ts'

const raw = (from: string, to: string): string =>
  Buffer.from(`From: ${from}\r\nTo: ${to}\r\nSubject: probe\r\n\r\nprobe\r\n`).toString('base64')

const send = (from: string, to: string, more: readonly string[] = []) => [
  ...['ses', 'send-raw-email', '--source', from, '--destinations', to],
  ...['--raw-message', JSON.stringify({ Data: raw(from, to) }), '--cli-binary-format', 'base64', ...more],
]

/** SES refuses an unverified sender with a message that the sender adapter classifies as an error of the account. */
export const unverifiedSenderIsNamed: Probe = async ({ cli }) => {
  const answer = await cli(send('nobody@thongsuot.example', 'success@simulator.amazonses.com'))
  if (answer.ok) return broken('SES took a mail from a sender that nobody verified')
  return /MessageRejected/.test(answer.error) && /not verified/i.test(answer.error)
    ? held
    : broken(`the refusal has other words: ${answer.error}`)
}

/** An invalid address is refused at once, with a message that the adapter classifies as a refusal of the address. */
export const badAddressIsNamed: Probe = async ({ cli, mailFrom }) => {
  if (!mailFrom) return leftOut('it needs a verified sender: add --mail-from …')
  const answer = await cli(send(mailFrom, 'no address at all'))
  if (answer.ok) return broken('SES took a mail to what is no address')
  return /InvalidParameterValue|MessageRejected/.test(answer.error) && isAboutRecipient(answer.error)
    ? held
    : broken(`the refusal has another name or other words: ${answer.error}`)
}

/** SES publishes events to a topic that is encrypted with a key whose policy names SES. */
export const eventsPassAnEncryptedTopic: Probe = (world) =>
  eventsOfMailTo(world, 'bounce@simulator.amazonses.com', ['Bounce', 'Send'])

/** A mail suppressed by SES is reported as a permanent bounce with a specific subtype. */
export const suppressionsAreNamed: Probe = (world) =>
  eventsOfMailTo(world, 'suppressionlist@simulator.amazonses.com', ['Permanent', 'Suppress'])

/** Sends a mail and waits for events with these words, through a topic that is encrypted with a key of its own. */
async function eventsOfMailTo(world: ProbeWorld, to: string, wanted: readonly string[]): Promise<Verdict> {
  const { cli, name, mailFrom, wait } = world
  if (!mailFrom) return leftOut('it needs a verified sender: add --mail-from …')
  const undo: (readonly string[])[] = []
  try {
    const account = textAt(await must(cli(['sts', 'get-caller-identity'])), 'Account')
    const allow = (principal: object, actions: readonly string[]) => ({
      Effect: 'Allow',
      Principal: principal,
      Action: actions,
      Resource: '*',
    })
    const policyOf = (...statements: readonly object[]) =>
      JSON.stringify({ Version: '2012-10-17', Statement: statements })
    const keyPolicy = policyOf(
      allow({ AWS: `arn:aws:iam::${account}:root` }, ['kms:*']),
      allow({ Service: 'ses.amazonaws.com' }, ['kms:GenerateDataKey*', 'kms:Decrypt']),
    )
    const key = textAt(await must(cli(['kms', 'create-key', '--policy', keyPolicy])), 'KeyMetadata', 'KeyId')
    undo.push(['kms', 'schedule-key-deletion', '--key-id', key, '--pending-window-in-days', '7'])
    const attributes = JSON.stringify({ KmsMasterKeyId: key })
    const topic = textAt(
      await must(cli(['sns', 'create-topic', '--name', `${name}-topic`, '--attributes', attributes])),
      'TopicArn',
    )
    undo.push(['sns', 'delete-topic', '--topic-arn', topic])
    const topicPolicy = policyOf({
      ...allow({ Service: 'ses.amazonaws.com' }, ['sns:Publish']),
      Resource: topic,
    })
    await must(
      cli([
        ...['sns', 'set-topic-attributes', '--topic-arn', topic],
        ...['--attribute-name', 'Policy', '--attribute-value', topicPolicy],
      ]),
    )
    const queue = textAt(
      await must(cli(['sqs', 'create-queue', '--queue-name', `${name}-queue`])),
      'QueueUrl',
    )
    undo.push(['sqs', 'delete-queue', '--queue-url', queue])
    const { region } = world
    const queueArn = `arn:aws:sqs:${region}:${account}:${name}-queue`
    const Policy = policyOf({
      ...allow({ Service: 'sns.amazonaws.com' }, ['sqs:SendMessage']),
      Resource: queueArn,
    })
    await must(
      cli(['sqs', 'set-queue-attributes', '--queue-url', queue, '--attributes', JSON.stringify({ Policy })]),
    )
    const toQueue = ['--protocol', 'sqs', '--notification-endpoint', queueArn]
    await must(
      cli(['sns', 'subscribe', '--topic-arn', topic, ...toQueue, '--attributes', 'RawMessageDelivery=true']),
    )
    const set = `${name}-set`
    await must(cli(['sesv2', 'create-configuration-set', '--configuration-set-name', set]))
    undo.push(['sesv2', 'delete-configuration-set', '--configuration-set-name', set])
    const destination = JSON.stringify({
      Enabled: true,
      MatchingEventTypes: ['SEND', 'BOUNCE'],
      SnsDestination: { TopicArn: topic },
    })
    await must(
      cli([
        ...['sesv2', 'create-configuration-set-event-destination', '--configuration-set-name', set],
        ...['--event-destination-name', 'topic', '--event-destination', destination],
      ]),
    )
    await must(cli(send(mailFrom, to, ['--configuration-set-name', set])))
    let told = ''
    for (let tries = 0; tries < 12; tries += 1) {
      told += JSON.stringify(
        await must(
          cli([
            'sqs',
            'receive-message',
            '--queue-url',
            queue,
            '--max-number-of-messages',
            '10',
            '--wait-time-seconds',
            '10',
          ]),
        ),
      )
      if (wanted.every((word) => told.includes(word))) return held
      await wait(1_000)
    }
    return broken(`after two minutes the events lack one of ${wanted.join(', ')}: ${told.slice(0, 300)}`)
  } finally {
    for (const args of undo.reverse()) await cli(args)
  }
}
