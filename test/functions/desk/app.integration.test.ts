import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Hono } from 'hono'
import type { FileStore } from '#adapters/files/file-store.ts'
import { testAssets } from '#test/support/assets.ts'
import { type Desk, deskOn, type people } from '#test/support/desk.ts'
import { deskPagesOf } from '#test/support/desk-pages.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { assetPath } from '#web/http/assets.ts'
import type { WebEnv } from '#web/http/env.ts'

let engine: Engine
let desk: Desk
let app: Hono<WebEnv>
beforeAll(async () => {
  engine = await startEngine()
  desk = await deskOn(engine.store)
  const noFiles = async () => {
    throw new Error('no page here asks for files')
  }
  const files: FileStore = { uploadForm: noFiles, inspect: noFiles, accept: noFiles, downloadUrl: noFiles }
  app = deskPagesOf(desk, files)
})
afterAll(() => engine.stop())

const get = async (path: string, who?: keyof typeof people, method = 'GET') =>
  app.request(`https://thongsuot.example${path}`, {
    method,
    headers: who ? { cookie: await desk.cookieOf(who) } : {},
    redirect: 'manual',
  })

describe('the desk function', () => {
  test('redirects each role to its start page, and to the issuer without a session', async () => {
    expect((await get('/', 'secretary')).headers.get('location')).toBe('/desk')
    expect((await get('/', 'administrator')).headers.get('location')).toBe('/desk')
    expect((await get('/', 'leader')).headers.get('location')).toBe('/board')
    for (const path of ['/', '/desk', '/desk/new']) {
      const answer = await get(path)
      expect([path, answer.status, answer.headers.get('location')]).toEqual([
        path,
        302,
        `/sign-in?to=${encodeURIComponent(path)}`,
      ])
    }
    const signIn = await get('/sign-in?as=secretary&to=/desk')
    expect(signIn.headers.get('location')).toContain('https://issuer.example/authorize?')
    expect(signIn.headers.get('location')).toContain('login_hint=secretary')
  })

  test('serves assets that are cached forever, and answers HEAD like GET', async () => {
    const style = await get(assetPath(testAssets, 'style'))
    expect(style.headers.get('cache-control')).toContain('immutable')
    const head = await get('/desk', 'secretary', 'HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test('answers 404 for unknown paths', async () => {
    expect((await get('/khong-co')).status).toBe(404)
    expect((await get('/desk/khong-co', 'secretary')).status).toBe(404)
  })
})
