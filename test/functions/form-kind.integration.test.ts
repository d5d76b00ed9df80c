import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { resultOf } from '#app/jobs/fetch-result.ts'
import { requestJob } from '#app/jobs/request-job.ts'
import { reportFormSchema } from '#domain/form/form.ts'
import { approve } from '#domain/task/report-acts.ts'
import { people } from '#test/support/desk.ts'
import { deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type FileEngine, startFileEngine } from '#test/support/files.ts'
import { registerDuration } from '#test/support/forms/duration.tsx'
import { type UnitWorld, unitWorld } from './answer/unit-world.ts'
import { type BoardWorld, boardWorld, wordsOf } from './board/board-world.ts'
import { putRegistry, storedDrafts } from './desk/pages/stored-drafts.ts'

registerDuration()

const form = reportFormSchema.parse({
  name: 'Biểu mẫu có thời lượng',
  indicators: [
    { code: 'T1', kind: 'duration', label: 'Thời lượng tuyên truyền', required: true, mostHours: 24 },
    { code: 'T2', kind: 'duration', label: 'trong đó phát thanh', required: false, mostHours: 24 },
  ],
  rules: [{ kind: 'part-of', part: 'T2', whole: 'T1' }],
  outline: [],
})

let engine: Engine
let files: FileEngine
let world: UnitWorld
let board: BoardWorld
beforeAll(async () => {
  engine = await startEngine()
  files = await startFileEngine()
  world = await unitWorld(engine, files, { form })
  board = await boardWorld(world.system.store)
})
afterAll(async () => {
  await engine.stop()
  await files.stop()
})

describe('a kind of question that exists in its three registrations only', () => {
  test('has its own field and hint on the unit’s page', async () => {
    const page = await world.browser.get(`${world.link}/form`)
    expect(wordsOf(page.body)).toContain('T1. Thời lượng tuyên truyền (bắt buộc)')
    expect(wordsOf(page.body)).toContain('Giờ:phút, nhiều nhất 24 giờ.')
    expect(wordsOf(page.body)).toContain('Là một phần của T1')
  })

  test('refuses invalid input and takes part in the rules of the form', async () => {
    const unread = await world.browser.fillIn(`${world.link}/form`, { T1: 'hai tiếng' }, 'submit')
    expect(unread.status).toBe(422)
    const tooLong = await world.browser.fillIn(`${world.link}/form`, { T1: '25:00' }, 'submit')
    expect(tooLong.status).toBe(422)
    const broken = await world.browser.fillIn(`${world.link}/form`, { T1: '1:00', T2: '1:30' }, 'submit')
    expect(wordsOf(broken.body)).toContain('T2')
    expect(broken.status).toBe(422)
  })

  test('is stored in its own shape, shown on the receipt, and prefilled in a correction as it was typed', async () => {
    const sent = await world.browser.fillIn(`${world.link}/form`, { T1: '2:30', T2: '0:45' }, 'submit')
    expect(sent.status).toBe(303)
    const [report] = await world.system.store.tasks.allReports((await world.task()).id)
    expect(report?.answers.values).toEqual({
      T1: { hours: 2, minutes: 30 },
      T2: { hours: 0, minutes: 45 },
    })
    expect(wordsOf((await world.browser.get(sent.location ?? '')).body)).toContain(
      'T1. Thời lượng tuyên truyền 2 giờ 30 phút',
    )
    expect((await world.browser.get(`${world.link}/form`)).body).toContain('value="2:30"')
  })

  test('is counted in the summary and shown on the board as total and by unit', async () => {
    await board.compiled(world.tasks[1]?.id as never, { T1: '1:00' })
    await world.act(approve)
    await board.system.settle()
    const home = `/board/directives/${world.directive.id}`
    expect(wordsOf((await board.get(home)).body)).toContain(
      'T1. Thời lượng tuyên truyền thời gian 3 giờ 30 phút, trung bình 1 giờ 45 phút',
    )
    const figure = wordsOf((await board.get(`${home}/indicators/T1?node=0.1`)).body)
    expect(figure).toContain('2 giờ 30 phút')
    expect(figure).toContain('1 giờ 0 phút')
  })

  test('has a column in the spreadsheet', async () => {
    const { jobs, store } = world.system
    await store.staff.put(people.secretary)
    const input = { kind: 'figures-csv', directiveId: world.directive.id } as const
    const asked = await requestJob(jobs, people.secretary, { input, key: 'figures' })
    await world.system.settle()
    const made = asked.ok ? await resultOf(jobs, people.secretary, asked.value.id) : undefined
    const text = made?.ok ? jobs.objects.text(made.value.file.key) : ''
    const [heading, first]: string[][] = parse(text ?? '', { bom: true })
    expect(heading?.slice(7)).toEqual(['T1 Thời lượng tuyên truyền', 'T2 trong đó phát thanh'])
    expect(first?.slice(7)).toEqual(['150', '45'])
  })

  test('is offered in the form editor with its own setting', async () => {
    const { store } = await engine.fresh()
    const browser = await deskBrowserOn(store)
    await putRegistry(store)
    const { aStoredDraft, draftOf } = storedDrafts(() => browser)
    const { id, at } = await aStoredDraft()
    const added = { stay: 'indicator', 'new.label': 'Thời lượng tập huấn', 'new.kind': 'duration' }
    const refused = await browser.submit(`${at}/edit/form`, added)
    expect(refused.text).toContain('Hãy nhập “Nhiều nhất mấy giờ”')
    await browser.submit(`${at}/edit/form`, { ...added, 'new.mostHours': '8' })
    expect((await draftOf(id)).form.indicators.at(-1)).toMatchObject({ kind: 'duration', mostHours: 8 })
    expect((await browser.get(`${at}/edit/form`)).text).toContain('Thời lượng')
  })
})
