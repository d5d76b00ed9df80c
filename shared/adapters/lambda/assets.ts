import { fileURLToPath } from 'node:url'
import type { Assets } from '#web/http/assets.ts'
import { assetsIn } from '../files/built-assets.ts'
import { localOnly } from './config.ts'

/** The assets that the build laid beside the function's `index.mjs`; run from its sources, where the variable says. */
export const assetsFromBundle = (): Assets =>
  assetsIn(localOnly('ASSETS_FOLDER') ?? fileURLToPath(new URL('./assets', import.meta.url)))
