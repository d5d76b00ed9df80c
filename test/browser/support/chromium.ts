import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** `CHROMIUM_PATH`, else where Debian puts it, else the one on `PATH`; undefined when there is none. */
export function chromiumPath(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const onPath = (environment.PATH ?? '').split(delimiter).map((folder) => join(folder, 'chromium'))
  return [environment.CHROMIUM_PATH ?? '', '/usr/bin/chromium', ...onPath].find(
    (path) => path !== '' && existsSync(path),
  )
}

/** A browser that stays on this machine: it looks for no updates and syncs nothing. */
export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
