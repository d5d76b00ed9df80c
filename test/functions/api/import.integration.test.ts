import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { runJob } from '#app/jobs/run-job.ts'
import type { UnitId } from '#domain/ids.ts'
import { leaseSeconds } from '#domain/jobs/job-acts.ts'
import { directive2588 } from '#infra/local/demo-data/directive-2588.ts'
import { demoGroups } from '#infra/local/demo-data/groups.ts'
import { demoUnitsCsv } from '#infra/local/demo-data/units.ts'
import { type Answer, type Desk, deskOn } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { endOf, fileAt } from '#test/support/jobs.ts'

let engine: Engine
let desk: Desk
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  desk = await deskOn((await engine.fresh()).store)
})

const heading = 'id,name,kind,parent,groups,contact_name,email,phone,deputy_email'
const csv = (...lines: string[]) => `${[heading, ...lines].join('\n')}\n`
const ngulao = 'A.1,Trường Tiểu học Ngũ Lão,school,,tieu-hoc|phong,Văn thư,ngulao@haiphong.example,0225,'
const administrator = { as: 'administrator' } as const
const asked = (
  body: string | Uint8Array | object,
  query = '',
  as: 'administrator' | 'secretary' = 'administrator',
) => desk.ask('POST', `/api/units/import${query}`, { as, body })
/** The ended job of an import, from the API. */
const upload = async (body: string | Uint8Array | object, query = '') => {
  const { json } = await endOf(desk, await asked(body, query), 'administrator')
  expect(json.state).toBe('done')
  return json.import
}
const problems = (done: Answer['json']) =>
  done.problems.map(({ code, message }: Answer['json']) => `${code}: ${message.en}`)
const units = async () => (await desk.ask('GET', '/api/units', { as: 'administrator' })).json.units

