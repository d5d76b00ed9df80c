import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import type { Keyring } from '#domain/access/link.ts'

const secretString = z.record(z.string(), z.string()).refine((keys) => keys.current && keys[keys.current])

const freshForMs = 5 * 60_000

/**
 * A keyring kept in Secrets Manager as `{"current":"k2","k1":"…","k2":"…"}`; read again every five minutes, so that
 * a key can be added while the function lives.
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
