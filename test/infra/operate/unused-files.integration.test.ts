import { PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { StoredFile } from '#domain/file.ts'
import type { FileId } from '#domain/ids.ts'
import type { Draft } from '#domain/task/report.ts'
import { type Instant, instantOf, plus } from '#domain/time/calendar.ts'
import { type Finding, findUnused } from '#infra/operate/unused-files/find-unused.ts'
import { type UnitWorld, unitWorld } from '#test/functions/answer/unit-world.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type FileEngine, startFileEngine } from '#test/support/files.ts'

let engine: Engine
let files: FileEngine
let world: UnitWorld
beforeAll(async () => {
  engine = await startEngine()
  files = await startFileEngine()
  world = await unitWorld(engine, files)
})
afterAll(async () => {
  await engine.stop()
  await files.stop()
})

const tomorrow = plus(instantOf(new Date()), { minutes: 24 * 60 })

async function unused(before: Instant): Promise<readonly Finding[]> {
  const found: Finding[] = []
  for await (const one of findUnused(files.client, files.bucket, world.system.store, before)) found.push(one)
  return found
}

const put = async (key: string): Promise<StoredFile> => {
  await files.client.send(new PutObjectCommand({ Bucket: files.bucket, Key: key, Body: 'x' }))
  return {
    id: 'a'.repeat(16) as FileId,
    name: 'a.pdf',
    key,
    bytes: 1,
    type: 'application/pdf',
    at: world.system.now(),
  }
}

test('files that nothing refers to are found, those of drafts stay, and a place that cannot be judged is left', async () => {
  const { id } = await world.task()
  const { store } = world.system
  const inDraft = await put(`files/tasks/${id}/in-draft`)
  const removed = await put(`files/tasks/${id}/removed`)
  const gone = await put('files/tasks/zzzzzzzzzz_0.1_H24.KHONGCO/gone')
  const ofDirective = await put('files/directives/zzzzzzzzzz/gone')
  await put('files/unknown/place')
  const draft: Draft = { taskId: id, version: 1, savedAt: world.system.now(), raw: {}, files: [inDraft] }
  await store.tasks.saveDraft(draft, 0, 0)

  const found = await unused(tomorrow)
  expect(found.flatMap((one) => (one.is === 'unused' ? [one.key] : [])).sort()).toEqual(
    [removed.key, gone.key, ofDirective.key].sort(),
  )
  expect(found.filter(({ is }) => is === 'not-judged')).toEqual([
    { is: 'not-judged', place: 'unknown/place' },
  ])
  expect(
    (await unused(plus(tomorrow, { minutes: -2 * 24 * 60 }))).filter(({ is }) => is === 'unused'),
  ).toEqual([])

  const blind = {
    ...store,
    tasks: { ...store.tasks, get: async () => ({ ...(await world.task()), reports: 1 }) },
  }
  const places: string[] = []
  for await (const one of findUnused(files.client, files.bucket, blind, tomorrow))
    if (one.is === 'not-judged') places.push(one.place)
  expect(places).toContain(`tasks/${id}`)
})
