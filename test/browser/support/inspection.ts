import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Widths of a phone, a tablet and a desktop screen. */
const widths = [360, 768, 1280] as const
const pageLimitBytes = 60_000

/** The element that overflows the page most, named in the fault. */
const stickingOut = `(() => {
  const room = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= room) return ''
  const scrolls = (element) => element.closest('.scroll') !== null
  const wide = [...document.body.querySelectorAll('*')].filter((element) => !scrolls(element) && element.getBoundingClientRect().right > room)
  return (wide.at(-1) ?? document.body).outerHTML.slice(0, 160)
})()`

const axeRun = `axe.run(document, {
  resultTypes: ['violations'],
  rules: { 'target-size': { enabled: true } },
})`

/** Inspects pages and collects faults in accessibility, layout and scripts. */
export interface Inspection {
  /** All faults so far, each with its page. */
  readonly faults: readonly string[]
  /** The addresses of all inspected pages. */
  readonly addresses: readonly string[]
  /** Records console messages of a page from its first request on. */
  follow(page: Page): void
  /** Inspects the current page. `name` identifies it in faults and pictures. */
  look(page: Page, name: string): Promise<void>
}

/** @param pictures a folder for pictures of every page at every width. */
export function createInspection(browser: Browser, pictures?: string): Inspection {
  const mirror = browser.newPage({ bypassCSP: true, viewport: { width: 360, height: 800 } })
  const faults: string[] = []
  const addresses: string[] = []
  const note = (page: Page, name: string, fault: string) =>
    faults.push(`${name} (${withoutSecret(page.url())}): ${fault}`)
  if (pictures) mkdirSync(pictures, { recursive: true })

  return {
    faults,
    addresses,
    follow(page) {
      const answered = new Set<string>()
      page.on('response', (response) => {
        if (response.request().isNavigationRequest()) answered.add(response.url())
      })
      page.on('console', (message) => {
        // A refusal has an error status, which the browser reports on the console.
        const isPage = answered.has(message.location().url) && /status of 4\d\d/.test(message.text())
        if (message.type() === 'error' && !isPage) note(page, 'console', message.text())
      })
      page.on('pageerror', (error) => note(page, 'script', error.message))
    },
    async look(page, name) {
      // A click is finished when the next page starts loading, before it has any elements.
      await page.waitForLoadState()
      addresses.push(page.url())
      const size = Buffer.byteLength(await page.content())
      if (size > pageLimitBytes) note(page, name, `${size} bytes`)

      const before = page.viewportSize()
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 })
        const widest = await page.evaluate<string>(stickingOut)
        if (widest) note(page, name, `wider than ${width} px: ${widest}`)
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true })
      }
      const { violations } = await audit(page, await mirror)
      for (const { id, help, nodes } of violations)
        note(page, name, `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
      if (before) await page.setViewportSize(before)
    },
  }
}

/** axe uses timers, which do not run in a page without scripts, so it gets a copy of the page at the same address. */
async function audit(page: Page, mirror: Page): Promise<AxeResults> {
  const [address] = page.url().split('#')
  const body = await page.content()
  await mirror.unrouteAll()
  await mirror.route(
    (url) => url.href === address,
    (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }),
  )
  await mirror.goto(address ?? '')
  await mirror.evaluate(axeSource)
  return mirror.evaluate<AxeResults>(axeRun)
}

/** Faults must not contain a unit's link, which gives access to its report. */
const withoutSecret = (url: string): string => url.replace(/~[^/?]*/, '~…')
