import {
  SESClient,
  type SESClientConfig,
  SESServiceException,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses'
import { asMailId, type DirectiveId, type MailId } from '#domain/ids.ts'

/** Tags that SES returns with every event of the mail. */
export interface MailTags {
  /** The kind of mail. */
  readonly kind: string
  /** The ledger row; absent for a preview. */
  readonly mailId?: MailId
  /** Absent if the mail is about no directive. */
  readonly directiveId?: DirectiveId | undefined
}

/** The outcome of one call. After `unknown` the mail may have been sent; after all others but `sent` it was not. */
export type SendOutcome =
  | { readonly is: 'sent'; readonly messageId: string }
  /** Not sent; retry soon: over the rate, or no connection to SES. */
  | { readonly is: 'throttled'; readonly cause: string }
  /** Not sent; the account cannot send for now: quota used up, sending paused, or missing permission. */
  | { readonly is: 'out-of-quota'; readonly cause: string }
  /** Not sent; SES will never send to this address. */
  | { readonly is: 'address-refused'; readonly reason: string }
  /** Not sent; SES will never accept this mail, whatever its address. */
  | { readonly is: 'refused'; readonly reason: string }
  | { readonly is: 'unknown'; readonly cause: unknown }

export interface MailSender {
  /** Sends one mail to one recipient, without retries. Does not throw on errors of SES or the network. */
  send(mail: { readonly raw: Uint8Array; readonly to: string; readonly tags: MailTags }): Promise<SendOutcome>
}

/** An SES client without retries, since SES has no idempotency token; calls time out after five seconds. */
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

/** Tag values of SES may contain only letters, digits, `_` and `-`. */
const rowTag = (mailId: MailId): string => Buffer.from(mailId).toString('base64url')

/** The ledger row of a `row` tag; undefined if it is malformed. */
export const mailIdFromTag = (tag: string): MailId | undefined =>
  asMailId(Buffer.from(tag, 'base64url').toString('utf8'))

/** Translates an error of SES or the SDK into an outcome. */
function outcomeOf(error: unknown): SendOutcome {
  if (!(error instanceof Error)) return { is: 'unknown', cause: error }
  if (!(error instanceof SESServiceException)) return notSent(error) ?? { is: 'unknown', cause: error }
  const { name, message } = error
  const status = error.$metadata.httpStatusCode ?? 0
  const cause = `${name}: ${message}`
  if (/^Throttling|^TooManyRequests|^RequestLimitExceeded/.test(name) || status === 429)
    return { is: /daily/i.test(message) ? 'out-of-quota' : 'throttled', cause }
  // SES did not receive the whole request.
  if (name === 'RequestTimeout' || status === 408) return { is: 'throttled', cause }
  if (status >= 500 || status < 400) return { is: 'unknown', cause: error }
  if (accountFault.test(name) || /not verified/i.test(message)) return { is: 'out-of-quota', cause }
  return isAboutRecipient(message)
    ? { is: 'address-refused', reason: cause }
    : { is: 'refused', reason: cause }
}

/** Errors of the account or of our permissions. They are temporary and not caused by a single mail. */
const accountFault =
  /SendingPaused|DomainNotVerified|^ConfigurationSetDoesNotExist|^LimitExceeded|^AccessDenied|^UnrecognizedClient|^InvalidClientTokenId|^SignatureDoesNotMatch|^ExpiredToken|^RequestExpired|^RequestTimeTooSkewed|^OptInRequired|^InvalidSignature|^IncompleteSignature|^NotAuthorized/

/**
 * Whether a refusal is about the recipient. SES has no error name for it, only words: on the suppression list, or not the
 * form of an address. Words about the sender or the content of the mail rule it out.
 */
export const isAboutRecipient = (message: string): boolean =>
  /suppression|blacklist|recipient|destination|address|domain/i.test(message) &&
  !/header|reply-?to|return-?path|sender|source|mail from|content|body/i.test(message)

/** The outcome of errors that occur before the first byte of the mail is sent; undefined for others. */
function notSent(error: Error): SendOutcome | undefined {
  if (error.name === 'CredentialsProviderError') return { is: 'out-of-quota', cause: error.name }
  const code = 'code' in error ? error.code : undefined
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return { is: 'throttled', cause: code }
  if (error.message.includes('did not establish a connection'))
    return { is: 'throttled', cause: 'connection time-out' }
  return undefined
}
