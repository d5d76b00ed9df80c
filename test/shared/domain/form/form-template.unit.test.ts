import { describe, expect, it } from '@jest/globals'
import { formHash } from '#domain/form/form-hash.ts'
import { closestTemplate } from '#domain/form/form-template.ts'
import { formTemplates } from '#infra/local/demo-data/form-templates.ts'
import { formTl } from '#infra/local/demo-data/form-tl.ts'
import { aForm } from '#test/support/factories.ts'

describe('the template that a form began with', () => {
  const closest = (form: typeof aForm) => closestTemplate(formTemplates, form)?.id

  it('is the one that it still has most parts of, however much was left out', () => {
    expect(closest(formTl)).toBe('tl')
    expect(closest({ ...formTl, indicators: formTl.indicators.slice(3, 5) })).toBe('tl')
  })

  it('is none for a form that has nothing of any', () => {
    expect(closest({ ...aForm, indicators: [], outline: [] })).toBeUndefined()
    expect(closestTemplate([], aForm)).toBeUndefined()
  })
})

describe('the hash of a form', () => {
  it('is the same whatever the order of its fields, and another for another question', () => {
    const { name, ...rest } = aForm
    expect(formHash({ ...rest, name })).toBe(formHash(aForm))
    expect(formHash({ ...aForm, note: undefined })).toBe(formHash(aForm))
    expect(formHash({ ...aForm, indicators: aForm.indicators.slice(1) })).not.toBe(formHash(aForm))
  })
})
