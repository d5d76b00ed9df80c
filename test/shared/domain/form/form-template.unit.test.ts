import { describe, expect, it } from '@jest/globals'
import { formHash } from '#domain/form/form-hash.ts'
import { closestTemplate } from '#domain/form/form-template.ts'
import { formTemplates } from '#infra/local/demo-data/form-templates.ts'
import { formTl } from '#infra/local/demo-data/form-tl.ts'
import { aForm } from '#test/support/factories.ts'

describe('the template that a form began with', () => {
  const closest = (form: typeof aForm) => closestTemplate(formTemplates, form)?.id

  it('is the one that shares most parts with it, however many were removed', () => {
    expect(closest(formTl)).toBe('tl')
    expect(closest({ ...formTl, indicators: formTl.indicators.slice(3, 5) })).toBe('tl')
  })

  it('is undefined for a form that shares no part with any', () => {
    expect(closest({ ...aForm, indicators: [], outline: [] })).toBeUndefined()
    expect(closestTemplate([], aForm)).toBeUndefined()
  })
})

describe('the hash of a form', () => {
  it('does not depend on the order of its fields, and differs for another question', () => {
    const { name, ...rest } = aForm
    expect(formHash({ ...rest, name })).toBe(formHash(aForm))
    expect(formHash({ ...aForm, note: undefined })).toBe(formHash(aForm))
    expect(formHash({ ...aForm, indicators: aForm.indicators.slice(1) })).not.toBe(formHash(aForm))
  })
})
