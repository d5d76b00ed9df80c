import { createHash } from 'node:crypto'
import type { JobObjects, ObjectPart } from '#adapters/files/job-objects.ts'

/** Object storage in memory without S3's minimum part size, so that tests can use few rows. */
export function jobObjectsInMemory(): JobObjects & { readonly text: (key: string) => string | undefined } {
  const objects = new Map<string, Buffer>()
  const uploads = new Map<string, Map<number, Buffer>>()
  const etagOf = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex')
  return {
    text: (key) => objects.get(key)?.toString('utf8'),
    async put(key, bytes) {
      objects.set(key, Buffer.from(bytes as Uint8Array))
    },
    async read(key, from, length) {
      const object = objects.get(key)
      return object && { bytes: object.subarray(from, from + length), total: object.length }
    },
    downloadUrl: async ({ key }) => `https://files.example/${key}`,
    async begin() {
      const attempt = `upload-${uploads.size + 1}`
      uploads.set(attempt, new Map())
      return attempt
    },
    async addPart(_key, attempt, number, bytes): Promise<ObjectPart | 'lost'> {
      const parts = uploads.get(attempt)
      if (!parts) return 'lost'
      parts.set(number, Buffer.from(bytes))
      return { number, etag: etagOf(bytes) }
    },
    async finish(key, attempt, parts) {
      const known = uploads.get(attempt)
      const bytes = parts.map(({ number, etag }) => {
        const part = known?.get(number)
        return part && etagOf(part) === etag ? part : undefined
      })
      const whole = bytes.filter((part) => part !== undefined)
      if (!known || whole.length < parts.length) return 'lost'
      uploads.delete(attempt)
      objects.set(key, Buffer.concat(whole))
      return 'done'
    },
  }
}
