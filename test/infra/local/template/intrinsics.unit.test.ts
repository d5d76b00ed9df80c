import { describe, expect, it } from '@jest/globals'
import { resolve, type Surroundings, TemplateError } from '#infra/local/template/intrinsics.ts'

const around: Surroundings = {
  reference: (id) => `ref-${id}`,
  attribute: (id, name) => `${id}.${name}`,
  imported: (name) => `from-${name}`,
}

describe('intrinsic functions', () => {
  it.each([
    [{ Ref: 'Queue' }, 'ref-Queue'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue.Arn'],
    [{ 'Fn::GetAtt': 'Queue.Arn' }, 'Queue.Arn'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'B' }, 3]] }, 'a-ref-B-3'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [{ 'Fn::Sub': `x-\${A}-\${B.Arn}-\${!C}` }, `x-ref-A-B.Arn-\${C}`],
    [{ 'Fn::Sub': [`\${A}-\${own}`, { own: { Ref: 'Z' } }] }, 'ref-A-ref-Z'],
    [{ 'Fn::ImportValue': { 'Fn::Sub': `Other:\${Name}` } }, 'from-Other:ref-Name'],
  ])('resolves %j', (given, expected) => {
    expect(resolve(given, around)).toBe(expected)
  })

  it('resolves inside lists and objects and leaves out what has no value', () => {
    expect(
      resolve({ a: [{ Ref: 'B' }, { Ref: 'AWS::NoValue' }], c: { Ref: 'AWS::NoValue' } }, around),
    ).toEqual({
      a: ['ref-B'],
    })
  })

  it('names a function that it does not know instead of guessing', () => {
    expect(() => resolve({ 'Fn::Cidr': [] }, around)).toThrow(TemplateError)
    expect(() => resolve({ 'Fn::Cidr': [] }, around)).toThrow(/Fn::Cidr/)
  })
})
