import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  checkContent,
  contentOf,
  contentSchema,
  type DirectiveContent,
  emptyContent,
  urgencies,
} from '#domain/directive/content.ts'
import type { GroupId } from '#domain/ids.ts'
import { defaultCalendar, type Instant, type LocalDate } from '#domain/time/calendar.ts'
import { contentSchema as bodySchema, withGiven } from '#functions/api/schemas/content.ts'
import { contentStep } from '#functions/desk/pages/compose/content-step.tsx'
import { deadlinesStep } from '#functions/desk/pages/compose/deadlines-step.tsx'
import { documentStep } from '#functions/desk/pages/compose/document-step.tsx'
import { formStep } from '#functions/desk/pages/compose/form-step.tsx'
import type { DeskPagesDeps } from '#functions/desk/pages/deps.ts'
import { codecs } from '#store/codecs.ts'
import { keys } from '#store/keys.ts'
import { aDraft, startOfDemo } from '#test/support/factories.ts'
import { checked } from '#web/api/route.ts'

/** Lengths just below and above each limit. */
const line = fc
  .oneof(
    { weight: 25, arbitrary: fc.constantFrom(0, 1, 20) },
    fc.constantFrom(60, 61, 100, 101, 200, 201, 254, 255, 300, 301, 1000, 1001),
  )
  .map((length) => 'ư'.repeat(length))
const spoken = line.filter((text) => text !== '')
const email = fc.oneof(
  { weight: 15, arbitrary: fc.constantFrom('', 'gdtx@haiphong.example') },
  fc.constantFrom('a@x.example; b@x.example', 'không', `a@${'x'.repeat(260)}.vn`),
)
const day = fc.constantFrom('2023-10-20' as LocalDate, '2023-11-30' as LocalDate, undefined)
const at = fc.constantFrom('2023-10-20T10:00:00.000Z' as Instant, '2023-12-01T02:30:00.000Z' as Instant)
const count = (most: number) =>
  fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 0, max: 4 }) }, fc.constantFrom(most, most + 1))

const levels = count(30).chain((length) =>
  fc.array(
    fc.record({
      name: line,
      deadline: fc.option(fc.record({ at, wording: fc.option(spoken, { nil: undefined }) }), {
        nil: undefined,
      }),
    }),
    { minLength: length, maxLength: length },
  ),
)
const content: fc.Arbitrary<DirectiveContent> = fc
  .record({
    number: line,
    subject: line,
    place: line,
    issuedOn: day,
    urgency: fc.constantFrom(...urgencies),
    signer: fc.record({ name: line, title: line, capacity: line }),
    body: fc.array(spoken, { maxLength: 3 }),
    contact: fc.record({ name: line, phone: line, email }),
    levels: levels.map((all) => all.map((level, n) => ({ id: `cap-${n}`, ...level }))),
    cutOff: day,
    deadlineNote: fc.option(spoken, { nil: undefined }),
    form: fc.record({
      name: line,
      note: fc.option(spoken, { nil: undefined }),
      sections: count(20),
      figures: count(120),
    }),
    days: fc.uniqueArray(fc.integer({ min: -60, max: 60 }), { maxLength: 8 }),
    approval: fc.constantFrom('required' as const, 'automatic' as const),
    receipts: fc.boolean(),
  })
  .map(({ form: { sections, figures, ...form }, days, ...rest }) => ({
    ...emptyContent,
    ...rest,
    recipients: [{ role: 'lead', level: 'cap-0', through: 'group', group: 'truong' as GroupId }],
    ladder: days.sort((a, b) => a - b).map((workingDays, n) => ({ id: `s${n}`, workingDays })),
    form: {
      ...form,
      rules: [],
      indicators: Array.from({ length: figures }, (_, n) => ({
        kind: 'count' as const,
        code: `CT${n}`,
        label: `Chỉ tiêu ${n}`,
        unitOfMeasure: 'lượt',
        required: false,
      })),
      outline: Array.from({ length: sections + 1 }, (_, n) => ({
        id: `muc-${n}`,
        title: `Mục ${n}`,
        required: false,
      })),
    },
  }))

type Outcome = { readonly stored: DirectiveContent } | { readonly refused: readonly string[] }

