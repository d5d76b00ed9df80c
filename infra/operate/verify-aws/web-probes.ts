import { request } from 'node:https'
import { broken, held, leftOut, type Probe } from './probe.ts'

const needsUrl = leftOut('it needs a deployed stage: add --url https://…')

/** Asks for a path as it is: `fetch` and most clients would resolve `..` themselves. */
const statusOf = (url: string, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const asked = request({ hostname, port, path, method: 'GET' }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
    asked.once('error', reject)
    asked.end()
  })

/** Paths that would be another route after resolving `..`, `//` or an encoded slash. */
const detours = ['/r/../lost-link', '/r/%2e%2e/lost-link', '/r/x%2f..%2f..%2flost-link', '//lost-link']

/** A detour never opens the page to which it would resolve. */
export const pathsAreNotResolved: Probe = async ({ url }) => {
  if (!url) return needsUrl
  for (const path of detours) {
    const status = await statusOf(url, path)
    if (status < 400) return broken(`${path} was answered with ${status}`)
  }
  return held
}

/** The limit of a route refuses by 429 what is beyond its burst. */
export const routeLimitsRefuse: Probe = async ({ url }) => {
  if (!url) return needsUrl
  const answers = await Promise.all(Array.from({ length: 120 }, () => statusOf(url, '/lost-link')))
  if (answers.includes(429)) return held
  return broken(`120 requests at once to a route of two a second: ${[...new Set(answers)].join(', ')}`)
}
