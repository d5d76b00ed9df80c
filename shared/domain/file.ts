import type { FileId } from './ids.ts'
import type { Instant } from './time/calendar.ts'

/** A stored file. Its bytes are under `key` in object storage and are only handed out after a check of rights. */
export interface StoredFile {
  readonly id: FileId
  readonly name: string
  readonly bytes: number
  readonly type: FileType
  readonly key: string
  readonly at: Instant
}

export const fileSizeLimit = 25 * 1024 * 1024

/** Accepted file types and their leading bytes (magic numbers). Office files are ZIP containers. */
export const fileTypes = {
  'application/pdf': { endings: ['pdf'], magic: ['25504446'] },
  'image/jpeg': { endings: ['jpg', 'jpeg'], magic: ['ffd8ff'] },
  'image/png': { endings: ['png'], magic: ['89504e470d0a1a0a'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    endings: ['docx'],
    magic: ['504b0304'],
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    endings: ['xlsx'],
    magic: ['504b0304'],
  },
} as const satisfies Record<string, { endings: readonly string[]; magic: readonly string[] }>

export type FileType = keyof typeof fileTypes

/** The type by file extension, or undefined if that type is not accepted. */
export function typeByName(name: string): FileType | undefined {
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  return (Object.keys(fileTypes) as FileType[]).find((type) =>
    (fileTypes[type].endings as readonly string[]).includes(ending),
  )
}

/** Limit of an uploaded registry file: the registry of a nation has 8 MB. */
export const registryFileLimit = 20 * 1024 * 1024

/** Whether the first bytes are those of a type that is no text. */
export const isNoText = (firstBytes: Uint8Array): boolean =>
  (Object.keys(fileTypes) as FileType[]).some((type) => contentMatches(type, firstBytes))

/** Whether the first bytes match the type. */
export const contentMatches = (type: FileType, firstBytes: Uint8Array): boolean =>
  fileTypes[type].magic.some((magic) => Buffer.from(firstBytes).toString('hex').startsWith(magic))
