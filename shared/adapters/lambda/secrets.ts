import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import type { Keyring } from '#domain/access/link.ts'

const secretString = z.record(z.string(), z.string()).refine((keys) => keys.current && keys[keys.current])

const freshForMs = 5 * 60_000

/**
 * A keyring in Secrets Manager, stored as `{"current":"k2","k1":"…","k2":"…"}` and cached for five minutes, so that warm
 * functions see added keys.
 */
export function keyringIn(
  client: SecretsManagerClient,
  arn: string,
  wallClock = Date.now,
): () => Promise<Keyring> {
  let cached: { ring: Keyring; at: number } | undefined
  return async () => {
    if (cached && wallClock() - cached.at < freshForMs) return cached.ring
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }))
    const { current = '', ...keys } = secretString.parse(JSON.parse(SecretString ?? '{}'))
    cached = { ring: { current, keys }, at: wallClock() }
    return cached.ring
  }
}
