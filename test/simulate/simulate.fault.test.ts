import './quiet.ts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Directive } from '#domain/directive/directive.ts'
import { nextEvent } from '#domain/history/history.ts'
import type { DirectiveId, TaskId, UnitId } from '#domain/ids.ts'
import type { Draft } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import { type Instant, instantOf } from '#domain/time/calendar.ts'
import type { Store } from '#store/store.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type Lifetime, runLifetime } from './lifetime.ts'
import { faultKinds } from './world/faults.ts'
import type { Alter } from './world/functions.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

const all = new Set(faultKinds)

const live = (seed: number, units: number, alter?: Alter, faults = all): Promise<Lifetime> =>
  runLifetime({ engine: engine.client, seed, units, faults, alter })

const broken = ({ violations }: Lifetime): Set<string> =>
  new Set(violations.map(({ guarantee }) => guarantee))

describe('the simulator', () => {
  it('tells the same story for the same seed', async () => {
    const [first, second] = [await live(11, 6), await live(11, 6)]
    expect(second.trace.hash()).toBe(first.trace.hash())
    expect(second.steps).toBe(first.steps)
    expect(second.faults).toEqual(first.faults)
  }, 120_000)

  it('finds nothing broken in a few lives under all faults', async () => {
    for (const seed of [1, 2, 3]) expect((await live(seed, 8)).violations).toEqual([])
  }, 240_000)
})

/** A unit is added, and the directive says something else of it than that. */
const silentAddition: Alter = (parts) => ({
  ...parts,
  store: {
    ...parts.store,
    tasks: {
      ...parts.store.tasks,
      add(added, now) {
        const { directive, event: told } = added.directive
        const before = { seq: told.seq - 1, hash: told.previous }
        const data = { version: directive.version }
        const { event, head } = nextEvent(before, told.subject, { ...told, type: 'file-attached', data })
        const silent = { ...added.directive, event, directive: { ...directive, history: head } }
        return parts.store.tasks.add({ ...added, directive: silent }, now)
      },
    },
  },
})

const hours = 3_600_000
const after = (moment: Instant, milliseconds: number): Instant =>
  instantOf(new Date(Date.parse(moment) + milliseconds))

/** Nobody nudges what is published but the sweep, and it puts off a directive with few recipients for half a day. */
const largeFirst: Alter = (parts, role) => {
  if (role === 'publish') return { ...parts, nudger: { send: async () => {} } }
  if (role !== 'sweep') return parts
  const { store } = parts
  const isSmall = async (pk: string) => {
    const id = /[a-z2-7]{10}/.exec(pk)?.[0] as DirectiveId | undefined
    return id !== undefined && (await store.directives.get(id))?.number === '12/SGDĐT-GDTX'
  }
  return {
    ...parts,
    store: {
      ...store,
      due: {
        ...store.due,
        async postpone(item, to) {
          if (item.count > 0 || !(await isSmall(item.key.pk))) return store.due.postpone(item, to)
          await store.due.postpone(item, after(to, 12 * hours))
          return false
        },
      },
    },
  }
}

/** Warm functions never read again what a published directive says: neither to plan mails nor to send them. */
const oldDirectives: Alter = (parts, role) => {
  if (role !== 'deliver' && role !== 'fan-out') return parts
  const { directives, mails } = parts.store
  const first = new Map<string, Directive>()
  const asFirstSeen = (directive: Directive | undefined) => {
    const known = directive && first.get(directive.id)
    if (directive?.stage === 'published' && !known) first.set(directive.id, directive)
    return known ?? directive
  }
  return {
    ...parts,
    store: {
      ...parts.store,
      directives: { ...directives, get: async (id) => asFirstSeen(await directives.get(id)) },
      mails: {
        ...mails,
        async situation(id) {
          const seen = await mails.situation(id)
          return { ...seen, directive: asFirstSeen(seen.directive) }
        },
      },
    },
  }
}

/** The sweep puts off again and again what it cannot read. */
const keptPoison: Alter = (parts, role) => {
  if (role !== 'sweep') return parts
  const { store } = parts
  const abandon: Store['due']['abandon'] = (item, now) => store.due.postpone(item, after(now, hours))
  return { ...parts, store: { ...store, due: { ...store.due, abandon } } }
}

/** One step of the ladder reaches nobody. */
const forgottenRung: Alter = (parts, role) => {
  if (role !== 'fan-out') return parts
  const { mails } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      mails: {
        ...mails,
        addPending: (rows, ...rest) =>
          mails.addPending(
            rows.filter(({ about }) => about !== 'd0'),
            ...rest,
          ),
      },
    },
  }
}

