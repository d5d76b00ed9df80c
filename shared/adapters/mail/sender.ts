import {
  SESClient,
  type SESClientConfig,
  SESServiceException,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses'
import { asMailId, type DirectiveId, type MailId } from '#domain/ids.ts'

/** What SES hands back with every event of the mail. */
export interface MailTags {
  /** What the mail is sent as. */
  readonly kind: string
  /** The row of the ledger. A preview to oneself has none. */
  readonly mailId?: MailId
  /** Absent where a mail is about no directive. */
  readonly directiveId?: DirectiveId | undefined
}

/** What became of one call. Only `unknown` may have left; all others but `sent` surely did not. */
export type SendOutcome =
  | { readonly is: 'sent'; readonly messageId: string }
  /** Not taken, a moment later may do: over the rate, or SES was never reached. */
  | { readonly is: 'throttled'; readonly cause: string }
  /** Nothing leaves the account for a while: quota used up, sending paused, no right to send. */
  | { readonly is: 'out-of-quota'; readonly cause: string }
  /** This mail will never be taken. */
  | { readonly is: 'refused'; readonly reason: string }
  | { readonly is: 'unknown'; readonly cause: unknown }

export interface MailSender {
  /** Hands one mail for one recipient to SES, once. Never throws for what SES or the network does. */
  send(mail: { readonly raw: Uint8Array; readonly to: string; readonly tags: MailTags }): Promise<SendOutcome>
}

/** SES has no idempotency token: the SDK must not repeat a call on its own, and a slow answer is no answer. */
export const createSesClient = (config: SESClientConfig): SESClient =>
  new SESClient({
    ...config,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 2000,
      requestTimeout: 5000,
      throwOnRequestTimeout: true,
      socketTimeout: 5000,
    },
  })

export const createMailSender = (deps: {
  readonly client: SESClient
  readonly from: string
  readonly configurationSet: string
}): MailSender => ({
  async send({ raw, to, tags }) {
    try {
      const { MessageId } = await deps.client.send(
        new SendRawEmailCommand({
          Source: deps.from,
          Destinations: [to],
          RawMessage: { Data: raw },
          ConfigurationSetName: deps.configurationSet,
          Tags: [
            ...(tags.mailId === undefined ? [] : [{ Name: 'row', Value: rowTag(tags.mailId) }]),
            { Name: 'kind', Value: tags.kind },
            ...(tags.directiveId === undefined ? [] : [{ Name: 'directive', Value: tags.directiveId }]),
          ],
        }),
      )
      return MessageId
        ? { is: 'sent', messageId: MessageId }
        : { is: 'unknown', cause: new Error('SES answered without a message id') }
    } catch (error) {
      return outcomeOf(error)
    }
  },
})

/** SES tags know letters, digits, `_` and `-` only. */
const rowTag = (mailId: MailId): string => Buffer.from(mailId).toString('base64url')

/** The row that a `row` tag names. */
export const mailIdFromTag = (tag: string): MailId | undefined =>
  asMailId(Buffer.from(tag, 'base64url').toString('utf8'))

/** The only place that knows how SES and the SDK say no. */
function outcomeOf(error: unknown): SendOutcome {
  if (!(error instanceof Error)) return { is: 'unknown', cause: error }
  if (!(error instanceof SESServiceException)) return notSent(error) ?? { is: 'unknown', cause: error }
  const { name, message } = error
  const status = error.$metadata.httpStatusCode ?? 0
  const cause = `${name}: ${message}`
  if (/^Throttling|^TooManyRequests|^RequestLimitExceeded/.test(name))
    return { is: /daily/i.test(message) ? 'out-of-quota' : 'throttled', cause }
  if (status >= 500 || status < 400) return { is: 'unknown', cause: error }
  if (accountFault.test(name) || /not verified/i.test(message)) return { is: 'out-of-quota', cause }
  return { is: 'refused', reason: cause }
}

/** Faults of the account or of our own rights: they pass, and no single mail is to blame for them. */
const accountFault =
  /SendingPaused|DomainNotVerified|^ConfigurationSetDoesNotExist|^AccessDenied|^UnrecognizedClient|^InvalidClientTokenId|^SignatureDoesNotMatch|^ExpiredToken|^RequestExpired|^OptInRequired|^InvalidSignature|^IncompleteSignature|^NotAuthorized/

/** Faults from before the first byte of the mail was written. */
function notSent(error: Error): SendOutcome | undefined {
  if (error.name === 'CredentialsProviderError') return { is: 'out-of-quota', cause: error.name }
  const code = 'code' in error ? error.code : undefined
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return { is: 'throttled', cause: code }
  if (error.message.includes('did not establish a connection'))
    return { is: 'throttled', cause: 'connection time-out' }
  return undefined
}
