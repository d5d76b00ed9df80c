import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { inWords } from './disk.ts'

/** The folder in which the local run keeps its state. */
export interface DataDir {
  readonly root: string
  path(...parts: readonly string[]): string
  /** A subfolder, created if necessary. */
  folder(...parts: readonly string[]): string
  has(name: string): boolean
  /**
   * Reads a small JSON file that cannot be recreated; `undefined` if there is none yet.
   *
   * @param remedy what a person can do when it is damaged
   * @throws CannotStart when the file is damaged, or `parse` does not know what is in it
   */
  read<Value>(name: string, parse: (value: unknown) => Value | undefined, remedy: string): Value | undefined
  /** Reads a small JSON file that can be recreated; `undefined` if it is missing or damaged. */
  readCache(name: string): unknown
  /** Replaces a small JSON file in one step, so that a kill leaves the old or the new one. */
  write(name: string, value: unknown): void
}

/**
 * Opens `folder` as the data folder, making it if need be.
 *
 * @throws CannotStart when it cannot be written
 */
export function openDataDir(folder: string): DataDir {
  const root = resolve(folder)
  const path = (...parts: readonly string[]) => join(root, ...parts)
  const inRoot = <Value>(act: () => Value, where = root): Value => {
    try {
      return act()
    } catch (error) {
      throw inWords(error, where)
    }
  }
  inRoot(() => {
    mkdirSync(root, { recursive: true })
    writeFileSync(path('.writable'), 'x')
    rmSync(path('.writable'))
  })
  const parsed = (name: string): unknown => JSON.parse(readFileSync(path(name), 'utf8'))
  return {
    root,
    path,
    folder: (...parts) =>
      inRoot(
        () => {
          mkdirSync(path(...parts), { recursive: true })
          return path(...parts)
        },
        path(...parts),
      ),
    has: (name) => existsSync(path(name)),
    read: (name, parse, remedy) => {
      if (!existsSync(path(name))) return undefined
      const value = attempt(() => parse(parsed(name)))
      if (value === undefined) throw new CannotStart(`${path(name)} is damaged: ${remedy}`)
      return value
    },
    readCache: (name) => attempt(() => parsed(name)),
    write: (name, value) =>
      inRoot(() => {
        // Secrets and keys are among these files.
        writeFileSync(path(`${name}.new`), JSON.stringify(value), { mode: 0o600 })
        renameSync(path(`${name}.new`), path(name))
      }, path(name)),
  }
}

function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