/** A unit is lost on the way from the registry to the list of recipients. */
const lostUnit: Alter = (parts, role) => {
  if (role !== 'desk') return parts
  const { registry } = parts.store
  const units = async () => (await registry.units()).filter(({ id }) => id !== 'H24.T001')
  return { ...parts, store: { ...parts.store, registry: { ...registry, units } } }
}

/** Of what a unit reports, the money is not stored. */
const lostMoney: Alter = (parts, role) => {
  if (role !== 'answer') return parts
  const { tasks } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        commit({ report, ...change }, ...rest) {
          const { TL11: _money, ...figures } = report?.answers.figures ?? {}
          const kept = report && { ...report, answers: { ...report.answers, figures } }
          return tasks.commit({ ...change, report: kept }, ...rest)
        },
      },
    },
  }
}

/** A draft is kept without what was typed. */
const emptyDrafts: Alter = (parts, role) => {
  if (role !== 'answer') return parts
  const { tasks } = parts.store
  const empty = (draft: Draft): Draft => ({ ...draft, raw: {} })
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        saveDraft: (draft, ...rest) => tasks.saveDraft(empty(draft), ...rest),
        commit: (change, gate, now, beside) =>
          tasks.commit(
            change,
            gate,
            now,
            beside?.is === 'save-draft' ? { ...beside, draft: empty(beside.draft) } : beside,
          ),
      },
    },
  }
}

/** The unit is told that its draft is saved, and it is not. */
const lostDrafts: Alter = (parts, role) => {
  if (role !== 'answer') return parts
  const { tasks } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        saveDraft: async () => 'done' as const,
        commit: (change, gate, now, beside) =>
          tasks.commit(change, gate, now, beside?.is === 'save-draft' ? undefined : beside),
      },
    },
  }
}

/** A link opens its task whether it was revoked or not. */
const revokedLinks: Alter = (parts, role) => {
  if (role !== 'answer') return parts
  const { tasks } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        async opened(id) {
          const seen = await tasks.opened(id)
          return { ...seen, task: seen.task && { ...seen.task, linkEpoch: 0 } }
        },
      },
    },
  }
}

/** What an act is decided by is not locked: its gate is read only when it is committed. */
const openGates: Alter = (parts) => {
  const { tasks, mails } = parts.store
  const gateNow = async (id: TaskId) => (await tasks.situation(id)).gate
  return {
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...tasks,
        commit: async (change, _gate, ...rest) =>
          tasks.commit(change, await gateNow(change.task.id), ...rest),
      },
      mails: {
        ...mails,
        claim: async (read, claimed, dueAt, ground) => {
          if (!ground) return mails.claim(read, claimed, dueAt, ground)
          const { id } = 'before' in ground.task ? ground.task.task : ground.task
          return mails.claim(read, claimed, dueAt, { ...ground, gate: await gateNow(id) })
        },
      },
    },
  }
}

