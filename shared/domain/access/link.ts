import { createHmac, timingSafeEqual } from 'node:crypto'
import { asTaskId, type TaskId } from '../ids.ts'

/** HMAC keys by id; `current` signs, all verify, so that keys can be rotated without breaking links. */
export interface Keyring {
  readonly current: string
  readonly keys: Readonly<Record<string, string>>
}

const macBytes = 17

const mac = (key: string, purpose: string, subject: string, epoch: number): string =>
  createHmac('sha256', key)
    .update(`v1\n${purpose}\n${subject}\n${epoch}`)
    .digest()
    .subarray(0, macBytes)
    .toString('base64url')

/** Compared as strings, because several base64url spellings decode to the same bytes and only ours is valid. */
function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const signingKey = (ring: Keyring): string => {
  const key = ring.keys[ring.current]
  if (!key) throw new RangeError('the current key is not on the ring')
  return key
}

/** The token of a capability URL that answers one task: `<task>~<epoch>~<key id>~<mac>`. It has no expiry; the task's state and epoch decide. */
export const linkToken = (taskId: TaskId, epoch: number, ring: Keyring): string =>
  [taskId, epoch, ring.current, mac(signingKey(ring), 'answer', taskId, epoch)].join('~')

/** Checks a token's signature without reading the table. The caller must still compare the epoch with the task's. */
export function verifyLink(token: string, ring: Keyring): { taskId: TaskId; epoch: number } | undefined {
  const [id, epochText, keyId, given, ...rest] = token.split('~')
  const taskId = asTaskId(id ?? '')
  const key = keyId && Object.hasOwn(ring.keys, keyId) ? ring.keys[keyId] : undefined
  if (!taskId || !key || !given || rest.length > 0 || !/^(0|[1-9]\d{0,5})$/.test(epochText ?? ''))
    return undefined
  const epoch = Number(epochText)
  return sameText(given, mac(key, 'answer', taskId, epoch)) ? { taskId, epoch } : undefined
}

/** The text with the secret part of every link in it taken out, also of one that is escaped or cut off. */
export const withoutLinkSecrets = (text: string): string =>
  text.replaceAll(/((~|%7e)(?:0|[1-9]\d{0,5})\2[\w-]{1,40}\2)[\w-]+/gi, '$1…')

/** An anti-forgery token that ties a form to the link or session it was served under. */
export const formToken = (subject: string, ring: Keyring): string => mac(signingKey(ring), 'form', subject, 0)

export const formTokenHolds = (token: string, subject: string, ring: Keyring): boolean =>
  Object.values(ring.keys).some((key) => sameText(token, mac(key, 'form', subject, 0)))
