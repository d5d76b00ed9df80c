import { statfsSync } from 'node:fs'
import { CannotStart } from './cannot-start.ts'
import type { Report } from './lambda/function-log.ts'

/** Below this limit the engines may soon fail to write. */
const leastFreeBytes = 32 * 1024 * 1024

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** What a person can do about an error of the file system; `undefined` for any other error. */
export function diskFault(error: unknown, path: string): string | undefined {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full: ${path} cannot be written. Free some space; what was acknowledged is kept.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${path} cannot be written by this user: change its owner, or choose another folder with DATA_DIR.`
    case 'ENOTDIR':
    case 'EEXIST':
      return `${path} cannot be a folder, because a file is in its place: choose another folder with DATA_DIR.`
    default:
      return undefined
  }
}

/** A message for errors of the file system; other errors unchanged. */
export function inWords(error: unknown, path: string): unknown {
  const words = diskFault(error, path)
  return words === undefined ? error : new CannotStart(words)
}

/** Refuses to start on a disk on which the engines could not write. */
export function checkSpace(folder: string, free: (folder: string) => number = freeBytes): void {
  if (free(folder) >= leastFreeBytes) return
  throw new CannotStart(
    `The disk is full: ${folder} needs ${leastFreeBytes / 1024 / 1024} MB of free space, and there is less. Free some, or choose another folder with DATA_DIR.`,
  )
}

/** Reports when the disk becomes full, once each time. */
export function watchSpace(folder: string, report: Report, everyMs = 10_000): { stop(): void } {
  let wasFull = false
  const look = (): void => {
    const isFull = hasLittleSpace(folder)
    if (isFull && !wasFull)
      report(
        `The disk is full: free some space for ${folder}. Until then reports, files and mails are refused.`,
      )
    wasFull = isFull
  }
  const timer = setInterval(look, everyMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/** A missing folder is not a full disk; the next write to it reports it. */
function hasLittleSpace(folder: string): boolean {
  try {
    return freeBytes(folder) < leastFreeBytes
  } catch {
    return false
  }
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
