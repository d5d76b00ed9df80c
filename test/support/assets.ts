import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assetsIn } from '#adapters/files/built-assets.ts'
import { buildAssets } from '#infra/assets.ts'

/** Builds the assets as for deployment, for code that runs from its sources. The folder is deleted on exit. */
function builtAssets(): string {
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-assets-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  buildAssets(folder)
  return folder
}

// Built once before all test files; other programs build them on first use.
process.env.ASSETS_FOLDER ??= builtAssets()

export const testAssets = assetsIn(process.env.ASSETS_FOLDER)
