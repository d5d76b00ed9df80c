import { randomInt } from 'node:crypto'
import type { DataDir } from '../data-dir.ts'
import type { SecretModel } from '../template/model.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * The text of each secret by ARN, generated once as Secrets Manager does and persisted, so that links and sessions signed
 * with it stay valid after a restart.
 */
export function openSecrets(
  dataDir: DataDir,
  models: readonly SecretModel[],
): Readonly<Record<string, string>> {
  const kept = {
    ...dataDir.read(
      'secrets.json',
      parseSecrets,
      'put back a copy of it, or delete it; then all links in mails and all sessions of before stop working.',
    ),
  }
  for (const model of models) kept[model.arn] ??= generate(model)
  dataDir.write('secrets.json', kept)
  return kept
}

function parseSecrets(value: unknown): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return entries.length === Object.keys(value).length ? Object.fromEntries(entries) : undefined
}

/** The text of a new secret. */
function generate({ template, generatedKey, length }: SecretModel): string {
  const text = Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
  return generatedKey === undefined ? text : JSON.stringify({ ...template, [generatedKey]: text })
}
