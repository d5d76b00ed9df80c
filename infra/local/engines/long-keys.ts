import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** File systems take names of 255 bytes; the emulator adds `.meta.json`, and writes some characters as three. */
const longestPart = 245

/** A key in the emulator's file name encoding. */
const written = (key: string): string =>
  [...key].map((one) => (one < ' ' || '<>:"|?*\\%'.includes(one) ? encoded(one) : one)).join('')

const encoded = (character: string): string => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`

/** Maps a key to one whose parts all fit into file names, always in the same way. */
const fileKey = (key: string): string => key.split('/').map(filePart).join('/')

function filePart(part: string): string {
  if (Buffer.byteLength(written(part)) <= longestPart) return part
  return `${createHash('sha256').update(part).digest('hex')}.long`
}

/** The fields of an object that determine its file. */
interface Keyed {
  readonly key: string
}

/** The parts of the emulator's file persistence that use keys. */
export interface ObjectFiles<Stored extends Keyed> {
  upsertObject(bucket: string, object: Stored): void
  readBody(bucket: string, key: string): Buffer
  deleteObject(bucket: string, key: string): void
  renameObject(bucket: string, from: string, to: string): void
}

/** Makes the persistence accept all keys that S3 accepts, although it uses them as file names. */
export function withLongKeys<Stored extends Keyed>(files: ObjectFiles<Stored>, folder: string): void {
  const { upsertObject, readBody, deleteObject, renameObject } = files
  const nameIn = (bucket: string, stored: string, key: string): void => {
    if (stored === key) return
    const path = join(folder, 'buckets', bucket, 'objects', `${written(stored)}.meta.json`)
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), key }))
  }
  files.upsertObject = (bucket, object) => {
    const stored = fileKey(object.key)
    upsertObject.call(files, bucket, { ...object, key: stored })
    nameIn(bucket, stored, object.key)
  }
  files.readBody = (bucket, key) => readBody.call(files, bucket, fileKey(key))
  files.deleteObject = (bucket, key) => deleteObject.call(files, bucket, fileKey(key))
  files.renameObject = (bucket, from, to) => {
    renameObject.call(files, bucket, fileKey(from), fileKey(to))
    nameIn(bucket, fileKey(to), to)
  }
}