/** The content as a body of the JSON API. */
function throughApi(given: DirectiveContent): Outcome {
  const body = checked(bodySchema, JSON.parse(JSON.stringify(given)))
  const fields = new Set<string>()
  if (!body.ok) for (const { field = '' } of body.problems) fields.add(field)
  const whole = body.ok ? checkContent(withGiven(emptyContent, body.value as never)) : undefined
  if (whole && !whole.ok) for (const { field = '' } of whole.problems) fields.add(field)
  return whole?.ok ? { stored: whole.value } : { refused: [...fields] }
}

/** The options of the form step without a template. */
const deps = {
  clock: () => startOfDemo,
  store: { forms: { templates: async () => [] }, registry: { calendar: async () => defaultCalendar } },
} as unknown as DeskPagesDeps

/** The same content entered into the pages, one step after the other. */
async function throughPages(given: DirectiveContent): Promise<Outcome> {
  let typed: DirectiveContent = {
    ...emptyContent,
    recipients: given.recipients,
    levels: given.levels.map(({ id }) => ({ id, name: 'Cấp' })),
    ladder: given.ladder,
    form: { ...given.form, name: 'Tên cũ' },
  }
  const refused: string[] = []
  for (const step of [documentStep, contentStep, formStep, deadlinesStep]) {
    const read = await step.read(step.write(given), typed, deps)
    if (!read.ok) {
      const fields = read.problems.map(({ field = '' }) => field)
      const shown = { ...step.labels(given), ...step.write(given) }
      expect(fields.filter((field) => !(field in shown))).toEqual([])
      refused.push(...fields)
      continue
    }
    typed = read.value
  }
  const whole = checkContent(typed)
  return whole.ok && refused.length === 0 ? { stored: whole.value } : { refused }
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('the pages and the API for writing a directive’s content', () => {
  it('accept the same content, which the store can read, and refuse the same with problems at fields', async () => {
    const seen = { stored: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(content, async (given) => {
        const [api, pages] = [throughApi(given), await throughPages(given)]
        seen['refused' in api ? 'refused' : 'stored'] += 1
        if ('refused' in api) {
          expect(api.refused.length).toBeGreaterThan(0)
          expect(api.refused).not.toContain('')
          expect('refused' in pages && pages.refused.length > 0).toBe(true)
          return
        }
        expect(pages).toHaveProperty('stored')
        const { stored } = pages as { stored: DirectiveContent }
        // The page generates the ids of ladder steps.
        expect(plain({ ...stored, ladder: [] })).toEqual(plain({ ...api.stored, ladder: [] }))
        for (const one of [stored, api.stored]) {
          const draft = { ...aDraft(), ...one }
          const read = codecs.directive.read(codecs.directive.write(keys.directive(draft.id), draft))
          expect(plain(read)).toEqual(plain(draft))
          expect(checkContent(contentOf(read as DirectiveContent))).toMatchObject({ ok: true })
        }
      }),
      { numRuns: 150 },
    )
    expect(Math.min(seen.stored, seen.refused)).toBeGreaterThan(30)
  })

  it('derive their fields from one schema, so that a field added there exists everywhere', () => {
    const fields = Object.keys(contentSchema.shape).sort()
    expect(Object.keys(contentOf(aDraft())).sort()).toEqual(fields)
    expect(Object.keys(bodySchema.shape).sort()).toEqual([...fields, 'secrecy'].sort())
    const everything = { ...aDraft(), cutOff: '2023-10-10' as LocalDate, deadlineNote: 'Ghi chú' }
    const read = codecs.directive.read(codecs.directive.write(keys.directive(everything.id), everything))
    expect(contentOf(read as DirectiveContent)).toEqual(contentOf(everything))
    expect(Object.keys(withGiven(emptyContent, contentOf(everything) as never)).sort()).toEqual(fields)
  })

  it('can read content that was stored under other limits and rules', () => {
    const sections = Array.from({ length: 25 }, (_, n) => ({ id: `muc-${n}`, title: 'Mục', required: true }))
    const draft = aDraft('aaaaaaaaaa', {
      subject: 'ư'.repeat(5000),
      contact: { name: '', phone: '', email: 'a@x.example, b@x.example' },
      form: { ...emptyContent.form, outline: sections },
    })
    const read = codecs.directive.read(codecs.directive.write(keys.directive(draft.id), draft))
    expect(read).toEqual(draft)
  })
})
