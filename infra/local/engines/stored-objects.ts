import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'
import type { Report } from '../lambda/function-log.ts'

const metaEnding = '.meta.json'

/** An object whose content is missing. */
export interface LostObject {
  readonly bucket: string
  readonly key: string
}

/**
 * Checks the emulator's folder of objects before it is loaded. Damaged files that can be recreated are deleted.
 *
 * @returns the objects whose content is missing; requests for them are answered like requests for unknown keys
 * @throws CannotStart naming a damaged file
 */
export function checkStoredObjects(folder: string, report: Report): readonly LostObject[] {
  const buckets = join(folder, 'buckets')
  if (!existsSync(buckets)) return []
  const lost: LostObject[] = []
  for (const bucket of readdirSync(buckets)) {
    // The buckets come from the template.
    const bucketFile = join(buckets, bucket, '.bucket.json')
    if (existsSync(bucketFile) && parsed(bucketFile) === undefined) rmSync(bucketFile)
    for (const path of metaFiles(join(buckets, bucket, 'objects'))) {
      const key = keyIn(parsed(path))
      const data = `${path.slice(0, -metaEnding.length)}.data`
      if (key === undefined)
        throw new CannotStart(
          `${path} is damaged: put back a copy of it, or delete it together with ${data}; the file that was attached is then missing.`,
        )
      if (existsSync(data)) continue
      lost.push({ bucket, key })
      report(`${data} is missing: put back a copy of it; until then pages say that the file is not there.`)
    }
  }
  return lost
}

const metaFiles = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(metaEnding))
        .map((entry) => join(entry.parentPath, entry.name))
    : []

const keyIn = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string'
    ? value.key
    : undefined

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
