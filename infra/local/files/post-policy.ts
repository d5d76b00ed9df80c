import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Credentials } from './signature.ts'
import { signingKey } from './signature.ts'

/** Why S3 refuses a request: its own code and HTTP status. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

/** A browser's form post to a bucket. */
export interface FormPost {
  readonly bucket: string
  /** Form fields before the file, by lower-case name. */
  readonly fields: Readonly<Record<string, string>>
  readonly fileBytes: number
}

interface Policy {
  readonly expiration: string
  readonly conditions: readonly unknown[]
}

const refusal = (status: number, code: string, message: string): Refusal => ({ status, code, message })
const denied = (message: string): Refusal =>
  refusal(403, 'AccessDenied', `Invalid according to Policy: ${message}`)

/** Fields that no condition needs to name. */
const free = (field: string): boolean =>
  field === 'policy' || field === 'x-amz-signature' || field.startsWith('x-ignore-')

/**
 * Checks a form post against its signed policy as S3 does: signature, expiry, every condition, and no field that no
 * condition names. The emulator does none of this, and a form that only works without it would fail on AWS.
 */
export function checkPostPolicy(post: FormPost, credentials: Credentials, now: Date): Refusal | undefined {
  const { policy: encoded, 'x-amz-signature': signature } = post.fields
  if (!encoded || !signature) return refusal(403, 'AccessDenied', 'Access Denied')
  if (!signedByUs(encoded, signature, post.fields['x-amz-credential'] ?? '', credentials))
    return refusal(403, 'SignatureDoesNotMatch', 'The request signature does not match.')
  const policy = parsePolicy(encoded)
  if (!policy) return refusal(400, 'InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.')
  if (!(Date.parse(policy.expiration) > now.getTime())) return denied('Policy expired.')

  const values: Readonly<Record<string, string>> = { ...post.fields, bucket: post.bucket }
  const named = new Set<string>()
  for (const condition of policy.conditions) {
    const range = asRange(condition)
    if (range) {
      if (post.fileBytes > range.max)
        return refusal(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
      if (post.fileBytes < range.min)
        return refusal(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size')
      continue
    }
    const match = asMatch(condition)
    if (!match) return refusal(400, 'InvalidPolicyDocument', 'Invalid Policy: Invalid Simple-Condition.')
    named.add(match.field)
    const value = values[match.field] ?? ''
    const holds = match.exact ? value === match.value : value.startsWith(match.value)
    if (!holds) return denied(`Policy Condition failed: ${JSON.stringify(condition)}`)
  }
  const extra = Object.keys(post.fields).find((field) => !free(field) && !named.has(field))
  return extra === undefined ? undefined : denied(`Extra input fields: ${extra}`)
}

function signedByUs(
  policy: string,
  signature: string,
  credential: string,
  credentials: Credentials,
): boolean {
  const [accessKeyId, date = '', region = '', service = ''] = credential.split('/')
  if (accessKeyId !== credentials.accessKeyId) return false
  const expected = createHmac('sha256', signingKey(credentials, date, region, service))
    .update(policy)
    .digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function parsePolicy(encoded: string): Policy | undefined {
  try {
    const policy: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))
    if (typeof policy !== 'object' || policy === null) return undefined
    if (!('expiration' in policy) || !('conditions' in policy)) return undefined
    const { expiration, conditions } = policy
    return typeof expiration === 'string' && Array.isArray(conditions)
      ? { expiration, conditions }
      : undefined
  } catch {
    return undefined
  }
}

function asRange(condition: unknown): { min: number; max: number } | undefined {
  if (!Array.isArray(condition) || condition[0] !== 'content-length-range') return undefined
  return { min: Number(condition[1]), max: Number(condition[2]) }
}

function asMatch(condition: unknown): { field: string; value: string; exact: boolean } | undefined {
  if (Array.isArray(condition)) {
    const [operator, field, value] = condition.map(String)
    if ((operator !== 'eq' && operator !== 'starts-with') || !field?.startsWith('$')) return undefined
    return { field: field.slice(1).toLowerCase(), value: value ?? '', exact: operator === 'eq' }
  }
  if (typeof condition !== 'object' || condition === null) return undefined
  const [pair] = Object.entries(condition)
  return pair && { field: pair[0].toLowerCase(), value: String(pair[1]), exact: true }
}
