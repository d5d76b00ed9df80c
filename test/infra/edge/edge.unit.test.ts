import { beforeAll, describe, expect, test } from '@jest/globals'
import { resourcesOf, type Synthesis, synthesise, type Template } from '../support/synthesise.ts'

interface Rule {
  readonly Name: string
  readonly Priority: number
  readonly Statement: {
    readonly RateBasedStatement?: { readonly Limit: number; readonly AggregateKeyType: string }
    readonly RegexMatchStatement?: { readonly RegexString: string }
  }
  readonly Action: {
    readonly Block: {
      readonly CustomResponse: {
        readonly ResponseCode: number
        readonly CustomResponseBodyKey: string
        readonly ResponseHeaders?: readonly { readonly Name: string; readonly Value: string }[]
      }
    }
  }
}

let synthesis: Synthesis
let edge: Template
let rules: readonly Rule[]

beforeAll(() => {
  synthesis = synthesise({ edge: true, accountConcurrency: 1_000 }, { withNag: true })
  if (!synthesis.edge) throw new Error('there is no edge')
  edge = synthesis.edge
  rules = resourcesOf(edge, 'AWS::WAFv2::WebACL')[0]?.Properties.Rules as readonly Rule[]
})

const ruleOf = (name: string) => rules.find(({ Name }) => Name === name)

describe('the firewall', () => {
  test('limits each address by kind of request, in words and with Retry-After', () => {
    expect(
      rules
        .filter(({ Statement }) => Statement.RateBasedStatement)
        .map(({ Name, Statement, Action }) => {
          const { ResponseCode, CustomResponseBodyKey, ResponseHeaders } = Action.Block.CustomResponse
          const { Limit, AggregateKeyType } = Statement.RateBasedStatement ?? {}
          return [
            Name,
            Limit,
            AggregateKeyType,
            ResponseCode,
            CustomResponseBodyKey,
            ResponseHeaders?.[0]?.Value,
          ]
        }),
    ).toEqual([
      ['SignIn', 120, 'IP', 429, 'page-429', '60'],
      ['LostLink', 30, 'IP', 429, 'page-429', '60'],
      ['Api', 1_200, 'IP', 429, 'json-429', '60'],
      ['Everything', 1_200, 'IP', 429, 'page-429', '60'],
    ])
  })

  test.each([
    ['4499999', false],
    ['4500000', true],
    ['9999999', true],
    ['10485760', true],
    ['0', false],
    ['2000000', false],
  ])('refuses a body of %s bytes: %s', (length, refused) => {
    const { RegexString = '' } = ruleOf('TooLong')?.Statement.RegexMatchStatement ?? {}
    expect(new RegExp(RegexString).test(length)).toBe(refused)
    expect(ruleOf('TooLong')?.Action.Block.CustomResponse.ResponseCode).toBe(413)
  })

  test('keeps no sample of a request, whose path may be a link', () => {
    expect(JSON.stringify(edge)).not.toContain('"SampledRequestsEnabled":true')
    expect(resourcesOf(edge, 'AWS::WAFv2::LoggingConfiguration')).toEqual([])
  })

  test('leaves to one caller a small part of what the gateway takes of all', () => {
    const [stage] = resourcesOf(synthesis.stateless, 'AWS::ApiGatewayV2::Stage')
    const limits = stage?.Properties.RouteSettings as Record<string, { ThrottlingRateLimit: number }>
    const perSecond = (name: string) => (ruleOf(name)?.Statement.RateBasedStatement?.Limit ?? 0) / 60
    const part = (name: string, route: string) => perSecond(name) / (limits[route]?.ThrottlingRateLimit ?? 0)
    expect(part('SignIn', 'ANY /sign-in')).toBeLessThan(0.05)
    expect(part('LostLink', 'POST /lost-link')).toBeLessThan(0.05)
    expect(part('Api', 'ANY /api/{proxy+}')).toBeLessThan(0.25)
    expect(part('Everything', 'ANY /r/{proxy+}')).toBeLessThan(0.25)
    expect(part('Everything', 'ANY /desk/{proxy+}')).toBeLessThan(0.25)
  })
})

describe('CloudFront', () => {
  test('hands over what it is asked, with its key and the caller’s address, and keeps only assets', () => {
    const [distribution] = resourcesOf(synthesis.stateless, 'AWS::CloudFront::Distribution')
    const text = JSON.stringify(distribution?.Properties)
    expect(text).toContain('thongsuot-dev-edge')
    expect(text).toContain('"HeaderName":"x-front-door-key"')
    expect(text).toContain('/assets/*')
    const [names] = resourcesOf(synthesis.stateless, 'AWS::CloudFront::Function')
    expect(String(names?.Properties.FunctionCode)).toContain(
      "headers['x-caller'] = { value: event.viewer.ip }",
    )
  })

  test('gives its key to every function that answers requests, and to no other', () => {
    const withKey = resourcesOf(synthesis.stateless, 'AWS::Lambda::Function')
      .filter(({ Properties }) => JSON.stringify(Properties.Environment).includes('EDGE_KEY'))
      .map(({ Properties }) => String(Properties.Description))
    expect(withKey.toSorted()).toEqual(
      ['answer', 'api', 'board', 'desk', 'publish'].map((name) => `Thông Suốt: ${name}`),
    )
  })

  test('is where links lead', () => {
    const url = JSON.stringify(synthesis.stateless.Outputs.Url)
    expect(url).toContain('DomainName')
  })

  test('has the deployer’s own name where there is a certificate for it', () => {
    const own = synthesise({
      edge: true,
      publicUrl: 'https://chidao.haiphong.example',
      edgeCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/abc',
    })
    const [distribution] = resourcesOf(own.stateless, 'AWS::CloudFront::Distribution')
    expect(JSON.stringify(distribution?.Properties)).toContain('"Aliases":["chidao.haiphong.example"]')
  })
})

test('the work behind the pages has executions of its own', () => {
  const reserved = resourcesOf(synthesis.stateless, 'AWS::Lambda::Function').flatMap(({ Properties }) =>
    Properties.ReservedConcurrentExecutions === undefined
      ? []
      : [[String(Properties.Description), Properties.ReservedConcurrentExecutions]],
  )
  expect(Object.fromEntries(reserved)).toEqual({
    'Thông Suốt: deliver': 4,
    'Thông Suốt: compile': 2,
    'Thông Suốt: sweep': 2,
  })
})

test('without these settings there is no edge, and nothing is reserved', () => {
  const plain = synthesise()
  expect(plain.edge).toBeUndefined()
  expect(JSON.stringify(plain.stateless)).not.toMatch(/CloudFront|EDGE_KEY|ReservedConcurrentExecutions/)
})
