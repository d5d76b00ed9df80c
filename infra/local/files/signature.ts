import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** The keys with which functions sign AWS requests. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** The key that Signature Version 4 derives for one day, region and service. */
export const signingKey = (credentials: Credentials, date: string, region: string, service: string): Buffer =>
  hmac(hmac(hmac(hmac(`AWS4${credentials.secretAccessKey}`, date), region), service), 'aws4_request')

export type PresignedCheck = 'valid' | 'expired' | 'unsigned' | 'mismatch'

/** Whether a presigned URL was signed with our keys for this request and has not expired. */
export function checkPresigned(
  request: { readonly method: string; readonly url: URL; readonly host: string },
  credentials: Credentials,
  now: Date,
): PresignedCheck {
  const { searchParams, pathname } = request.url
  const param = (name: string) => searchParams.get(name) ?? ''
  const signature = Buffer.from(param('X-Amz-Signature'), 'hex')
  const [accessKeyId, date = '', region = '', service = ''] = param('X-Amz-Credential').split('/')
  if (signature.length === 0) return 'unsigned'
  // Only the host is among the signed headers of a link that a browser opens.
  if (accessKeyId !== credentials.accessKeyId || param('X-Amz-SignedHeaders') !== 'host') return 'mismatch'
  const query = [...searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const canonical = [
    request.method,
    pathname,
    query,
    `host:${request.host}`,
    '',
    'host',
    'UNSIGNED-PAYLOAD',
  ].join('\n')
  const scope = `${date}/${region}/${service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', param('X-Amz-Date'), scope, sha256(canonical)].join('\n')
  const expected = hmac(signingKey(credentials, date, region, service), toSign)
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return 'mismatch'
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(param('X-Amz-Date')) ?? []
  const signedAt = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)
  return signedAt + Number(param('X-Amz-Expires')) * 1000 > now.getTime() ? 'valid' : 'expired'
}
