import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where the local run keeps everything that must outlive it. */
export interface DataDir {
  readonly root: string
  path(...parts: readonly string[]): string
  /** A folder in it, made if need be. */
  folder(...parts: readonly string[]): string
  /** Reads a small JSON file; `undefined` when there is none yet. */
  read(name: string): unknown
  /** Replaces a small JSON file in one step, so that a kill leaves the old or the new one. */
  write(name: string, value: unknown): void
}

/** Opens `folder` as the data folder, making it if need be. */
export function openDataDir(folder: string): DataDir {
  const root = resolve(folder)
  const path = (...parts: readonly string[]) => join(root, ...parts)
  mkdirSync(root, { recursive: true })
  return {
    root,
    path,
    folder: (...parts) => {
      mkdirSync(path(...parts), { recursive: true })
      return path(...parts)
    },
    read: (name) => {
      if (!existsSync(path(name))) return undefined
      try {
        return JSON.parse(readFileSync(path(name), 'utf8')) as unknown
      } catch (error) {
        throw new Error(`${path(name)} cannot be read: ${String(error)}`)
      }
    },
    write: (name, value) => {
      // Secrets and keys are among these files.
      writeFileSync(path(`${name}.new`), JSON.stringify(value), { mode: 0o600 })
      renameSync(path(`${name}.new`), path(name))
    },
  }
}
