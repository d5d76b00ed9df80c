import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { samplePdfName } from '#infra/local/demo-data/sample-pdf.ts'
import { answersOf } from '#test/demo/answers.ts'
import { sendReport } from '#test/demo/reporting-unit.ts'
import { watchedRun } from '#test/infra/iam/watch.ts'
import { doneText } from '#text/desk.ts'
import { composeText } from '#text/desk-compose.ts'
import { directiveText } from '#text/desk-directive.ts'
import { taskText } from '#text/desk-task.ts'
import { glossary } from '#text/glossary.ts'
import { unitText } from '#text/unit.ts'
import { lookThroughRegistry } from './people/administrator.ts'
import { follow, lookAt, press, signIn, wordsIn, wordsOf } from './people/hands.ts'
import { lookThroughSummary, openReport, openSummary } from './people/leader.ts'
import {
  act,
  addUnit,
  approve,
  close,
  composeThroughout,
  lookThroughDirective,
  lookThroughTask,
  openTask,
  previewRequest,
  publish,
  returnWithoutReason,
} from './people/secretary.ts'
import { attachEvidence, fill, openForm, saveDraft, send } from './people/unit.ts'
import { chromiumPath } from './support/chromium.ts'
import { bodyOf2588, headOf2588, recipientsOf2588 } from './support/facts-2588.ts'
import { createInspection } from './support/inspection.ts'
import { requestLinks } from './support/request-links.ts'
import { openStage, type Stage, type Visitor } from './support/stage.ts'
import { stepByStep } from './support/story.ts'

const browser = chromiumPath()
if (!browser)
  process.stderr.write(
    'No Chromium here: the pages are not tried in a browser. Install it or set CHROMIUM_PATH.\n',
  )
const inBrowser = browser ? describe : describe.skip

const longestName = 'Trung tâm Giáo dục Kỹ thuật tổng hợp – Hướng nghiệp và Bồi dưỡng nhà giáo'
const schoolToReturn = 'Trường THPT chuyên Trần Phú'
const schoolToCall = 'Trường THPT Ngô Quyền'
const unitToExclude = 'Ủy ban nhân dân huyện Bạch Long Vĩ'
const evidence = 'Báo cáo đã ký.pdf'
const phone = { width: 360, scripts: false }
const desk = { width: 1280, scripts: false }

