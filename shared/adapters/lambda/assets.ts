import { fileURLToPath } from 'node:url'
import type { Assets } from '#web/http/assets.ts'
import { assetsIn } from '../files/built-assets.ts'
import { localOnly } from './config.ts'

/** The assets that the build placed next to the function's `index.mjs`; a run from sources reads the folder from a variable. */
export const assetsFromBundle = (): Assets =>
  assetsIn(localOnly('ASSETS_FOLDER') ?? fileURLToPath(new URL('./assets', import.meta.url)))
