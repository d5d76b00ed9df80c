import { samplePdf } from '#infra/local/demo-data/sample-pdf.ts'
import type { Answers } from '#test/demo/answers.ts'
import { unitText } from '#text/unit.ts'
import type { Visitor } from '../support/stage.ts'
import { follow, press } from './hands.ts'

const { actions, files, form } = unitText.vi

/** Goes from the page of the link in a mail to the form. */
export async function openForm(visitor: Visitor, button: keyof typeof actions = 'start'): Promise<void> {
  await follow(visitor, actions[button])
}

/** Fills in fields of the form. */
export async function fill({ page }: Visitor, answers: Answers): Promise<void> {
  for (const [name, text] of Object.entries(answers)) {
    const field = page.locator(`[name="${name}"]`)
    if ((await field.first().getAttribute('type')) === 'radio')
      await page.locator(`[name="${name}"][value="${text}"]`).check()
    else await field.fill(text)
  }
}

export const saveDraft = (visitor: Visitor): Promise<void> => press(visitor, form.saveDraft)
export const send = (visitor: Visitor): Promise<void> => press(visitor, form.submit)

/** Saves the draft, uploads a file, attaches it, and returns to the form. */
export async function attachEvidence(visitor: Visitor, name: string): Promise<void> {
  const { page, look } = visitor
  await press(visitor, form.attachFiles)
  await look('unit-files')
  await page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'application/pdf',
    buffer: Buffer.from(samplePdf('Báo cáo đã ký')),
  })
  await press(visitor, files.upload)
  await look('unit-file-received')
  await press(visitor, files.attach)
  await look('unit-file-attached')
  await follow(visitor, files.backToForm)
}
