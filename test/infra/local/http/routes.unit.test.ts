import { describe, expect, it } from '@jest/globals'
import { matchRoute } from '#infra/local/http/routes.ts'

const routes = [
  'GET /',
  'ANY /desk',
  'ANY /desk/{proxy+}',
  'POST /desk/directives/{directiveId}/publish',
  'POST /desk/directives/all/publish',
  'GET /board/{proxy+}',
  'ANY /r/{proxy+}',
  '$default',
].map((key) => ({ key, functionArn: key }))
const chosen = (method: string, path: string) => matchRoute(routes, method, path)?.route.key

describe('the choice of a route', () => {
  it.each([
    ['GET', '/', 'GET /'],
    ['POST', '/', '$default'],
    ['GET', '/desk', 'ANY /desk'],
    ['GET', '/desk/directives/abc', 'ANY /desk/{proxy+}'],
    ['POST', '/desk/directives/abc/publish', 'POST /desk/directives/{directiveId}/publish'],
    ['POST', '/desk/directives/all/publish', 'POST /desk/directives/all/publish'],
    ['GET', '/desk/directives/abc/publish', 'ANY /desk/{proxy+}'],
    ['POST', '/board/x', '$default'],
    ['GET', '/r/', '$default'],
    ['GET', '/nowhere', '$default'],
  ])('%s %s goes to %s', (method, path, key) => {
    expect(chosen(method, path)).toBe(key)
  })

  it('gives the parameters, decoded', () => {
    expect(matchRoute(routes, 'GET', '/r/a~1~k1~mac/b%20c')?.parameters).toEqual({ proxy: 'a~1~k1~mac/b c' })
    expect(matchRoute(routes, 'POST', '/desk/directives/x%2Fy/publish')?.parameters).toEqual({
      directiveId: 'x/y',
    })
  })

  it('finds nothing without a default route', () => {
    expect(matchRoute(routes.slice(0, 1), 'GET', '/nowhere')).toBeUndefined()
  })
})