inBrowser('the whole job in a real browser', () => {
  let stage: Stage
  let secretary: Visitor
  let unit: Visitor
  let directive: string
  let linkOf: (unitName: string) => string

  beforeAll(async () => {
    stage = await openStage(browser ?? '', { pictures: process.env.PAGE_PICTURES, program: watchedRun() })
    secretary = await stage.visit(desk)
    unit = await stage.visit(phone)
  }, 90_000)
  afterAll(() => stage?.close(), 30_000)

  const step = stepByStep()
  const answers = answersOf(longestName, 7, 1)

  step('complains of a page that deserves it', async () => {
    const strict = createInspection(stage.browser)
    const page = await stage.browser.newPage()
    await page.goto(`${stage.url}/lost-link`)
    await page.setContent('<img src="x.png" width="500"><input>')
    await strict.look(page, 'bad')
    const faults = strict.faults.join('\n')
    for (const fault of ['wider than 360 px', 'image-alt', 'html-has-lang', 'label'])
      expect(faults).toContain(fault)
    await page.close()
  })

  step('lets the secretary sign in by one click and look through the draft', async () => {
    await signIn(secretary, stage.url, 'secretary')
    await composeThroughout(secretary)
    const checked = await wordsOf(secretary)
    expect(checked).toContain(samplePdfName)
    for (const name of recipientsOf2588) expect(checked).toContain(name)
  })

  step('shows the request as units will get it', async () => {
    expect(await previewRequest(secretary)).toContain('2588/SGDĐT-GDTX')
  })

  step('says what publishing does, and publishes to every unit once', async () => {
    const said = await publish(secretary)
    expect(said).toContain('96')
    expect(said).toContain(composeText.publish.cannotUndo)
    expect(await wordsOf(secretary)).toContain('96')
    await follow(secretary, composeText.publish.follow)
    directive = secretary.page.url()
    await stage.api.settle()

    const id = new URL(directive).pathname.split('/').at(-1) ?? ''
    const tasks = await stage.api.tasks(id)
    linkOf = await requestLinks(stage.api, tasks)
    expect(tasks).toHaveLength(96)

    await lookAt(secretary, directive, 'directive-fresh')
  })

  step('keeps every fact of directive 2588 in sight', async () => {
    await follow(secretary, directiveText.actions.document)
    await secretary.look('directive-document')
    const document = await wordsOf(secretary)
    const facts = [...headOf2588, ...bodyOf2588].map(({ reads }) => reads)
    expect([...facts, ...recipientsOf2588].filter((fact) => !document.includes(fact))).toEqual([])
    expect(document).toContain(samplePdfName)

    await lookAt(unit, linkOf(longestName), 'unit-request')
    const request = await wordsOf(unit)
    expect(bodyOf2588.map(({ reads }) => reads).filter((fact) => !request.includes(fact))).toEqual([])
  })

  step('lets a unit save a draft on a phone and go on in another browser', async () => {
    await openForm(unit)
    await unit.look('unit-form')
    await fill(unit, { TL01: 'yes', TL05: answers.TL05 ?? '', 'outline.ket-qua': 'Đang soạn dở' })
    await saveDraft(unit)
    await unit.look('unit-draft-saved')
    await unit.leave()

    unit = await stage.visit(phone)
    await unit.page.goto(linkOf(longestName))
    await openForm(unit, 'goOn')
    expect(await unit.page.locator('[name="outline.ket-qua"]').inputValue()).toBe('Đang soạn dở')
    expect(await unit.page.locator('[name="TL05"]').inputValue()).toBe(answers.TL05)
  })

  step('tells a unit that another browser saved meanwhile, and loses nothing', async () => {
    const colleague = await stage.visit(phone)
    await colleague.page.goto(linkOf(longestName))
    await openForm(colleague, 'goOn')
    await fill(colleague, { TL04: '3' })
    await saveDraft(colleague)
    await colleague.leave()

    await fill(unit, { TL04: '5' })
    await saveDraft(unit)
    await unit.look('unit-saved-elsewhere')
    expect(await wordsOf(unit)).toContain(unitText.vi.conflict.title)
    expect(await wordsOf(unit)).toContain(`${unitText.vi.conflict.stored} 3`)
    expect(await unit.page.locator('[name="TL04"]').inputValue()).toBe('5')
  })

  step('takes evidence, names a mistake and then gives a receipt', async () => {
    await attachEvidence(unit, evidence)
    await fill(unit, { ...answers, TL05: '100', TL05a: '200' })
    await send(unit)
    await unit.look('unit-mistake')
    const summary = unit.page.locator('.summary-of-errors')
    await summary.getByRole('link').first().click()
    expect(new URL(unit.page.url()).hash).toBe('#f-TL05a')
    expect(await unit.page.locator('[name="TL05a"]').inputValue()).toBe('200')

    await fill(unit, { TL05: answers.TL05 ?? '', TL05a: answers.TL05a ?? '' })
    await send(unit)
    await unit.look('unit-receipt')
    const receipt = await wordsOf(unit)
    expect(receipt).toContain(unitText.vi.receipt.title)
    expect(receipt).toContain(longestName)
    expect(receipt).toContain(evidence)
    await lookAt(unit, linkOf(longestName), 'unit-request-sent')
  })

  step('lets the secretary approve one report and return another with a reason', async () => {
    await sendReport(linkOf(schoolToReturn), answersOf(schoolToReturn, 8, 1))
    await openTask(secretary, directive, longestName)
    await secretary.look('task-submitted')
    await approve(secretary)
    await secretary.look('task-approved')
    expect(await wordsOf(secretary)).toContain(doneText.approved())

    await openTask(secretary, directive, schoolToReturn)
    await returnWithoutReason(secretary)
    await openTask(secretary, directive, schoolToReturn)
    await act(secretary, 'return', { reason: 'Đề nghị bổ sung số lớp tập huấn.' })
    await secretary.look('task-returned')
    expect(await wordsOf(secretary)).toContain('Đề nghị bổ sung số lớp tập huấn.')

    await lookAt(unit, linkOf(schoolToReturn), 'unit-request-returned')
    expect(await wordsOf(unit)).toContain('Đề nghị bổ sung số lớp tập huấn.')
  })

  step('logs a call, excludes a unit and adds another', async () => {
    await openTask(secretary, directive, schoolToCall)
    await act(secretary, 'call', { note: 'Văn thư hẹn gửi trong tuần.' })
    expect(await wordsOf(secretary)).toContain('Văn thư hẹn gửi trong tuần.')
    await openTask(secretary, directive, unitToExclude)
    await act(secretary, 'exclude', { reason: 'Đảo xa, báo cáo bằng văn bản giấy.' })
    await secretary.look('task-excluded')
    expect(await wordsOf(secretary)).toContain(glossary.vi.taskState.excluded)
    await secretary.page.goto(directive)
    await addUnit(secretary, 'tieu hoc ngu lao')
    await secretary.look('task-added')
    expect(await wordsOf(secretary)).toContain('Trường Tiểu học Ngũ Lão')
  })

  step('looks like itself on every page of a task and of a directive', async () => {
    await openTask(secretary, directive, schoolToCall)
    await lookThroughTask(secretary)
    await lookThroughDirective(secretary, directive)
    await lookAt(secretary, `${stage.url}/desk/new`, 'compose-new')
    await lookAt(secretary, `${stage.url}/desk/registry?q=trung+tam`, 'registry')
    const administrator = await stage.visit(desk)
    await signIn(administrator, stage.url, 'administrator')
    await lookThroughRegistry(administrator, stage.url)
    await lookAt(administrator, directive, 'directive-administrator')
    await administrator.leave()
    await lookAt(secretary, `${stage.url}/desk/nowhere`, 'not-found')
    await lookAt(unit, `${stage.url}/r/made-up`, 'unit-link-unknown')
    await lookAt(unit, `${stage.url}/lost-link`, 'lost-link')
    await lookAt(unit, `${linkOf(schoolToCall)}?lang=en`, 'unit-request-english')
  })

  step('chases who is late when the clock has moved', async () => {
    await stage.api.setClock('2023-10-24T09:00:00+07:00')
    await stage.api.settle()
    await lookAt(secretary, `${stage.url}/desk`, 'desk-waiting')
    await lookAt(secretary, `${directive}?show=open-overdue`, 'directive-overdue')
    expect(await wordsOf(secretary)).toContain('quá hạn')
    const mails = await stage.api.mails()
    expect(mails.filter(({ kind }) => kind === 'chase').length).toBeGreaterThan(80)
    await lookAt(unit, linkOf(schoolToCall), 'unit-request-overdue')
  })

  step('leads the leader from a figure of the summary to the report of the unit', async () => {
    const leader = await stage.visit(desk)
    await signIn(leader, stage.url, 'leader')
    await openSummary(leader)
    const summary = leader.page.url()
    const row = leader.page.getByRole('row', { name: /TL05\b/ }).first()
    expect(await wordsIn(row)).toContain(answers.TL05)
    await openReport(leader, row, longestName)
    expect(await wordsOf(leader)).toContain(evidence)
    expect(await wordsOf(leader)).toContain(longestName)
    expect(await wordsOf(leader)).toContain(answers.TL05)
    await lookThroughSummary(leader, summary)
    await leader.leave()
  })

  step('closes, and keeps what comes later without counting it', async () => {
    await secretary.page.goto(directive)
    await close(secretary)
    await secretary.look('directive-closed')
    expect(await wordsOf(secretary)).toContain(doneText.closed())

    await lookAt(unit, linkOf(schoolToCall), 'unit-request-closed')
    expect(await wordsOf(unit)).toContain(unitText.vi.shut.closed)
    await follow(unit, new RegExp(`^(${Object.values(unitText.vi.actions).join('|')})$`))
    await fill(unit, answersOf(schoolToCall, 9, 1))
    await send(unit)
    await unit.look('unit-receipt-late')
    expect(await wordsOf(unit)).toContain(unitText.vi.receipt.lateTitle)
    expect(await wordsOf(unit)).toContain(unitText.vi.receipt.notCounted)

    await openTask(secretary, directive, schoolToCall)
    await secretary.look('task-late')
    expect(await wordsOf(secretary)).toContain(glossary.vi.lateReason.closed)
  })

  step('shows the same pages with scripts, and no policy is broken', async () => {
    const visitor = await stage.visit({ width: 1280, scripts: true })
    await signIn(visitor, stage.url, 'secretary')
    for (const address of new Set(stage.inspection.addresses)) {
      const answer = await visitor.page.goto(address)
      expect([address, answer?.status()]).not.toEqual([address, 500])
    }
    await openTask(visitor, directive, longestName)
    await follow(visitor, taskText.acts.link.title)
    await press(visitor, taskText.acts.link.copyLink)
    await visitor.leave()
  })

  it('finds no faults in accessibility, layout or scripts on any page', () => {
    expect(stage.inspection.faults).toEqual([])
  })
})