/** A product with one thing wrong, put together from the real parts. */
const bugs: Record<string, Alter> = {
  'one-task': (parts) => ({
    ...parts,
    store: {
      ...parts.store,
      manifests: {
        ...parts.store.manifests,
        // A unit that is in two groups gets two tasks.
        async situation(manifestId, number) {
          const seen = await parts.store.manifests.situation(manifestId, number)
          const { chunk } = seen
          const [first] = chunk?.recipients ?? []
          const twice = chunk && first && [...chunk.recipients, { ...first, node: '0' as typeof first.node }]
          return twice ? { ...seen, chunk: { ...chunk, recipients: twice } } : seen
        },
      },
    },
  }),
  'one-mail': (parts) => ({
    ...parts,
    // A mail is sent first and claimed never.
    store: { ...parts.store, mails: { ...parts.store.mails, claim: async () => 'done' as const } },
  }),
  'no-late-word': (parts, role) => {
    const { store } = parts
    // Every unit is written a reminder, whatever it did.
    if (role === 'fan-out')
      return {
        ...parts,
        store: {
          ...store,
          branches: { page: (id, { wants: _all, ...query }) => store.branches.page(id, query) },
        },
      }
    if (role !== 'deliver') return parts
    return {
      ...parts,
      store: {
        ...store,
        mails: {
          ...store.mails,
          // What is sent is decided as if no report had come, and the claim does not look at the task.
          async situation(id) {
            const seen = await store.mails.situation(id)
            const task: Task | undefined = seen.task && {
              ...seen.task,
              progress: { is: 'untouched' },
              standing: { is: 'issued' },
            }
            return { ...seen, task }
          },
          claim: (read, claimed, dueAt) => store.mails.claim(read, claimed, dueAt, undefined),
        },
      },
    }
  },
  'nothing-lost': (parts, role) =>
    role === 'answer'
      ? {
          ...parts,
          store: {
            ...parts.store,
            // The unit is thanked before its report is stored.
            tasks: { ...parts.store.tasks, commit: async () => 'done' as const },
          },
        }
      : parts,
  'exact-sum': (parts) => ({
    ...parts,
    store: {
      ...parts.store,
      summaries: {
        ...parts.store.summaries,
        // A correction is added without taking away what was counted before.
        fold: (directive, guards, nodes) =>
          parts.store.summaries.fold(
            directive,
            guards,
            new Map(
              [...nodes].map(([node, counters]) => [
                node,
                Object.fromEntries(
                  Object.entries(counters).filter(([name, value]) => !name.startsWith('sum:') || value > 0n),
                ),
              ]),
            ),
          ),
      },
    },
  }),
  'right-denominator': (parts) => ({
    ...parts,
    store: {
      ...parts.store,
      summaries: {
        ...parts.store.summaries,
        // What a chunk adds is counted twice.
        async foldChunk(directive, manifestId, chunk, nodes) {
          const twice = new Map(
            [...nodes].map(([node, counters]) => [
              node,
              Object.fromEntries(Object.entries(counters).map(([name, value]) => [name, value * 2n])),
            ]),
          )
          return parts.store.summaries.foldChunk(directive, manifestId, chunk, twice)
        },
      },
    },
  }),
  'no-starving': largeFirst,
  'catch-up': (parts, role) =>
    // The sweep finds what was missed and forgets to say so.
    role === 'sweep' ? { ...parts, nudger: { send: async () => {} } } : parts,
  'own-branch-only': (parts, role) => {
    if (role !== 'board') return parts
    const { directives } = parts.store
    return {
      ...parts,
      store: {
        ...parts.store,
        // An office on the path is taken for the issuer.
        directives: {
          ...directives,
          async get(id) {
            const directive = await directives.get(id)
            return directive && { ...directive, issuer: { ...directive.issuer, id: 'H24.P000' as UnitId } }
          },
        },
      },
    }
  },
  history: (parts) => ({
    ...parts,
    store: {
      ...parts.store,
      tasks: {
        ...parts.store.tasks,
        // History tells something else than what was hashed.
        commit: (change, ...rest) =>
          parts.store.tasks.commit(
            { ...change, event: { ...change.event, data: { ...change.event.data, by: 'nobody' } } },
            ...rest,
          ),
      },
    },
  }),
}

describe('a deliberate bug', () => {
  it.each([
    ...Object.entries(bugs).map(([guarantee, bug]) => ({ guarantee, what: 'against it', bug })),
    { guarantee: 'one-task', what: 'of a unit that is forgotten', bug: lostUnit },
    { guarantee: 'no-late-word', what: 'of directives read long ago', bug: oldDirectives },
    {
      guarantee: 'exact-sum',
      what: 'of reports in flight while a directive is closed or its deadline moves',
      bug: openGates,
    },
    { guarantee: 'no-starving', what: 'of what nobody can read', bug: keptPoison },
    { guarantee: 'catch-up', what: 'of a step that reaches nobody', bug: forgottenRung },
    { guarantee: 'nothing-lost', what: 'of a figure that is not stored', bug: lostMoney },
    { guarantee: 'nothing-lost', what: 'of drafts that are kept empty', bug: emptyDrafts },
    { guarantee: 'nothing-lost', what: 'of drafts that are not kept', bug: lostDrafts },
    { guarantee: 'history', what: 'of a unit that was added in silence', bug: silentAddition },
    { guarantee: 'own-branch-only', what: 'of links that were revoked', bug: revokedLinks },
  ])(
    'is seen by the check of $guarantee: $what',
    async ({ guarantee, bug }) => {
      const seen = new Set<string>()
      // The rarest is seen in three lives of ten: twelve leave one chance in seventy that none shows it.
      for (let seed = 1; seed <= 12; seed += 1) {
        for (const one of broken(await live(seed, 6, bug))) seen.add(one)
        if (seen.has(guarantee)) break
      }
      expect([...seen]).toContain(guarantee)
    },
    240_000,
  )
})
