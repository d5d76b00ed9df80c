import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { problem } from '#domain/result.ts'
import { testAssets } from '#test/support/assets.ts'
import { englishProblemText } from '#text/problems-en.ts'
import { answerProblems } from '#web/http/answers.tsx'
import { createHttpApp } from '#web/http/app.ts'
import { assetPath, assetRoutes } from '#web/http/assets.ts'
import { page } from '#web/http/page.ts'
import { TextArea, TextField } from '#web/kit/field.tsx'
import { frameOf } from '#web/kit/frame.ts'
import { Page } from '#web/kit/layout.tsx'
import { publicUrl, secretary, testSite } from '../support/site.ts'

function testApp(changes: Parameters<typeof testSite>[0] = {}) {
  const { site, logged } = testSite(changes)
  const app = createHttpApp(site)
  assetRoutes(app, testAssets)
  app.get('/page', (c) =>
    page(
      c,
      <Page frame={frameOf(c)} title="Trang">
        <h1>Trang</h1>
      </Page>,
    ),
  )
  app.get('/broken', () => {
    throw new Error('the password is 1234')
  })
  app.get('/api/broken', () => {
    throw new Error('the password is 1234')
  })
  app.get('/refused/:code', (c) => answerProblems(c, [problem(c.req.param('code') as 'required', 'number')]))
  return { app, logged }
}

const get = (
  app: ReturnType<typeof testApp>['app'],
  path: string,
  headers: Record<string, string> = { accept: 'text/html' },
) => app.request(publicUrl + path, { headers })

describe('headers', () => {
  test.each(['/page', '/nowhere', '/broken'])(
    'of %s let nothing foreign in and keep nothing',
    async (path) => {
      const { app } = testApp({ filesOrigin: 'https://files.example' })
      const { headers } = await get(app, path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("form-action 'self' https://files.example")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-robots-tag')).toContain('noindex')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('strict-transport-security')).toContain('max-age')
    },
  )

  test('HEAD has the headers of GET and no body', async () => {
    const answer = await testApp().app.request(`${publicUrl}/page`, { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('')
  })

  test('pages contain no inline scripts or styles', async () => {
    const html = await (await get(testApp().app, '/page')).text()
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?! src=)/)
    expect(html).toMatch(/^<!doctype html><html lang="vi">/)
  })
})

describe('assets', () => {
  const style = assetPath(testAssets, 'style')

  test('have names derived from their content and are cached forever', async () => {
    const answer = await get(testApp().app, style)
    const content = await answer.text()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(answer.headers.get('content-type')).toContain('text/css')
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12)
    expect(style).toBe(`/assets/app.${hash}.css`)
  })

  test('are compressed for browsers that accept it', async () => {
    const plain = await (await get(testApp().app, style)).text()
    const brotli = await get(testApp().app, style, { 'accept-encoding': 'gzip, deflate, br;q=1.0' })
    expect([brotli.headers.get('content-encoding'), brotli.headers.get('vary')]).toEqual([
      'br',
      'accept-encoding',
    ])
    expect(brotliDecompressSync(await brotli.bytes()).toString('utf8')).toBe(plain)
    const gzip = await get(testApp().app, style, { 'accept-encoding': 'gzip' })
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(await gzip.bytes()).toString('utf8')).toBe(plain)
  })

  test.each([
    '/assets/app.000000000000.css',
    '/assets/manifest.json',
    `${style}.br`,
    '/assets/..%2fmanifest.json',
    '/assets/',
  ])('are not served under other names, such as %s', async (path) => {
    expect((await get(testApp().app, path)).status).toBe(404)
  })
})

describe('errors', () => {
  test('are logged under an id and not disclosed', async () => {
    const { app, logged } = testApp()
    const answer = await get(app, '/broken')
    const html = await answer.text()
    expect(answer.status).toBe(500)
    expect(html).not.toContain('password')
    const [, id = 'no id'] = /"errorId":"(\w+)"/.exec(JSON.stringify(logged)) ?? []
    expect(html).toContain(id)
    expect(JSON.stringify(logged)).not.toContain('/broken')
  })

  test('are answered with JSON on the API', async () => {
    const answer = await get(testApp().app, '/api/broken', {})
    expect(answer.status).toBe(500)
    expect(await answer.json()).toMatchObject({ problems: [{ code: 'unexpected' }] })
  })

  test('404 is answered with a page, on the API with JSON', async () => {
    const { app } = testApp()
    expect(await (await get(app, '/nowhere')).text()).toContain('Không tìm thấy trang này')
    const json = await get(app, '/api/nowhere', {})
    expect(json.status).toBe(404)
    expect(await json.json()).toEqual({
      problems: [{ code: 'not-found', message: { vi: expect.any(String), en: expect.any(String) } }],
    })
  })

  test.each([
    ['required', 422],
    ['malformed', 400],
    ['not-signed-in', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['changed-meanwhile', 409],
    ['already-published', 409],
    ['too-large', 413],
    ['try-again', 503],
  ])('%s has the status %i, as a page and as JSON', async (code, status) => {
    const { app } = testApp()
    expect((await get(app, `/refused/${code}`)).status).toBe(status)
    const json = await get(app, `/refused/${code}`, { accept: 'application/json' })
    expect(json.status).toBe(status)
    expect(await json.json()).toMatchObject({ problems: [{ code, field: 'number' }] })
  })
})

describe('the clock', () => {
  const moved = { clock: () => '2023-09-25T01:00:00.000Z' as never }

  test('is shown in a banner on every page if it was moved', async () => {
    for (const path of ['/page', '/nowhere', '/broken'])
      expect(await (await get(testApp(moved).app, path)).text()).toContain('08:00, thứ Hai 25/09/2023')
  })

  test('is not shown otherwise', async () => {
    expect(await (await get(testApp().app, '/page')).text()).not.toContain('Đồng hồ')
  })
})

describe('English', () => {
  test('is offered by a link to the same page if the function supports it', async () => {
    const { app } = testApp({ english: englishProblemText })
    const vietnamese = await (await get(app, '/page?a=1')).text()
    expect(vietnamese).toContain('href="/page?a=1&amp;lang=en"')
    const english = await (await get(app, '/page?lang=en')).text()
    expect(english).toContain('<html lang="en">')
    expect(english).toContain('Skip to main content')
  })

  test('is not used if the function does not support it', async () => {
    expect(await (await get(testApp().app, '/page?lang=en')).text()).toContain('<html lang="vi">')
  })
})

describe('user input', () => {
  const evil = `"><script>alert(1)</script>'&`

  test('is escaped', async () => {
    const html = String(
      <Page
        frame={{ language: 'vi', assets: testAssets.manifest(), staff: secretary, formToken: 't' }}
        title={evil}
        contact={{ name: evil, phone: evil }}
      >
        <TextField name="a" label={evil} value={evil} error={evil} hint={evil} />
        <TextArea name="b" label="b" value={`\n</textarea>${evil}`} />
      </Page>,
    )
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('<b>')
    expect(html).not.toContain('</textarea>"')
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;"')
    expect(html).toContain('>\n\n&lt;/textarea')
  })
})
