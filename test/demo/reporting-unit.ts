import type { Answers } from './answers.ts'
import { browser, formIn } from './browser.ts'

const formId = 'report'

/** The id of the task that a link opens; the link's other parts are its signature. */
export const taskOfLink = (link: string): string => link.slice(link.lastIndexOf('/') + 1).split('~')[0] ?? ''

/** Opens the link of a mail, then the form, types the answers and sends them. `copies` times, as by a double click. */
export async function sendReport(link: string, answers: Answers, copies = 1): Promise<void> {
  await browser.open(link)
  const { action, fields } = formIn(await browser.open(`${link}/form`), formId)
  for (const field of Object.keys(answers))
    if (!(field in fields)) throw new Error(`the form has no field ${field}`)
  // A correction starts from the version before: fields that are not answered again must be emptied.
  const emptied = Object.fromEntries(
    Object.keys(fields)
      .filter((field) => /^(TL|outline|ownNumber)/.test(field))
      .map((field) => [field, '']),
  )
  const url = new URL(action, link).href
  const body = { ...fields, ...emptied, ...answers, action: 'submit' }
  const receipts = await Promise.all(Array.from({ length: copies }, () => browser.post(url, body)))
  if (new Set(receipts).size !== 1) throw new Error('a form posted twice has two receipts')
  await browser.open(receipts[0] ?? '')
}
