import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

/** Bytes of code; source maps are read when something fails. */
export interface BundleSize {
  /** `index.mjs` and what it imports before the first answer. */
  readonly loaded: number
  /** With what is imported only when it is needed. */
  readonly whole: number
}

export function sizeOfBundle(folder: string): BundleSize {
  const { inputs } = buildSync({
    absWorkingDir: folder,
    entryPoints: ['index.mjs'],
    outdir: 'unwritten',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    metafile: true,
    write: false,
  }).metafile
  const loaded = new Set<string>()
  const load = (path: string): void => {
    if (loaded.has(path)) return
    loaded.add(path)
    for (const { path: next, kind, external } of inputs[path]?.imports ?? [])
      if (kind === 'import-statement' && !external) load(next)
  }
  load('index.mjs')
  return {
    loaded: bytesOf(folder, [...loaded]),
    whole: bytesOf(
      folder,
      readdirSync(folder).filter((file) => file.endsWith('.mjs')),
    ),
  }
}

const bytesOf = (folder: string, files: readonly string[]): number =>
  files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
