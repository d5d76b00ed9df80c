import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { play } from '#infra/operate/verify-aws/play.ts'
import type { Cli, CliAnswer, ProbeWorld } from '#infra/operate/verify-aws/probe.ts'
import { probes } from '#infra/operate/verify-aws/probes.ts'

/** Answers calls by their first words; what is not named succeeds. */
const scripted =
  (answers: Readonly<Record<string, Partial<CliAnswer>>>, calls: string[] = []): Cli =>
  async (args) => {
    const call = args.slice(0, 2).join(' ')
    calls.push(call)
    return { ok: true, json: {}, error: '', ...answers[call] }
  }

const worldWith = (cli: Cli): ProbeWorld => ({
  cli,
  name: 'probe',
  region: 'ap-southeast-1',
  wait: async () => {},
})
const verdictOf = (name: string, cli: Cli) => probes[name]?.(worldWith(cli))
const refused = (error: string): Partial<CliAnswer> => ({ ok: false, error })

describe('the assumptions about AWS', () => {
  const named = [...readFileSync('docs/unproven.md', 'utf8').matchAll(/^\| `([a-z-]+)` \|/gm)].map(
    ([, name]) => name,
  )

  it('have a probe each, and each probe is of an assumption', () => {
    expect(named.length).toBeGreaterThan(5)
    expect(Object.keys(probes)).toEqual(named)
  })

  it('are never played in CI', () => {
    expect(readFileSync('.ci/run', 'utf8')).not.toContain('verify')
  })
})

describe('a probe', () => {
  it('holds when AWS does what is assumed, and takes away what it made', async () => {
    const calls: string[] = []
    expect(await verdictOf('deny-in-mixed-transactions', scripted({}, calls))).toEqual({ is: 'held' })
    expect(calls.slice(-4)).toEqual([
      'iam delete-role-policy',
      'iam delete-role',
      'dynamodb delete-table',
      'dynamodb wait',
    ])
  })

  it('is broken when AWS does something else, and says what', async () => {
    const denied = { 'dynamodb transact-write-items': refused('AccessDeniedException: explicit deny') }
    expect(await verdictOf('deny-in-mixed-transactions', scripted(denied))).toEqual({
      is: 'broken',
      why: 'a transaction of a task and its event is refused: AccessDeniedException: explicit deny',
    })
    expect(await verdictOf('unverified-sender-is-named', scripted({}))).toMatchObject({ is: 'broken' })
    const renamed = { 'dynamodb put-item': refused('TableIsBusyException') }
    expect(await verdictOf('throttles-are-named', scripted(renamed))).toMatchObject({ is: 'broken' })
  })

  it('is left out when it lacks what only the deployer knows', async () => {
    for (const name of [
      'paths-are-not-resolved',
      'route-limits-refuse',
      'callers-are-cut-off',
      'events-pass-an-encrypted-topic',
    ])
      expect(await verdictOf(name, scripted({}))).toMatchObject({ is: 'left-out' })
  })

  it('that cannot be played counts as broken, and the others are still played', async () => {
    const noTables = scripted({ 'dynamodb create-table': refused('LimitExceededException') })
    const verdicts: string[] = []
    for await (const { name, verdict } of play(probes, worldWith(noTables)))
      verdicts.push(`${name} ${verdict.is}`)
    expect(verdicts).toHaveLength(Object.keys(probes).length)
    expect(verdicts[0]).toBe('deny-in-mixed-transactions broken')
    expect(verdicts.at(-1)).toBe('long-file-names-fit held')
  })
})
