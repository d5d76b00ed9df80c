import { createHmac, timingSafeEqual } from 'node:crypto'
import { asTaskId, type TaskId } from '../ids.ts'

/** HMAC keys by id; `current` signs, all verify, so that keys can be rotated without breaking links. */
export interface Keyring {
  readonly current: string
  readonly keys: Readonly<Record<string, string>>
}

const macBytes = 17

const mac = (key: string, purpose: string, subject: string, epoch: number): Buffer =>
  createHmac('sha256', key).update(`v1\n${purpose}\n${subject}\n${epoch}`).digest().subarray(0, macBytes)

const signingKey = (ring: Keyring): string => {
  const key = ring.keys[ring.current]
  if (!key) throw new RangeError('the current key is not on the ring')
  return key
}

/** The capability to answer one task: `<task>~<epoch>~<key id>~<mac>`. It never expires by itself; the task's state and epoch decide. */
export const linkToken = (taskId: TaskId, epoch: number, ring: Keyring): string =>
  [taskId, epoch, ring.current, mac(signingKey(ring), 'answer', taskId, epoch).toString('base64url')].join(
    '~',
  )

/** Checks a token before anything is read. The epoch must still be compared with the task's. */
export function verifyLink(token: string, ring: Keyring): { taskId: TaskId; epoch: number } | undefined {
  const [id, epochText, keyId, given, ...rest] = token.split('~')
  const taskId = asTaskId(id ?? '')
  const key = keyId && Object.hasOwn(ring.keys, keyId) ? ring.keys[keyId] : undefined
  if (!taskId || !key || !given || rest.length > 0 || !/^\d{1,6}$/.test(epochText ?? '')) return undefined
  const epoch = Number(epochText)
  const expected = mac(key, 'answer', taskId, epoch)
  const actual = Buffer.from(given, 'base64url')
  return actual.length === expected.length && timingSafeEqual(actual, expected)
    ? { taskId, epoch }
    : undefined
}

/** A token that ties a form to the link or session it was served under (mail scanners and other sites have none). */
export const formToken = (subject: string, ring: Keyring): string =>
  mac(signingKey(ring), 'form', subject, 0).toString('base64url')

export function formTokenHolds(token: string, subject: string, ring: Keyring): boolean {
  const actual = Buffer.from(token, 'base64url')
  return Object.values(ring.keys).some((key) => {
    const expected = mac(key, 'form', subject, 0)
    return actual.length === expected.length && timingSafeEqual(actual, expected)
  })
}
