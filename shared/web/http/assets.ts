import type { Hono } from 'hono'
import type { WebEnv } from './env.ts'

export type AssetName = 'style' | 'script' | 'icon'

/** The file name of each asset. It contains a hash of the content, so browsers may cache it forever. */
export type AssetManifest = Readonly<Record<AssetName, string>>

export const assetManifestFile = 'manifest.json'

/** The style sheet, script and icon of all pages, as built. */
export interface Assets {
  readonly manifest: () => AssetManifest
  /** The content of a file in the manifest, or of a compressed variant of it. */
  readonly read: (file: string) => Promise<Uint8Array<ArrayBuffer>>
}

export const assetPath = (assets: Assets, name: AssetName): string => `/assets/${assets.manifest()[name]}`

const types: AssetManifest = {
  style: 'text/css; charset=utf-8',
  script: 'text/javascript; charset=utf-8',
  icon: 'image/svg+xml',
}

/** The encodings created at build time, smallest first. */
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** Serves `GET /assets/<file>` (in the desk function, for all functions). Only files in the manifest are served. */
export function assetRoutes(app: Hono<WebEnv>, assets: Assets): void {
  app.get('/assets/:file', async (c) => {
    const names = Object.entries(assets.manifest()) as readonly (readonly [AssetName, string])[]
    const [name, file] = names.find(([, one]) => one === c.req.param('file')) ?? []
    if (!name) return c.notFound()
    const accepted = (c.req.header('accept-encoding') ?? '').split(',').map((one) => one.trim().split(';')[0])
    const [encoding, ending = ''] = encodings.find(([one]) => accepted.includes(one)) ?? []
    return c.body(await assets.read(`${file}${ending}`), 200, {
      'content-type': types[name],
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(encoding ? { 'content-encoding': encoding } : {}),
    })
  })
}
