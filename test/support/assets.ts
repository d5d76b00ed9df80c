import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assetsIn } from '#adapters/files/built-assets.ts'
import { buildAssets } from '#infra/assets.ts'

/** Builds the assets as they are deployed, for code that runs from its sources; the folder ends with this process. */
function builtAssets(): string {
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-assets-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  buildAssets(folder)
  return folder
}

// Built once for all test files, before they start; by whatever else runs pages, when it asks.
process.env.ASSETS_FOLDER ??= builtAssets()

export const testAssets = assetsIn(process.env.ASSETS_FOLDER)
