import type { MailSender, MailTags, SendOutcome } from '#adapters/mail/sender.ts'
import type { MailEvent } from '#adapters/mail/ses-events.ts'
import { publishDirective } from '#app/directives/publish-directive.ts'
import { fanOut } from '#app/due/fan-out.ts'
import { sweep } from '#app/due/sweep.ts'
import type { JobWorkDeps } from '#app/jobs/job-deps.ts'
import { runJob } from '#app/jobs/run-job.ts'
import { deliverMail } from '#app/mails/deliver-mail.ts'
import type { DeliverDeps } from '#app/mails/deps.ts'
import { type MailKinds, registeredMailKinds } from '#app/mails/mail-kinds.ts'
import { noteMailEvent } from '#app/mails/note-mail-event.ts'
import type { ExpandDeps } from '#app/reminding/expand-rung.ts'
import { compile } from '#app/summaries/compile.ts'
import type { Keyring } from '#domain/access/link.ts'
import type { Staff } from '#domain/access/staff.ts'
import type { DirectiveContent } from '#domain/directive/content.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { emptyHistory, nextEvent } from '#domain/history/history.ts'
import type { GroupId, MailId } from '#domain/ids.ts'
import { newIdsFrom } from '#domain/ids.ts'
import type { Nudge } from '#domain/nudge.ts'
import { queueOf } from '#domain/nudge.ts'
import type { Unit } from '#domain/registry/unit.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import type { StoreWithDue } from '#store/store-with-due.ts'
import { asFunction } from '#test/infra/iam/watch.ts'
import { aDraft, aUnit, issuerId, secretaryId, startOfDemo } from './factories.ts'
import { type JobObjectsInMemory, jobObjectsInMemory } from './job-objects.ts'

export const testKeys: Keyring = { current: 'k1', keys: { k1: 'test-key-test-key-test-key-test-' } }

export type SentMail = MailTags & {
  readonly mailId: MailId
  readonly to: string
  readonly raw: string
  readonly messageId: string
}

/** The queue functions on the real engine, with a settable clock and in-memory queues. */
export interface System {
  readonly store: StoreWithDue
  readonly nudges: Nudge[]
  readonly outbox: SentMail[]
  /** SES responses to the next mails, in order; `sent` when the list is empty. */
  readonly answers: (SendOutcome | 'accepted-then-lost')[]
  readonly nudger: { send(nudges: readonly Nudge[]): Promise<void> }
  /** The dependencies of jobs, with slices so small that a few rows need several. */
  readonly jobs: JobWorkDeps & { readonly objects: JobObjectsInMemory }
  now(): Instant
  setNow(now: Instant): void
  advance(minutes: number): void
  /** Processes all queued messages. */
  drain(): Promise<void>
  /** Sweeps and drains until nothing is due. */
  settle(): Promise<void>
  run(nudge: Nudge): Promise<unknown>
  note(event: MailEvent): Promise<unknown>
  publish(
    units: readonly Unit[],
    changes?: Partial<DirectiveContent>,
    id?: string,
  ): Promise<PublishedDirective>
}

const secretary: Staff = {
  id: secretaryId,
  name: 'Nguyễn Thị Văn Thư',
  email: 'vanthu@haiphong.example',
  role: 'secretary',
  unitId: issuerId,
}

