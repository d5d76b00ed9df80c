import { createHash } from 'node:crypto'
import type { JobObjects, ObjectPart } from '#adapters/files/job-objects.ts'
import { ok, problem, refuse } from '#domain/result.ts'

/** Where the objects in memory are said to be. */
export const objectsOrigin = 'https://files.example'

/** Object storage in memory without S3's minimum part size, so that tests can use few rows. */
export interface JobObjectsInMemory extends JobObjects {
  readonly text: (key: string) => string | undefined
  /** Stores a registry file as if it had been uploaded, and returns its key. */
  readonly upload: (bytes: Uint8Array | string) => string
}

export function jobObjectsInMemory(): JobObjectsInMemory {
  const objects = new Map<string, Buffer>()
  const uploads = new Map<string, Map<number, Buffer>>()
  const etagOf = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex')
  return {
    text: (key) => objects.get(key)?.toString('utf8'),
    upload(bytes) {
      const key = `uploads/registry/upload${objects.size}/danh-ba.csv`
      objects.set(key, Buffer.from(bytes as Uint8Array))
      return key
    },
    registryForm: async (id) => ({
      url: `${objectsOrigin}/`,
      fields: { key: `uploads/registry/${id}/danh-ba.csv` },
    }),
    async inspectRegistry(key) {
      const object = key.startsWith('uploads/registry/') ? objects.get(key) : undefined
      if (!object) return refuse(problem('not-found', 'file'))
      if (object.length === 0) return refuse(problem('file-missing', 'file'))
      return ok({ key, name: 'danh-ba.csv', bytes: object.length })
    },
    async takeRegistry(key, prefix) {
      const found = await this.inspectRegistry(key)
      if (!found.ok) return found
      const kept = `${prefix}/${etagOf(objects.get(key) ?? Buffer.alloc(0))}`
      objects.set(kept, objects.get(key) ?? Buffer.alloc(0))
      return ok({ ...found.value, key: kept })
    },
    async put(key, bytes) {
      objects.set(key, Buffer.from(bytes as Uint8Array))
    },
    async read(key, from, length) {
      const object = objects.get(key)
      return object && { bytes: object.subarray(from, from + length), total: object.length }
    },
    downloadUrl: async ({ key }) => `${objectsOrigin}/${key}`,
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
