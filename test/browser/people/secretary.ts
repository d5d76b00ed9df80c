import { samplePdf, samplePdfName } from '#infra/local/demo-data/sample-pdf.ts'
import { deskText } from '#text/desk.ts'
import { composeText } from '#text/desk-compose.ts'
import { directiveText } from '#text/desk-directive.ts'
import { taskText } from '#text/desk-task.ts'
import type { Visitor } from '../support/stage.ts'
import { follow, lookAt, press, pressAny, wordsOf } from './hands.ts'

// Each function starts on the page where the previous one ended. All pages on the way are inspected.

/** Visits steps 1 to 5 of the draft. Changes nothing, except that the signed file is uploaded and attached. */
export async function composeThroughout(visitor: Visitor): Promise<void> {
  const { page, look } = visitor
  await look('desk-drafts')
  await follow(visitor, /^2588/)
  await page
    .getByRole('navigation')
    .getByRole('link', { name: composeText.steps.document, exact: true })
    .click()
  await look('compose-1-document')
  await press(visitor, composeText.continue)
  await look('compose-1-content')
  await press(visitor, composeText.continue)
  await attachSignedFile(visitor)
  await follow(visitor, composeText.files.next)
  await lookThroughRecipients(visitor)
  await follow(visitor, composeText.files.next)
  await look('compose-3-form')
  await press(visitor, composeText.continue)
  await look('compose-4-deadlines')
  await press(visitor, composeText.continue)
  await look('compose-5-check')
}

async function attachSignedFile(visitor: Visitor): Promise<void> {
  const { page, look } = visitor
  await look('compose-1-files')
  await page.locator('input[type=file]').setInputFiles({
    name: samplePdfName,
    mimeType: 'application/pdf',
    buffer: Buffer.from(samplePdf('Văn bản đã ký số')),
  })
  await press(visitor, composeText.files.uploadButton)
  await look('compose-1-file-received')
  await press(visitor, composeText.files.attach)
  await look('compose-1-file-attached')
}

async function lookThroughRecipients(visitor: Visitor): Promise<void> {
  const { page, look } = visitor
  const list = page.url()
  await look('compose-2-recipients')
  await follow(visitor, new RegExp(`^${deskText.change}`))
  await look('compose-2-recipient')
  await page.goto(list)
  await follow(visitor, composeText.recipients.addGroups)
  await look('compose-2-groups')
  await page.goto(list)
  await follow(visitor, composeText.recipients.addUnits)
  await find(visitor, 'ngu lao')
  await look('compose-2-units')
  await page.goto(list)
}

const find = async (visitor: Visitor, query: string): Promise<void> => {
  await visitor.page.getByRole('searchbox').fill(query)
  await press(visitor, deskText.search)
}

/** The text of the page that previews the mail to the units. */
export async function previewRequest(visitor: Visitor): Promise<string> {
  await follow(visitor, composeText.check.preview)
  await visitor.look('compose-5-preview')
  const said = await wordsOf(visitor)
  await visitor.page.goBack()
  return said
}

/** Step 6. Returns the text of the confirmation page. */
export async function publish(visitor: Visitor): Promise<string> {
  await follow(visitor, composeText.check.goOn)
  await visitor.look('compose-6-publish')
  const said = await wordsOf(visitor)
  await pressAny(visitor, /^Phát hành đến/)
  await visitor.look('compose-6-published')
  return said
}

/** Goes from the page of a directive to the task of a unit. */
export async function openTask(visitor: Visitor, directive: string, unitName: string): Promise<void> {
  await visitor.page.goto(directive)
  await find(visitor, unitName)
  await follow(visitor, unitName)
}

/** Opens the page of an act on a task, fills in its fields, and confirms. */
export async function act(
  visitor: Visitor,
  name: 'return' | 'call' | 'exclude' | 'contact' | 'withdraw' | 'deadline' | 'chase',
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  const words = taskText.acts[name]
  await follow(visitor, words.title)
  for (const [field, text] of Object.entries(fields))
    await visitor.page.locator(`[name="${field}"]`).fill(text)
  await visitor.look(`act-${name}`)
  await press(visitor, words.confirm)
}

/** Confirms a return without a reason, which is refused. */
export async function returnWithoutReason(visitor: Visitor): Promise<void> {
  await follow(visitor, taskText.acts.return.title)
  await press(visitor, taskText.acts.return.confirm)
  await visitor.look('act-return-refused')
}

export const approve = (visitor: Visitor): Promise<void> => press(visitor, taskText.approve)

/** Adds the only unit that a search finds, with its own deadline. */
export async function addUnit(visitor: Visitor, query: string): Promise<void> {
  const { page, look } = visitor
  await follow(visitor, directiveText.actions.addUnit)
  await find(visitor, query)
  await page.locator('[name="deadline.date"]').fill('31/10/2023')
  await page.locator('[name="deadline.time"]').fill('17:00')
  await look('act-add-unit')
  await press(visitor, directiveText.addUnit.confirm)
}

export async function close(visitor: Visitor): Promise<void> {
  await follow(visitor, directiveText.actions.close)
  await visitor.look('act-close')
  await press(visitor, directiveText.close.confirm)
}

/** Visits the pages below a task without changing anything. */
export async function lookThroughTask(visitor: Visitor): Promise<void> {
  const task = visitor.page.url().split('?')[0]
  for (const part of ['contact', 'link', 'report', 'deadline', 'preview', 'withdraw', 'revoke', 'chase'])
    await lookAt(visitor, `${task}/${part}`, `task-${part}`)
}

/** Visits the pages below a directive without changing anything. */
export async function lookThroughDirective(visitor: Visitor, directive: string): Promise<void> {
  for (const part of ['chase-all', 'deadline', 'history', 'files'])
    await lookAt(visitor, `${directive}/${part}`, `directive-${part}`)
}
