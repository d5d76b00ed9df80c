import type { Locator } from 'playwright-core'
import type { Visitor } from '../support/stage.ts'

/** Presses the button with exactly this name; where a hidden twin serves the Enter key, the one that is seen. */
export const press = ({ page }: Visitor, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).last().click()

/** Presses the one button whose name is like this. */
export const pressAny = ({ page }: Visitor, name: RegExp): Promise<void> =>
  page.getByRole('button', { name }).click()

/** Follows the first link of the main part with this name. */
export const follow = ({ page }: Visitor, name: string | RegExp): Promise<void> =>
  page
    .getByRole('main')
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .click()

/** Goes to an address and looks at what it shows. */
export async function lookAt({ page, look }: Visitor, address: string, name: string): Promise<void> {
  await page.goto(address)
  await look(name)
}

/** Signs in by one click on the page that the local run names. */
export async function signIn(
  { page }: Visitor,
  url: string,
  role: 'secretary' | 'leader' | 'administrator',
): Promise<void> {
  await page.goto(`${url}/_local`)
  await page.locator(`a[href$="as=${role}"]`).click()
}

/** What can be read in a part of a page, on one line. */
export const wordsIn = async (part: Locator): Promise<string> =>
  (await part.allInnerTexts()).join(' ').replace(/\s+/g, ' ')

/** What can be read in the main part. */
export const wordsOf = ({ page }: Visitor): Promise<string> => wordsIn(page.getByRole('main'))
