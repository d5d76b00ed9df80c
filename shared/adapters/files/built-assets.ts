import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type AssetManifest, type Assets, assetManifestFile } from '#web/http/assets.ts'

/** The assets in a folder written by `buildAssets`; read at first use, then cached. */
export function assetsIn(folder: string): Assets {
  let manifest: AssetManifest | undefined
  const contents = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
  return {
    manifest() {
      manifest ??= JSON.parse(readFileSync(join(folder, assetManifestFile), 'utf8')) as AssetManifest
      return manifest
    },
    read(file) {
      const content = contents.get(file) ?? readFile(join(folder, file))
      contents.set(file, content)
      return content
    },
  }
}
