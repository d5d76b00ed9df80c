import { existsSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { assetManifestFile } from '#web/http/assets.ts'

/** What a function is deployed as. */
export interface Bundle {
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
  const importsOf = (file: string) =>
    (inputs[file]?.imports ?? []).filter(({ kind }) => kind === 'import-statement')
  return {
    hasAssets: existsSync(join(folder, 'assets', assetManifestFile)),
    missing: files
      .flatMap(importsOf)
      .filter(({ path, external }) => external && !isBuiltin(path))
      .map(({ path }) => path),
  }
}
