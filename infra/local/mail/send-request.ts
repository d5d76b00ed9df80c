/** A `SendRawEmail` call of the SES API, version 1. */
export interface SendRequest {
  readonly destinations: readonly string[]
  readonly source: string
  readonly configurationSet: string
  readonly tags: Readonly<Record<string, string>>
  /** The MIME message in base64. */
  readonly raw: string
}

/** SES's response to an invalid call. */
export interface SendRefusal {
  readonly code: string
  readonly message: string
}

const rawLimit = 10 * 1024 * 1024
const refusal = (code: string, message: string): SendRefusal => ({ code, message })

/** Reads the query protocol (`Action=SendRawEmail&Destinations.member.1=…`). */
export function parseSendRequest(body: string): SendRequest | SendRefusal {
  const form = new URLSearchParams(body)
  const text = (name: string) => form.get(name) ?? ''
  if (text('Action') !== 'SendRawEmail')
    return refusal('InvalidAction', `the local SES knows SendRawEmail only, not ${text('Action')}`)
  const raw = text('RawMessage.Data')
  if (raw === '') return refusal('InvalidParameterValue', 'RawMessage.Data is missing')
  if (raw.length > rawLimit)
    return refusal('InvalidParameterValue', `Message length is more than ${rawLimit} bytes long`)
  const members = (prefix: string, suffix = '') => {
    const found: string[] = []
    for (let index = 1; form.has(`${prefix}.member.${index}${suffix}`); index += 1)
      found.push(text(`${prefix}.member.${index}${suffix}`))
    return found
  }
  const destinations = members('Destinations')
  if (destinations.length === 0) return refusal('InvalidParameterValue', 'Destinations is missing')
  const values = members('Tags', '.Value')
  const tags = members('Tags', '.Name').map((name, index) => [name, values[index] ?? ''] as const)
  const wrong = tags.flat().find((one) => !/^[A-Za-z0-9_-]{1,256}$/.test(one))
  if (wrong !== undefined) return refusal('InvalidParameterValue', `Invalid tag: ${wrong}`)
  return {
    destinations,
    source: text('Source'),
    configurationSet: text('ConfigurationSetName'),
    tags: Object.fromEntries(tags),
    raw,
  }
}

/** SES's response to an accepted mail. */
export const acceptedXml = (messageId: string): string =>
  `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>${messageId}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>${messageId}</RequestId></ResponseMetadata></SendRawEmailResponse>`

/** SES's response to a refused mail. */
export const refusedXml = ({ code, message }: SendRefusal): string =>
  `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message.replace(/[<&>]/g, ' ')}</Message></Error></ErrorResponse>`
