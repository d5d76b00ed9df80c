import { generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto'
import type { DataDir } from '../data-dir.ts'

/** The signing keys of the identity provider. */
export interface IdentityKeys {
  readonly signing: JsonWebKey & { readonly kid: string; readonly alg: 'RS256'; readonly use: 'sig' }
  readonly cookie: string
}

const isKeys = (value: unknown): value is IdentityKeys =>
  typeof value === 'object' && value !== null && 'signing' in value && 'cookie' in value

/** Opens the provider's keys; they are persisted, so that sessions and tokens stay valid after a restart. If they are damaged, people sign in again. */
export function openIdentityKeys(dataDir: DataDir): IdentityKeys {
  const kept = dataDir.readCache('identity-keys.json')
  if (isKeys(kept)) return kept
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keys: IdentityKeys = {
    signing: { ...privateKey.export({ format: 'jwk' }), kid: 'local-1', alg: 'RS256', use: 'sig' },
    cookie: randomBytes(24).toString('base64url'),
  }
  dataDir.write('identity-keys.json', keys)
  return keys
}
