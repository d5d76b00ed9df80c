import { describe, expect, it } from '@jest/globals'
import { rootNode } from '#domain/directive/path.ts'
import type { Chunk, Recipient } from '#domain/directive/recipients.ts'
import type { NodeId, UnitId } from '#domain/ids.ts'
import { addTask, issueChunk } from '#domain/task/new-task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { WholeHour } from '#domain/time/deadline.ts'
import { aPublished } from '#test/support/factories.ts'
import { context, now } from './acts.ts'

const [first, second] = [`${rootNode}.1`, `${rootNode}.2`] as NodeId[] as [NodeId, NodeId]
const recipient = (n: number, changes: Partial<Recipient> = {}): Recipient => ({
  unitId: `H24.T${n}` as UnitId,
  unitName: `Đơn vị ${n}`,
  email: `t${n}@haiphong.example`,
  role: 'lead',
  level: 'chung',
  node: first,
  ...changes,
})
const nodes = [
  { node: rootNode, label: 'Sở' },
  { node: first, label: 'Nhánh 1' },
  { node: second, label: 'Nhánh 2' },
]
const chunk = (...recipients: readonly Recipient[]): Chunk => ({ number: 3, recipients, nodes })
const directive = aPublished()

describe('issuing a chunk', () => {
  const issued = issueChunk(
    directive,
    chunk(
      recipient(1),
      recipient(2, { email: undefined, node: second }),
      recipient(3, { role: 'cooperating' }),
      recipient(4, { role: 'informed', email: undefined }),
    ),
    now,
  )

  it('gives each lead unit one task with its path, and nobody else', () => {
    expect(issued.tasks.map(({ id }) => id)).toEqual(['aaaaaaaaaa_0.1_H24.T1', 'aaaaaaaaaa_0.2_H24.T2'])
    expect(issued.tasks[0]).toMatchObject({
      path: [nodes[0], nodes[1]],
      version: 1,
      standing: { is: 'issued' },
      progress: { is: 'untouched' },
      address: { is: 'working', email: 't1@haiphong.example' },
      deadline: { by: 'level', level: 'chung' },
      ownLadder: false,
      request: '0',
      linkEpoch: 1,
      reports: 0,
      lateReports: 0,
      cycle: 0,
      chases: 0,
      issuedAs: { reachable: true, level: 'chung' },
    })
    expect(issued.tasks[0]).not.toHaveProperty('addedAt')
    expect(issued.tasks[1]).toMatchObject({
      path: [nodes[0], nodes[2]],
      address: { is: 'missing' },
      issuedAs: { reachable: false },
    })
  })

  it('writes one mail to each unit with an address: a request, or an information', () => {
    expect(issued.mails.map(({ id, kind, to }) => [id, kind, to?.email])).toEqual([
      ['aaaaaaaaaa_0.1_H24.T1__request.0.l1.0', 'request', undefined],
      ['aaaaaaaaaa_0.1_H24.T3__information.0.0.0', 'information', 't3@haiphong.example'],
    ])
  })

  it('begins the histories of its tasks with one event', () => {
    expect(issued.event).toMatchObject({
      subject: 'aaaaaaaaaa.3',
      seq: 1,
      type: 'tasks-issued',
      by: { is: 'system' },
      data: { manifest: 'hash', chunk: 3, tasks: 2 },
    })
    expect(issued.tasks.map(({ history }) => history.hash)).toEqual([issued.event.hash, issued.event.hash])
  })
})

describe('adding a unit', () => {
  it('asks it, gives it a ladder of its own and names it in the directive’s history', () => {
    const added = addTask(recipient(9), nodes.slice(0, 2), context())
    expect(added.task).toMatchObject({
      id: 'aaaaaaaaaa_0.1_H24.T9',
      addedAt: now,
      ownLadder: true,
      deadline: { by: 'level', level: 'chung' },
      history: { seq: 1, hash: added.event.hash },
    })
    expect(added.event).toMatchObject({
      type: 'task-added',
      subject: added.task.id,
      data: { taskVersion: 1 },
    })
    expect(added.mails.map(({ kind, lane }) => [kind, lane])).toEqual([['request', 'express']])
    expect(added.dueAt).toBe('2023-09-26T01:00:00.000Z')
    expect(added.directive.event).toMatchObject({ type: 'unit-added', data: { task: added.task.id } })
  })

  it('may give it a deadline of its own, and asks nobody without an address', () => {
    const own = '2023-10-25T10:00:00.000Z' as Instant as WholeHour
    const added = addTask(recipient(9, { email: undefined }), nodes.slice(0, 2), context(), { at: own })
    expect(added.task.deadline).toEqual({ by: 'own', deadline: { at: own, version: 1 } })
    expect(added.mails).toEqual([])
  })
})
