import { expect } from '@jest/globals'
import type { Mail } from '#domain/mail/mail.ts'
import { chaseClaimed } from '#domain/task/chase-numbers.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { ConditionName } from '#store/condition-names.ts'
import { contactDataOn } from '#store/contact-data.ts'
import type { Key } from '#store/keys.ts'
import { keys } from '#store/keys.ts'
import type { ClaimGround } from '#store/mail-store.ts'
import type { Case, TaskPlace } from './place.ts'

const claimed = (mail: Mail, now: Instant): Mail => ({
  ...mail,
  version: mail.version + 1,
  state: { is: 'sending', as: 'chase', attempt: 1, since: now },
})

type Read = TaskPlace & { readonly mail: Mail }

const asRead = ({ task, gate }: Read): ClaimGround => ({ task, gate })
const numbered = ({ task, mail, gate, ...rest }: Read, now: Instant): ClaimGround => ({
  task: chaseClaimed(task, { ...rest, now, by: { is: 'system' } }, mail.id, true),
  gate,
})

/** A claim after somebody else has written one of the items on which it was decided. */
const overtakenClaim =
  (
    written: (read: Read) => Key,
    grounds: readonly ((read: Read, now: Instant) => ClaimGround)[] = [asRead, numbered],
  ): Case =>
  async ({ store, system, pendingMail, overtake }) => {
    const read = await pendingMail()
    const now = system.now()
    await overtake(written(read))
    for (const ground of grounds)
      expect(await store.mails.claim(read.mail, claimed(read.mail, now), now, ground(read, now))).toBe(
        'changed',
      )
    expect((await store.mails.get(read.mail.id))?.state.is).toBe('pending')
  }

export const mailCases = {
  'mail.add-pending': async ({ store, system, pendingMail, item }) => {
    const { mail } = await pendingMail()
    const before = await item(keys.mail(mail.id))
    expect(await store.mails.addPending([{ ...mail, lane: 'bulk' }], system.now())).toEqual([])
    expect(await item(keys.mail(mail.id))).toEqual(before)
  },
  'mail.claim.row': overtakenClaim(({ mail }) => keys.mail(mail.id)),
  'mail.claim.task': overtakenClaim(({ task }) => keys.task(task.id), [asRead]),
  'mail.claim.numbered-task': overtakenClaim(({ task }) => keys.task(task.id), [numbered]),
  'mail.claim.gate': overtakenClaim(({ gate }) => gate.key),
  'mail.delete-address': async ({ table, store, pendingMail, overtake }) => {
    const { mail } = await pendingMail()
    await overtake(keys.mail(mail.id))
    expect(await contactDataOn(table).deleteAddressee(mail)).toBe('changed')
    expect((await store.mails.get(mail.id))?.version).toBe(mail.version)
  },
  'mail.end.row': async ({ store, system, pendingMail, overtake }) => {
    const { mail, task, gate, ...rest } = await pendingMail()
    const now = system.now()
    const change = chaseClaimed(task, { ...rest, now, by: { is: 'system' } }, mail.id, true)
    await overtake(keys.mail(mail.id))
    const state = { is: 'failed', at: now, why: 'refused' } as const
    expect(await store.mails.end(mail, state, { task: { change, gate } }, now)).toBe('changed')
    expect((await store.tasks.get(task.id))?.chases).toBe(0)
  },
  'mail.record': async ({ store, system, pendingMail, overtake }) => {
    const { mail } = await pendingMail()
    await overtake(keys.mail(mail.id))
    const state = { is: 'skipped', at: system.now(), why: 'report-in' } as const
    expect(await store.mails.record(mail, state, undefined)).toBe('changed')
    expect((await store.mails.get(mail.id))?.state.is).toBe('pending')
  },
} satisfies Partial<Record<ConditionName, Case>>
