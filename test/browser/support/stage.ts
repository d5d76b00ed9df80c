import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type Api, connect } from '#test/demo/api.ts'
import { type LocalProgram, startChildSystem } from '#test/demo/child-system.ts'
import { launchChromium } from './chromium.ts'
import { createInspection, type Inspection } from './inspection.ts'

/** A person with a browser profile of their own. */
export interface Visitor {
  readonly page: Page
  /** Inspects the current page; the name identifies it in faults and pictures. */
  look(name: string): Promise<void>
  leave(): Promise<void>
}

export interface Device {
  readonly width: number
  readonly scripts: boolean
}

/** A local run and the browsers that use it. */
export interface Stage {
  readonly url: string
  readonly browser: Browser
  readonly api: Api
  readonly inspection: Inspection
  visit(device: Device): Promise<Visitor>
  close(): Promise<void>
}

export interface StageOptions {
  /** A folder for pictures of every page at every width. @default no pictures */
  readonly pictures?: string | undefined
  /** @default the local run with its default settings */
  readonly program?: LocalProgram
}

/** @param executablePath of Chromium */
export async function openStage(
  executablePath: string,
  { pictures, program }: StageOptions = {},
): Promise<Stage> {
  const system = await startChildSystem(program)
  const browser = await launchChromium(executablePath).catch(async (error: unknown) => {
    await system.stop()
    throw error
  })
  const inspection = createInspection(browser, pictures)
  return {
    url: system.url,
    browser,
    api: await connect(system.url),
    inspection,
    async visit({ width, scripts }) {
      const context = await browser.newContext({
        javaScriptEnabled: scripts,
        locale: 'vi-VN',
        viewport: { width, height: 800 },
      })
      return visitorIn(context, inspection)
    },
    async close() {
      await browser.close()
      await system.stop()
    },
  }
}

async function visitorIn(context: BrowserContext, inspection: Inspection): Promise<Visitor> {
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  inspection.follow(page)
  return { page, look: (name) => inspection.look(page, name), leave: () => context.close() }
}
