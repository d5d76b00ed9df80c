import { describe, expect, test } from '@jest/globals'
import type { Role, Staff } from '#domain/access/staff.ts'
import type { DirectiveId, JobId, UnitId, UserId } from '#domain/ids.ts'
import {
  type EndedJob,
  fileOf,
  goneAt,
  isEnded,
  isGone,
  isRunning,
  type Job,
  type JobInput,
  type JobState,
  jobIdFor,
  mayCancel,
  type RunningJob,
  subjectOf,
} from '#domain/jobs/job.ts'
import * as acts from '#domain/jobs/job-acts.ts'
import { isOwn, mayRequest } from '#domain/jobs/job-rights.ts'
import { plus } from '#domain/time/calendar.ts'
import { issuerId, startOfDemo } from '#test/support/factories.ts'

const now = startOfDemo
const directiveId = 'aaaaaaaaaa' as DirectiveId
const staff = (role: Role = 'secretary'): Staff => ({
  id: 'a1' as UserId,
  name: 'A',
  email: 'a@haiphong.example',
  role,
  unitId: issuerId,
})
const csv: JobInput = { kind: 'tasks-csv', directiveId }
const publishing = { kind: 'publish', directiveId } as unknown as JobInput
const importing: JobInput = { kind: 'import-units', key: 'k', groups: [], dryRun: false }
const waiting = acts.newJob({ id: 'aaaaaaaaaaaaaaaa' as JobId, by: staff(), input: csv, size: 9, at: now })
const running = (changes: Partial<RunningJob['state']> = {}): RunningJob => ({
  ...waiting,
  state: { is: 'running', progress: { done: 2, of: 9 }, attempts: 1, cursor: 'c', ...changes },
})
const inState = (state: JobState, input: JobInput = csv): Job => ({ ...waiting, input, state })
const lease = plus(now, { seconds: 120 })

