import type { Locator } from 'playwright-core'
import type { Visitor } from '../support/stage.ts'

/** Presses the button with exactly this name, not the hidden one that handles the Enter key. */
export const press = ({ page }: Visitor, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).last().click()

/** Presses the only button whose name matches. */
export const pressAny = ({ page }: Visitor, name: RegExp): Promise<void> =>
  page.getByRole('button', { name }).click()

/** Follows the first link with this name in the main part. */
export const follow = ({ page }: Visitor, name: string | RegExp): Promise<void> =>
  page
    .getByRole('main')
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .click()

/** Opens an address and inspects the page. */
export async function lookAt({ page, look }: Visitor, address: string, name: string): Promise<void> {
  await page.goto(address)
  await look(name)
}

/** Signs in with one click on the start page of the local run. */
export async function signIn(
  { page }: Visitor,
  url: string,
  role: 'secretary' | 'leader' | 'administrator',
): Promise<void> {
  await page.goto(`${url}/_local`)
  await page.locator(`a[href$="as=${role}"]`).click()
}

/** The visible text of a part of a page, as one line. */
export const wordsIn = async (part: Locator): Promise<string> =>
  (await part.allInnerTexts()).join(' ').replace(/\s+/g, ' ')

/** The visible text of the main part. */
export const wordsOf = ({ page }: Visitor): Promise<string> => wordsIn(page.getByRole('main'))
