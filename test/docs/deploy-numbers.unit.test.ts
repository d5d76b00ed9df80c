import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from '@jest/globals'
import { resourcesOf, type Synthesis, synthesise } from '#test/infra/support/synthesise.ts'

const page = readFileSync('docs/deploy.md', 'utf8').replaceAll(/\s+/g, ' ')
const words = [
  '',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const numberOf = (text = ''): number => (/^\d+$/.test(text) ? Number(text) : words.indexOf(text))

let synthesis: Synthesis
beforeAll(() => {
  synthesis = synthesise({})
})

const count = (type: string): number =>
  [synthesis.stateful, synthesis.stateless].flatMap((template) => resourcesOf(template, type)).length

test.each([
  ['disable the (\\w+) event source mappings', 'AWS::Lambda::EventSourceMapping'],
  ['concurrency of the (\\w+) functions', 'AWS::Lambda::Function'],
  ['Lambda asks (\\w+) queues', 'AWS::Lambda::EventSourceMapping'],
  ['\\| alarms \\| (\\d+) at', 'AWS::CloudWatch::Alarm'],
  ['\\| keys \\| (\\d+) secrets', 'AWS::SecretsManager::Secret'],
])('docs/deploy.md counts what is deployed: “%s”', (sentence, type) => {
  expect(numberOf(new RegExp(sentence).exec(page)?.[1])).toBe(count(type))
})
