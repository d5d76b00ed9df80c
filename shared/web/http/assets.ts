import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { script } from '../client/script.ts'
import { icon } from '../kit/icon.ts'
import { style } from '../kit/style.ts'
import type { WebEnv } from './env.ts'

export interface Asset {
  /** Holds the hash of the content, so that it may be kept for ever. */
  readonly path: string
  readonly type: string
  readonly content: string
}

/** An asset under the name that its content gives it. */
export function assetOf(ending: string, type: string, content: string): Asset {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12)
  return { path: `/assets/app.${hash}.${ending}`, type, content }
}

export const assets = {
  style: assetOf('css', 'text/css; charset=utf-8', style),
  script: assetOf('js', 'text/javascript; charset=utf-8', script),
  icon: assetOf('svg', 'image/svg+xml', icon),
} as const

/** Serves `GET /assets/<name>`; the desk function does, for all. */
export function assetRoutes(app: Hono<WebEnv>): void {
  for (const { path, type, content } of Object.values(assets))
    app.get(path, (c) =>
      c.body(content, 200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }),
    )
}