describe('importing units', () => {
  test('adds units, then changes them, then finds no changes', async () => {
    const counts = { units: 1, groups: 2, dryRun: false, refused: 0, problems: [] }
    expect(await upload(csv(ngulao))).toEqual({ ...counts, added: 1, changed: 0, unchanged: 0 })
    expect(await upload(csv(ngulao))).toEqual({ ...counts, added: 0, changed: 0, unchanged: 1 })
    const renamed = csv(ngulao.replace('0225', '0226'))
    expect(await upload(renamed)).toEqual({ ...counts, added: 0, changed: 1, unchanged: 0 })
    expect(await units()).toMatchObject([{ id: 'A.1', contact: { phone: '0226' } }])
  })

  test('an address corrected by a secretary is kept, and reported, when an older file is imported again', async () => {
    await upload(csv(ngulao))
    const { registry } = desk.system.store
    const unit = await registry.unit('A.1' as UnitId)
    if (!unit) throw new Error('the unit was not imported')
    const corrected = { ...unit.contact, email: 'moi@haiphong.example', correctedAt: desk.system.now() }
    await registry.setContact(unit, corrected)
    const again = await upload(csv(ngulao.replace('Ngũ Lão', 'Ngũ Lão 2')))
    expect(again).toMatchObject({ changed: 1, keptContacts: { units: 1, first: ['A.1'] } })
    expect(await registry.unit('A.1' as UnitId)).toMatchObject({
      name: 'Trường Tiểu học Ngũ Lão 2',
      contact: { email: 'moi@haiphong.example' },
    })
    const same = await upload(csv(ngulao.replace('Ngũ Lão', 'Ngũ Lão 2').replace('ngulao@', 'moi@')))
    expect(same).toMatchObject({ unchanged: 1 })
    expect(same.keptContacts).toBeUndefined()
  })

  test.each(['Tr??ng Ti?u h?c', '#N/A', 'TrÆ°á»ng Tiá»ƒu há»c', '#REF!'])(
    'the garbled name %s does not overwrite a good one',
    async (garbled) => {
      await upload(csv(ngulao))
      const done = await upload(csv(ngulao.replace('Trường Tiểu học Ngũ Lão', garbled)))
      expect(done.problems).toMatchObject([{ code: 'csv-garbled' }])
      expect(await units()).toMatchObject([{ name: 'Trường Tiểu học Ngũ Lão' }])
    },
  )

  test('unusual names are accepted', async () => {
    for (const name of ['Trường PTDTBT Tà Mung (Ánh Dương?)', 'Công an TP. #1', 'École Saint-Exupéry'])
      expect(await upload(csv(ngulao.replace('Trường Tiểu học Ngũ Lão', name)))).toMatchObject({ refused: 0 })
  })

  test('codes that differ only in case count as one unit, in the file and in the registry', async () => {
    const twice = await upload(csv(ngulao, ngulao.replace('A.1', 'a.1')))
    expect(twice.problems).toMatchObject([{ code: 'unit-twice' }])
    await upload(csv(ngulao))
    const other = await upload(csv(ngulao.replace('A.1', 'a.1')))
    expect(other.problems).toMatchObject([{ code: 'unit-case-differs' }])
    expect(await units()).toHaveLength(1)
  })

  test('invisible characters are removed from names, codes and addresses', async () => {
    const hidden = ngulao.replace('A.1', 'A\u200B.1').replace('Ngũ', 'Ng\u00ADũ').replace('@', '\u2060@')
    expect(await upload(csv(hidden))).toMatchObject({ refused: 0 })
    expect(await units()).toMatchObject([
      { id: 'A.1', name: 'Trường Tiểu học Ngũ Lão', contact: { email: 'ngulao@haiphong.example' } },
    ])
  })

  test('a dry run counts the changes and writes nothing', async () => {
    const done = await upload(csv(ngulao), '?dryRun=true')
    expect(done).toMatchObject({ added: 1, dryRun: true })
    expect(await units()).toEqual([])
  })

  test.each([
    ['a BOM', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['no BOM', (text: string) => Buffer.from(text)],
    ['decomposed letters', (text: string) => Buffer.from(text.normalize('NFD'))],
    ['line ends of Windows', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['semicolons', (text: string) => Buffer.from(text.replaceAll(',', ';'))],
    ['columns in another order', (text: string) => Buffer.from(swapFirstTwo(text))],
    ['empty lines', (text: string) => Buffer.from(text.replaceAll('\n', '\n\n'))],
  ])('%s: can be read', async (_, encode) => {
    expect(await upload(new Uint8Array(encode(csv(ngulao))))).toMatchObject({ refused: 0 })
    expect(await units()).toEqual([
      {
        id: 'A.1',
        name: 'Trường Tiểu học Ngũ Lão',
        kind: 'school',
        groups: ['tieu-hoc', 'phong'],
        contact: { name: 'Văn thư', email: 'ngulao@haiphong.example', phone: '0225' },
      },
    ])
  })

  test.each<[string, string | Uint8Array, readonly string[]]>([
    ['nothing', '', ['csv-empty: The CSV file has no rows.']],
    ['a heading only', `${heading}\n`, ['csv-empty: The CSV file has no rows.']],
    ['UTF-16', new Uint8Array(Buffer.from(`\uFEFF${csv(ngulao)}`, 'utf16le')), ['csv-encoding']],
    [
      'an old code page',
      new Uint8Array(Buffer.from(csv('A.1,Tr\u00ad\u00eang,x,,,,,,'), 'latin1')),
      ['csv-encoding'],
    ],
    ['a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0x80, 0xff]), ['csv-encoding']],
    ['a missing column', csv(ngulao).replace('phone,', ''), ['csv-columns']],
    ['a strange column', csv(ngulao).replace('phone', 'fax'), ['csv-columns', 'csv-columns-extra']],
    ['a column twice', csv(ngulao).replace('phone', 'email'), ['csv-columns', 'csv-columns-extra']],
    ['too few cells', csv(ngulao, 'A.2,Trường'), ['csv-row: Line 3']],
    ['an open quotation mark', csv('A.2,"Trường,school,,,,,,'), ['csv-row']],
    ['a code that is none', csv('Á 1,Trường,school,,,,,,'), ['unit-id-malformed: Line 2']],
    ['no name', csv('A.1,,school,,,,,,'), ['csv-cell-empty: Line 2, column name']],
    ['an address that is none', csv('A.1,Trường,school,,,,không có,,'), ['csv-cell: Line 2, column email']],
    ['a group that is none', csv('A.1,Trường,school,,Tiểu học,,,,'), ['csv-cell: Line 2, column groups']],
    ['a code twice', csv(ngulao, ngulao), ['unit-twice: Line 3']],
    ['a parent that nobody is', csv('A.1,Trường,school,B.1,,,,,'), ['parent-unknown: Line 2']],
    [
      'a loop of parents',
      csv('A.1,Một,school,A.2,,,,,', 'A.2,Hai,school,A.1,,,,,'),
      ['parent-loop: Line 2', 'parent-loop: Line 3'],
    ],
  ])('%s: refused with the line, and nothing is written', async (_, body, expected) => {
    const done = await upload(body)
    expect(done.refused).toBe(expected.length)
    const found: string[] = problems(done)
    expect(found).toHaveLength(expected.length)
    for (const [index, text] of expected.entries()) expect(found[index]).toContain(text)
    expect(await units()).toEqual([])
  })

  test('one faulty line prevents the import of all lines', async () => {
    const done = await upload(csv(ngulao, 'A.2,Hai,school,X,,,,,'))
    expect(done.refused).toBe(1)
    expect(await units()).toEqual([])
  })

  test('all errors in a long file are listed by line in a spreadsheet', async () => {
    const bad = Array.from({ length: 120 }, (_, n) => `A.${n},Trường,school,X.${n},,,,,`)
    const { json } = await endOf(desk, await asked(csv(...bad)), 'administrator')
    expect(json.import).toMatchObject({ units: 120, refused: 120 })
    expect(json.import.problems).toHaveLength(50)
    const fetched = await desk.ask('POST', json.file.href, administrator)
    const lines = fileAt(desk, fetched.headers.get('location')).trimEnd().split('\r\n')
    expect(lines).toHaveLength(121)
    expect(lines.slice(1).map((line) => Number(line.split(',')[0]))).toEqual(bad.map((_, n) => n + 2))
  })

  test('quoted cells may contain line breaks, also where the file is split into chunks', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => `A.${n},"Trường ""số""\n ${n}",school,,tieu-hoc,,,,`)
    expect(await upload(csv(...rows))).toMatchObject({ added: 40, refused: 0 })
    const [first] = await units()
    expect(first.name).toBe('Trường "số" 0')
    const late = await upload(csv(...rows, 'A.50,,school,,,,,,'))
    expect(problems(late)).toEqual([expect.stringContaining('csv-cell-empty: Line 82')])
  })

  test('a parent may be in the registry already, and loops through it are found', async () => {
    await upload(csv('A.1,Một,school,,,,,,'))
    expect(await upload(csv('A.2,Hai,school,A.1,,,,,'))).toMatchObject({ added: 1 })
    const closing = await upload(csv('A.1,Một,school,A.2,,,,,'))
    expect(problems(closing)[0]).toContain('parent-loop: Line 2')
  })

  test('names of groups are given beside the file, and kept when a later import has none', async () => {
    const body = { units: csv(ngulao), groups: [{ id: 'tieu-hoc', name: 'Các trường tiểu học' }] }
    await upload(body)
    await upload(csv(ngulao))
    const { groups } = (await desk.ask('GET', '/api/groups')).json
    expect(groups).toEqual([
      { id: 'phong', name: 'phong', units: 1 },
      { id: 'tieu-hoc', name: 'Các trường tiểu học', units: 1 },
    ])
  })

  test('a file that was uploaded is imported like one that is sent', async () => {
    const begun = await desk.ask('POST', '/api/units/uploads', administrator)
    expect(begun.status).toBe(201)
    expect(begun.json).toMatchObject({ url: expect.any(String), key: begun.json.fields.key })
    const key = desk.system.jobs.objects.upload(csv(ngulao))
    expect(await upload({ uploaded: key, groups: [] })).toMatchObject({ added: 1, refused: 0 })
    expect((await asked({ uploaded: begun.json.key })).status).toBe(404)
    expect((await asked({ uploaded: key, units: csv(ngulao) })).status).toBe(422)
    expect((await asked({ groups: [] })).status).toBe(422)
    expect((await desk.ask('POST', '/api/units/uploads')).status).toBe(403)
  })

  test('a worker that was taken for dead writes nothing over a later import', async () => {
    const rows = (version: number) =>
      Array.from({ length: 20 }, (_, n) => `A.${n},Trường ${n} bản ${version},school,,tieu-hoc,,,,`)
    const { system } = desk
    const { registry } = system.store
    const first = await asked(csv(...rows(1)))
    let later: Answer | undefined
    // The first worker stops between reading and writing, longer than its lease.
    const putUnits: typeof registry.putUnits = async (...of) => {
      if (!later) {
        system.advance(leaseSeconds / 60 + 1)
        await system.settle()
        later = await endOf(desk, await asked(csv(...rows(2))), 'administrator')
      }
      return registry.putUnits(...of)
    }
    const paused = { ...system.jobs, store: { ...system.store, registry: { ...registry, putUnits } } }
    expect(await runJob(paused, first.json.id, () => 300_000)).toBe('lost')
    expect(later?.json.import).toMatchObject({ changed: 20 })
    const names = (await units()).map(({ name }: { name: string }) => name)
    expect(names.filter((name: string) => !name.endsWith('bản 2'))).toEqual([])
  })

  test('a contact that is corrected while an import writes stays', async () => {
    await upload(csv(ngulao))
    const { system } = desk
    const { registry } = system.store
    const job = await asked(csv(ngulao.replace('Ngũ Lão', 'Ngũ Lão 2')))
    let corrected = false
    const putUnits: typeof registry.putUnits = async (...of) => {
      const unit = corrected ? undefined : await registry.unit('A.1' as UnitId)
      corrected = true
      if (unit) {
        const contact = { ...unit.contact, email: 'moi@haiphong.example', correctedAt: system.now() }
        await registry.setContact(unit, contact)
      }
      return registry.putUnits(...of)
    }
    const deps = { ...system.jobs, store: { ...system.store, registry: { ...registry, putUnits } } }
    expect(await runJob(deps, job.json.id, () => 300_000)).toBe('done')
    expect(await units()).toMatchObject([
      { name: 'Trường Tiểu học Ngũ Lão 2', contact: { email: 'moi@haiphong.example' } },
    ])
  })

  test('an import that is cancelled says how much of its file it has written, and a dry run nothing', async () => {
    const job = await asked(csv(ngulao))
    const cancelled = await desk.ask('POST', `${job.json.href}/cancel`, administrator)
    expect(cancelled.json).toMatchObject({ state: 'cancelled', written: { units: 0, line: 0 } })
    expect((await desk.ask('GET', job.json.href, administrator)).json.written).toEqual({ units: 0, line: 0 })
    const dry = await asked(csv(ngulao), '?dryRun=true')
    const stopped = await desk.ask('POST', `${dry.json.href}/cancel`, administrator)
    expect(stopped.json.written).toBeUndefined()
  })

  test('only administrators may import', async () => {
    expect((await asked(csv(ngulao), '', 'secretary')).status).toBe(403)
    expect((await desk.ask('GET', '/api/units', { as: 'leader' })).status).toBe(403)
    expect((await desk.ask('GET', '/api/groups', { as: 'leader' })).status).toBe(403)
    expect(await units()).toEqual([])
  })

  test('unknown fields and a file that is too large are refused', async () => {
    const strange = await asked({ units: csv(ngulao), mode: 'replace' })
    expect(strange.json.problems).toMatchObject([{ code: 'unknown-field', field: 'mode' }])
    expect((await asked('x'.repeat(4 * 1024 * 1024 + 1))).status).toBe(413)
  })
})

const swapFirstTwo = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/^([^,]*),([^,]*)/, '$2,$1'))
    .join('\n')

