import { request } from 'node:https'
import { broken, held, leftOut, type Probe } from './probe.ts'

const needsUrl = leftOut('it needs a deployed stage: add --url https://…')

interface Answer {
  readonly status: number
  readonly body: string
  readonly throughCloudFront: boolean
}

/** Requests a path unchanged, because `fetch` and most clients would resolve `..`. */
const ask = (url: string, path: string, method: 'GET' | 'POST' = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const asked = request({ hostname, port, path, method }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        body += text
      })
      const throughCloudFront = response.headers['x-amz-cf-id'] !== undefined
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body, throughCloudFront }))
    })
    asked.once('error', reject)
    asked.end()
  })

/** Paths that match another route after resolving `..`, `//` or an encoded slash. */
const detours = ['/r/../lost-link', '/r/%2e%2e/lost-link', '/r/x%2f..%2f..%2flost-link', '//lost-link']

/** Such a path never opens the page to which it would resolve. */
export const pathsAreNotResolved: Probe = async ({ url }) => {
  if (!url) return needsUrl
  for (const path of detours) {
    const { status } = await ask(url, path)
    if (status < 400) return broken(`${path} was answered with ${status}`)
  }
  return held
}

/** A route's limit answers requests beyond its burst with 429. */
export const routeLimitsRefuse: Probe = async ({ url }) => {
  if (!url) return needsUrl
  // Without a form's token nothing is sent.
  const answers = await Promise.all(Array.from({ length: 200 }, () => ask(url, '/lost-link', 'POST')))
  if (answers.some(({ status, body }) => status === 429 && body.includes('Too Many Requests'))) return held
  const statuses = [...new Set(answers.map(({ status }) => status))].join(', ')
  return broken(`200 requests at once to a route of twenty a second, and forty at once: ${statuses}`)
}

/** The firewall refuses a caller that floods one way in, in our words, and leaves it another. */
export const callersAreCutOff: Probe = async ({ url, wait }) => {
  if (!url) return needsUrl
  const { throughCloudFront } = await ask(url, '/sign-in/callback')
  if (!throughCloudFront) return leftOut('it needs a stage with edge')
  for (let second = 0; second < 120; second += 1) {
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(url, '/sign-in/callback')))
    if (
      answers.some(({ status, body }) => status === 429 && body.includes('Có quá nhiều yêu cầu cùng lúc'))
    ) {
      const other = await ask(url, '/lost-link')
      return other.status === 200 ? held : broken(`/lost-link is refused too, by ${other.status}`)
    }
    await wait(1_000)
  }
  return broken('1,200 requests in two minutes were not refused by the firewall')
}
