import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { App, Stack, Validations } from 'aws-cdk-lib'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { AwsSolutionsChecks } from 'cdk-nag'
import { resourcesOf, type Synthesis, synthesise } from './support/synthesise.ts'

// Every exception from the rules, by the construct that it is limited to.
const expectedExceptions: readonly (readonly [path: RegExp, rule: RegExp])[] = [
  [/^Stateful\/(Files|HistoryLock)\/Bucket$/, /^AwsSolutions-S1$/],
  [/^Stateful\/(LinkKey|SessionKey)\/Secret$/, /^AwsSolutions-SMG4$/],
  [/^Stateful\/Staff\/UserPool$/, /^AwsSolutions-COG8$/],
  [/^Stateless\/FrontDoor\/Key$/, /^AwsSolutions-SMG4$/],
  [/^Stateless\/FrontDoor\/Distribution$/, /^AwsSolutions-CFR[134]$/],
  [/^Stateless\/[A-Za-z]+\/Role$/, /^AwsSolutions-IAM5\[Resource::\*\]$/],
  [
    /^Stateless\/(Answer|Api|Desk|Board|Jobs)\/Role$/,
    /^AwsSolutions-IAM5\[Resource::thongsuot-dev-stateful:.*FilesBucket.*\/\*\]$/,
  ],
  [
    /^Stateless\/Heads\/Role$/,
    /^AwsSolutions-IAM5\[Resource::thongsuot-dev-stateful:.*HistoryLock.*\/heads\/\*\]$/,
  ],
  [/^Stateless\/Web\/[A-Za-z-]+$/, /^AwsSolutions-APIG4$/],
]

let synthesis: Synthesis

beforeAll(() => {
  synthesis = synthesise({ tracing: true, historyLockDays: 365, edge: true }, { withNag: true })
})

describe('the AWS Solutions rules of cdk-nag', () => {
  test('find nothing in a deployment for production either', () => {
    expect(() =>
      synthesise(
        {
          stage: 'prod',
          mailDomain: 'haiphong.example',
          alarmEmail: 'truc@haiphong.example',
          customerKey: true,
          fileBackups: true,
          historyLockDays: 365,
        },
        { withNag: true },
      ),
    ).not.toThrow()
  })

  test('were checked with tracing on, which needs the most permissions', () => {
    for (const { Properties } of resourcesOf(synthesis.stateless, 'AWS::Lambda::Function'))
      expect(Properties.TracingConfig).toEqual({ Mode: 'Active' })
  })

  test('have no exceptions but those listed here', () => {
    for (const { path, rule } of synthesis.acknowledgements) {
      const known = expectedExceptions.some(([paths, rules]) => paths.test(path) && rules.test(rule))
      expect({ path, rule, known }).toEqual({ path, rule, known: true })
    }
  })

  test('have a written reason for each exception', () => {
    for (const { reason } of synthesis.acknowledgements) {
      expect(reason.split(' ').length).toBeGreaterThan(5)
    }
  })

  test('report a construct that breaks a rule', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'thongsuot-nag-'))
    try {
      const app = new App({ outdir })
      new Queue(new Stack(app, 'Broken'), 'QueueWithoutDeadLetters')
      Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
      expect(() => app.synth()).toThrow('AwsSolutions-SQS3')
    } finally {
      rmSync(outdir, { recursive: true, force: true })
    }
  })
})