test('the registry and the directive of the demo are accepted unchanged and published', async () => {
  expect(await upload({ units: demoUnitsCsv(), groups: demoGroups })).toMatchObject({
    changed: 0,
    groups: demoGroups.length,
  })
  const created = await desk.ask('POST', '/api/directives', { body: directive2588 })
  expect(created.status).toBe(201)
  expect(created.json).toMatchObject({
    ...JSON.parse(JSON.stringify(directive2588)),
    issuer: {
      id: 'H24.SGDDT',
      name: 'Sở Giáo dục và Đào tạo Hải Phòng',
      parentAgency: 'Ủy ban nhân dân thành phố Hải Phòng',
    },
    problems: [],
    warnings: [],
  })
  const published = await desk.ask('POST', `/api/directives/${created.json.id}/publish`)
  expect(published.json.publication.leads).toBe(96)
  await desk.system.store.registry.unit('H24.SGDDT' as UnitId)
  const unit = await desk.ask('GET', '/api/units?q=hoa%20ngu%20lao&limit=3', { as: 'administrator' })
  expect(unit.status).toBe(200)
  const found = await desk.ask('GET', '/api/units?q=ngu%20lao', { as: 'administrator' })
  expect(found.json.units.map(({ name }: { name: string }) => name)).toContain('Trường Tiểu học Ngũ Lão')
})
