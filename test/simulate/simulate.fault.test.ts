import './silence-logs.ts'
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
  it('produces the same trace for the same seed', async () => {
    const [first, second] = [await live(11, 6), await live(11, 6)]
    expect(second.trace.hash()).toBe(first.trace.hash())
    expect(second.steps).toBe(first.steps)
    expect(second.faults).toEqual(first.faults)
  }, 120_000)

  it('finds no broken guarantee in a few seeds under all faults', async () => {
    for (const seed of [1, 2, 3]) expect((await live(seed, 8)).violations).toEqual([])
  }, 240_000)
})

/** A unit is added without the directive's event that names it. */
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

/** Publishing sends no nudges, and the sweep defers a directive with few recipients by half a day. */
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

/** Warm functions cache a published directive for ever, both to plan mails and to send them. */
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

/** The sweep defers unreadable items for ever instead of parking them. */
const keptPoison: Alter = (parts, role) => {
  if (role !== 'sweep') return parts
  const { store } = parts
  const abandon: Store['due']['abandon'] = (item, now) => store.due.postpone(item, after(now, hours))
  return { ...parts, store: { ...store, due: { ...store.due, abandon } } }
}

/** One step of the ladder writes no mails. */
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

/** Expanding the recipients drops one unit. */
const lostUnit: Alter = (parts, role) => {
  if (role !== 'desk') return parts
  const { registry } = parts.store
  const units = async () => (await registry.units()).filter(({ id }) => id !== 'H24.T001')
  return { ...parts, store: { ...parts.store, registry: { ...registry, units } } }
}

/** A report is stored without its amount of money. */
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

/** A draft is stored empty. */
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

/** The unit is told that its draft is saved although it is not. */
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

/** A revoked link still opens its task. */
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

/** The gate is read at the commit instead of with the decision, so that it locks nothing. */
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

/** The product with one part replaced by a broken one. */
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
    // A mail is sent without being claimed.
    store: { ...parts.store, mails: { ...parts.store.mails, claim: async () => 'done' as const } },
  }),
  'no-late-word': (parts, role) => {
    const { store } = parts
    // Every unit gets every reminder, whether or not it still owes a report.
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
          // The decision to send ignores submitted reports, and the claim has no condition on the task.
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
            // The receipt is shown before the report is stored.
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
        // A correction is added without subtracting the version that was counted before.
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
        // A chunk's additions are counted twice.
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
    // The sweep moves the due of an item forward and sends no nudge.
    role === 'sweep' ? { ...parts, nudger: { send: async () => {} } } : parts,
  'own-branch-only': (parts, role) => {
    if (role !== 'board') return parts
    const { directives } = parts.store
    return {
      ...parts,
      store: {
        ...parts.store,
        // A compiling unit on the path gets the issuer's rights.
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
        // The stored event differs from the event that was hashed.
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
      // The rarest bug shows in three seeds of ten; with twelve seeds the chance to miss it is one in seventy.
      for (let seed = 1; seed <= 12; seed += 1) {
        for (const one of broken(await live(seed, 6, bug))) seen.add(one)
        if (seen.has(guarantee)) break
      }
      expect([...seen]).toContain(guarantee)
    },
    240_000,
  )
})
