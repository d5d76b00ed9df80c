import { expect, test } from '@jest/globals'
import { createHttpApp } from '#web/http/app.ts'
import { readForm } from '#web/http/body.ts'
import { everyRoute, lazyRoutes } from '#web/http/lazy-routes.ts'
import { publicUrl, testSite } from '../support/site.ts'

function lazyApp(load: () => void = () => {}) {
  const app = createHttpApp(testSite().site)
  app.use('/form', async (c, next) => {
    await readForm(c)
    c.set('formToken', 'from outside')
    await next()
  })
  lazyRoutes(app, ['/form', '/below/*'], async () => {
    load()
    return (group) => {
      group.get('/below/page', (c) => c.text('page'))
      group.get('/below/broken', () => {
        throw new Error('broken inside')
      })
      group.post('/form', async (c) => c.json([c.var.formToken, await c.req.text(), await readForm(c)]))
    }
  })
  return app
}

test('a group is loaded once, at the first request to one of its paths, and again only after a failure', async () => {
  let loads = 0
  const app = lazyApp(() => {
    loads += 1
    if (loads === 1) throw new Error('not there yet')
  })
  expect((await app.request(`${publicUrl}/elsewhere`)).status).toBe(404)
  expect(loads).toBe(0)
  expect((await app.request(`${publicUrl}/below/page`)).status).toBe(500)
  for (const method of ['GET', 'HEAD'])
    expect((await app.request(`${publicUrl}/below/page`, { method })).status).toBe(200)
  expect(loads).toBe(2)
})

test('a group gets the variables set before it, and can read a body that was read already', async () => {
  const answer = await lazyApp().request(`${publicUrl}/form`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'a=1',
  })
  expect(await answer.json()).toEqual(['from outside', 'a=1', { ok: true, value: { a: '1' } }])
})

test('404 and errors in a group are answered as in the rest of the app', async () => {
  const app = lazyApp()
  for (const [path, status] of [
    ['/below/nothing', 404],
    ['/below/broken', 500],
  ] as const) {
    const answer = await app.request(publicUrl + path)
    expect([answer.status, answer.headers.get('x-content-type-options')]).toEqual([status, 'nosniff'])
  }
})

test('everyRoute includes the routes of groups', async () => {
  const routes = await everyRoute(lazyApp())
  expect(
    routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  ).toEqual(['GET /below/page', 'GET /below/broken', 'POST /form'])
})
