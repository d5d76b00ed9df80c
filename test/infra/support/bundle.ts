import { existsSync, readdirSync, statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { assetManifestFile } from '#web/http/assets.ts'

/** What a function is deployed as. Sizes are bytes of code: source maps are read when something fails. */
export interface Bundle {
  /** `index.mjs` and what it imports before the first answer. */
  readonly loaded: number
  /** With what is imported only when it is needed. */
  readonly whole: number
  /** Packages without which it cannot be loaded, and that are not in it. */
  readonly missing: readonly string[]
  /** Whether what pages are dressed with lies beside it. */
  readonly hasAssets: boolean
}

/** The bundle in a folder, looked through by another run of esbuild. */
export function bundleIn(folder: string): Bundle {
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
  const files = Object.keys(inputs)
  const loaded = new Set<string>()
  const importsOf = (file: string) =>
    (inputs[file]?.imports ?? []).filter(({ kind }) => kind === 'import-statement')
  const load = (file: string): void => {
    if (loaded.has(file)) return
    loaded.add(file)
    for (const { path, external } of importsOf(file)) if (!external) load(path)
  }
  load('index.mjs')
  return {
    loaded: bytesOf(folder, [...loaded]),
    whole: bytesOf(
      folder,
      readdirSync(folder).filter((file) => file.endsWith('.mjs')),
    ),
    hasAssets: existsSync(join(folder, 'assets', assetManifestFile)),
    missing: files
      .flatMap(importsOf)
      .filter(({ path, external }) => external && !isBuiltin(path))
      .map(({ path }) => path),
  }
}

const bytesOf = (folder: string, files: readonly string[]): number =>
  files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