describe('a job', () => {
  test('waits, and starts in one version more, or at once', () => {
    expect(waiting).toEqual({
      id: 'aaaaaaaaaaaaaaaa',
      input: csv,
      askedBy: { id: 'a1', email: 'a@haiphong.example' },
      issuerId,
      askedAt: now,
      size: 9,
      version: 1,
      state: { is: 'waiting' },
    })
    const state = { is: 'running', progress: { done: 0, of: 9 }, attempts: 0 }
    expect(acts.startedAtOnce(waiting)).toEqual({ ...waiting, state })
    expect(acts.started(waiting)).toEqual({ ...waiting, version: 2, state })
  })

  test('is leased to one worker for two minutes', () => {
    const leased = acts.claim(running(), now)
    expect(leased).toMatchObject({ version: 2, state: { attempts: 2, leasedUntil: lease, cursor: 'c' } })
    if (!leased) throw new Error('not leased')
    expect(acts.claim(leased, plus(lease, { milliseconds: -1 }))).toBeUndefined()
    expect(acts.claim(leased, lease)?.state.attempts).toBe(3)
    expect(acts.released(leased.state)).toEqual({ ...leased.state, leasedUntil: undefined })
  })

  test('is given up after five attempts from one cursor', () => {
    expect([5, 6].map((attempts) => acts.attemptsExhausted(running({ attempts })))).toEqual([false, true])
    expect(acts.gaveUp(waiting, now).state).toEqual({
      is: 'failed',
      at: now,
      problems: [{ code: 'job-gave-up' }],
    })
  })

  test('counts its attempts anew when its cursor moves, and only then', () => {
    const to = (cursor?: string) => acts.advanced(running(), { cursor, progress: { done: 3, of: 9 } }, now)
    expect(to('d')).toMatchObject({
      version: 2,
      state: { is: 'running', cursor: 'd', attempts: 0, progress: { done: 3, of: 9 }, leasedUntil: lease },
    })
    expect(to('c').state).toMatchObject({ cursor: 'c', attempts: 1 })
    expect(to().state).toMatchObject({ cursor: 'c', attempts: 1 })
  })

  test('restarts from the beginning as another attempt', () => {
    expect(acts.restarted(running(), now)).toEqual({
      ...waiting,
      version: 2,
      state: { is: 'running', progress: { done: 0, of: 9 }, attempts: 2, leasedUntil: lease },
    })
  })

  test('ends in one of four ways', () => {
    const result = { is: 'published', leads: 4 } as const
    expect(acts.done(running(), result, now)).toMatchObject({
      version: 2,
      state: { is: 'done', at: now, result },
    })
    expect(acts.failed(waiting, [], now).state).toEqual({ is: 'failed', at: now, problems: [] })
    expect(acts.cancelled(waiting, now).state).toEqual({ is: 'cancelled', at: now })
    expect(acts.stopped(waiting, now).state).toEqual({ is: 'stopped', at: now })
    const ended = acts.cancelled(waiting, now)
    expect([waiting, running(), ended].map(isEnded)).toEqual([false, false, true])
    expect([waiting, running(), ended].map(isRunning)).toEqual([false, true, false])
  })

  test('is kept for a week after its end', () => {
    const ended: EndedJob = acts.stopped(waiting, now)
    const week = plus(now, { minutes: 7 * 24 * 60 })
    expect(goneAt(ended)).toBe(week)
    expect([plus(week, { milliseconds: -1 }), week].map((at) => isGone(ended, at))).toEqual([false, true])
    expect(isGone(running(), plus(week, { minutes: 1 }))).toBe(false)
  })

  test('can be cancelled until it ends, one that publishes until it runs', () => {
    const { state } = running()
    expect(mayCancel(waiting)).toBe(true)
    expect(mayCancel(running())).toBe(true)
    expect(mayCancel(inState({ is: 'waiting' }, publishing))).toBe(true)
    expect(mayCancel(inState(state, publishing))).toBe(false)
    expect(mayCancel(acts.cancelled(waiting, now))).toBe(false)
  })

  test('leads to its file, or to that of the faults of an import', () => {
    const file = { key: 'k', name: 'n.csv', bytes: 3 }
    const doneWith = (result: object) => fileOf(inState({ is: 'done', at: now, result } as JobState))
    expect(doneWith({ is: 'file', file, rows: 1 })).toBe(file)
    expect(doneWith({ is: 'import', faults: file })).toBe(file)
    expect(doneWith({ is: 'import' })).toBeUndefined()
    expect(doneWith({ is: 'published', leads: 1 })).toBeUndefined()
    expect(fileOf(waiting)).toBeUndefined()
  })
})

describe('the id of a job', () => {
  test('follows from who asks and the key of the request', () => {
    const id = (user: string, key: string) => jobIdFor(user as UserId, key)
    expect(id('a', 'k')).toBe(id('a', 'k'))
    expect(id('a', 'k')).toMatch(/^[a-z2-7]{16}$/)
    expect(new Set([id('a', 'k'), id('b', 'k'), id('a', 'l'), id('ak', '')]).size).toBe(4)
  })
})

describe('the history of a job', () => {
  test('belongs to its directive, or to the registry', () => {
    expect([csv, importing].map(subjectOf)).toEqual(['aaaaaaaaaa.exports', 'registry.imports'])
  })
})

describe('who may ask for a job', () => {
  const other = 'H24.SNV' as UnitId
  test.each([
    ['secretary', [true, true, false]],
    ['leader', [true, false, false]],
    ['administrator', [false, false, true]],
  ] as const)('%s', (role, [exports, publishes, imports]) => {
    const may = (input: JobInput, issuer?: UnitId) => mayRequest(staff(role), input, issuer)
    expect(may(csv, issuerId)).toBe(exports)
    expect(may(publishing, issuerId)).toBe(publishes)
    expect(may(importing)).toBe(imports)
    for (const input of [csv, publishing]) {
      expect(may(input, other)).toBe(false)
      expect(may(input)).toBe(false)
    }
  })

  test('it is seen by who asked', () => {
    expect(isOwn(staff(), waiting)).toBe(true)
    expect(isOwn({ ...staff(), id: 'b' as UserId }, waiting)).toBe(false)
  })
})