export function systemOn(store: StoreWithDue, kinds: MailKinds = registeredMailKinds): System {
  let now = startOfDemo
  const nudges: Nudge[] = []
  const outbox: SentMail[] = []
  const answers: System['answers'] = []
  const clock = () => now
  const nudger: System['nudger'] = {
    async send(more) {
      nudges.push(...more)
    },
  }
  const sender: MailSender = {
    async send({ raw, to, tags }) {
      const { mailId } = tags
      if (mailId === undefined) throw new Error('previews are not sent from the ledger')
      const answer = answers.shift()
      if (answer !== undefined && answer !== 'accepted-then-lost') return answer
      const messageId = `m-${outbox.length + 1}`
      outbox.push({ ...tags, mailId, to, raw: Buffer.from(raw).toString('utf8'), messageId })
      return answer === 'accepted-then-lost' ? { is: 'unknown', cause: 'lost' } : { is: 'sent', messageId }
    },
  }
  const fanOutDeps: ExpandDeps = { store, nudger, clock, rungPage: 7 }
  const deliverDeps: DeliverDeps = {
    store,
    kinds,
    sender,
    clock,
    pacer: { slot: async () => ({ giveBack() {}, refused: async () => {} }) },
    linkKeys: async () => testKeys,
    publicUrl: 'https://thongsuot.example',
    from: 'thongsuot@haiphong.example',
    jitter: () => 0.5,
  }
  let marks = 0
  const jobs: System['jobs'] = {
    store,
    nudger,
    clock,
    objects: jobObjectsInMemory(),
    slice: { partBytes: 300, readBytes: 1500, tasks: 5 },
    ids: newIdsFrom((size) => new Uint8Array(size).fill(7)),
    mark: () => {
      marks += 1
      return `mark${marks}`
    },
  }
  const work = async (nudge: Nudge): Promise<unknown> => {
    switch (queueOf(nudge)) {
      case 'fan-out':
        return fanOut(fanOutDeps, nudge, () => 300_000)
      case 'express':
      case 'bulk':
        return nudge.kind === 'mail' ? deliverMail(deliverDeps, nudge.mailId) : undefined
      case 'compile':
        return compile({ store, pause: async () => {} }, [nudge])
      case 'jobs':
        return nudge.kind === 'job' ? runJob(jobs, nudge.jobId, () => 300_000) : undefined
    }
  }
  const consumerOf = (nudge: Nudge) => {
    const queue = queueOf(nudge)
    return queue === 'express' || queue === 'bulk' ? 'deliver' : queue
  }
  const run = (nudge: Nudge) => asFunction(consumerOf(nudge), () => work(nudge))
  const system: System = {
    store,
    nudges,
    outbox,
    answers,
    nudger,
    jobs,
    now: clock,
    setNow: (next) => {
      now = next
    },
    advance: (minutes) => {
      now = plus(now, { minutes })
    },
    async drain() {
      for (let nudge = nudges.shift(); nudge; nudge = nudges.shift()) await run(nudge)
    },
    async settle() {
      for (let round = 0; round < 50; round += 1) {
        await system.drain()
        const { found } = await asFunction('sweep', () =>
          sweep(
            { store, nudger, clock, page: 50, maxNudges: 14, mailRate: 1000, bulkWaiting: async () => 0 },
            () => 60_000,
          ),
        )
        if (found === 0 && nudges.length === 0) return
      }
      throw new Error('does not settle')
    },
    run,
    note: (event) => asFunction('mail-events', () => noteMailEvent({ store, nudger, clock }, event)),
    async publish(units, changes = {}, id = 'aaaaaaaaaa') {
      const draft = aDraft(id, changes)
      const { event, head } = nextEvent(emptyHistory, draft.id, {
        at: now,
        type: 'directive-created',
        by: { is: 'staff', id: secretaryId },
        data: {},
      })
      const created = { ...draft, history: head }
      const groups = [...new Set(units.flatMap((unit) => unit.groups))].map((group) => ({
        id: group as GroupId,
        name: `Nhóm ${group}`,
        units: units.filter((unit) => unit.groups.includes(group)).length,
      }))
      await store.registry.put(units, groups)
      await store.directives.create(created, event)
      const ids = newIdsFrom((size) => new Uint8Array(size))
      const published = await publishDirective({ store, nudger, clock, ids }, secretary, created.id)
      if (!published.ok) throw new Error(JSON.stringify(published.problems))
      return published.value.directive
    },
  }
  return system
}

export const someUnits = (count: number): readonly Unit[] =>
  Array.from({ length: count }, (_, n) => aUnit(n + 1))
