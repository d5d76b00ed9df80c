import type { AnswerDeps } from '../../../functions/answer/deps.ts'
import type { DeskDeps } from '../../../functions/desk/acts/deps.ts'
import { createDraft } from '../../../functions/desk/acts/drafts.ts'
import { publishDirective } from '../../../functions/publish/publish-directive.ts'
import type { DirectiveContent, PublishedDirective } from '../../../shared/domain/directive.ts'
import { newIdsFrom, type TaskId, taskIdOf, type UnitId } from '../../../shared/domain/ids.ts'
import { expandRecipients } from '../../../shared/domain/recipients.ts'
import type { Result } from '../../../shared/domain/result.ts'
import { recipientText } from '../../../shared/text/recipients.ts'
import type { Faults } from '../world/faults.ts'
import { type Functions, type Instance, linkKeys, publicUrl } from '../world/functions.ts'
import type { Random } from '../world/random.ts'
import type { Wire } from '../world/wire.ts'
import { type Setting, secretary } from './setting.ts'

/** A report of which its unit was told that it is stored. */
export interface Promised {
  readonly taskId: TaskId
  readonly version: number
  readonly people: number
}

/** A draft of which its unit was told that it is kept. */
export interface PromisedDraft {
  readonly taskId: TaskId
  readonly version: number
  readonly people: number
}

/** A directive in the world, and what its people know of it. */
export interface Story {
  readonly directive: PublishedDirective
  readonly content: DirectiveContent
  readonly publishedAt: number
  /** Lead units as named at publication. */
  readonly leads: ReadonlyMap<UnitId, TaskId>
  /** Those of them that had an address then. */
  readonly reachable: ReadonlySet<UnitId>
  readonly informed: ReadonlyMap<UnitId, string | undefined>
  /** Units that the desk was told were added. */
  readonly added: Map<UnitId, TaskId>
  /** Units whose addition was asked for, whatever was answered. */
  readonly asked: Set<UnitId>
}

/** What people do and when, and what they were told. */
export interface Society {
  readonly stories: readonly Story[]
  readonly promised: readonly Promised[]
  readonly promisedDrafts: readonly PromisedDraft[]
  readonly programs: { readonly faults: readonly unknown[] }
  /** When somebody next wants to do something. */
  nextAt(): number | undefined
  act(): void
}

interface Plan {
  readonly at: number
  readonly order: number
  readonly act: () => void
}

/** How people call functions: they ask again when no answer comes. */
export interface Callers {
  readonly wire: Wire
  readonly random: Random
  readonly faults: Faults
  readonly setting: Setting
  at(moment: number, act: () => void): void
  soon(from: number, to: number, act: () => void): void
  desk(work: (deps: DeskDeps) => Promise<void>, failed: () => void): void
  answer(work: (deps: AnswerDeps) => Promise<void>, failed: () => void): void
  readonly promised: Promised[]
  readonly promisedDrafts: PromisedDraft[]
}

export const minute = 60_000
export const hour = 60 * minute

/** Opens the stage: callers, and an agenda of what people mean to do. */
export function newCallers(deps: {
  readonly wire: Wire
  readonly random: Random
  readonly faults: Faults
  readonly functions: Functions
  readonly setting: Setting
}): { callers: Callers; nextAt: () => number | undefined; act: () => void; crashes: unknown[] } {
  const { wire, random, functions } = deps
  const agenda: Plan[] = []
  const crashes: unknown[] = []
  let order = 0
  const ids = newIdsFrom(random.bytes)
  const at = (moment: number, act: () => void) => {
    order += 1
    agenda.push({ at: moment, order, act })
  }
  const call = (instance: Instance, work: () => Promise<void>, failed: () => void) =>
    functions.call(
      instance,
      async () => {
        try {
          await work()
        } catch (fault) {
          crashes.push(fault)
          failed()
        }
      },
      failed,
    )
  const partsOf = ({ parts }: Instance) => ({
    store: parts.store,
    nudger: parts.nudger,
    clock: wire.clock,
    ids,
  })
  const callers: Callers = {
    wire,
    random,
    faults: deps.faults,
    setting: deps.setting,
    at,
    soon: (from, to, act) => at(wire.now() + random.between(from, to), act),
    desk(work, failed) {
      const instance = functions.instance('desk')
      const deskDeps: DeskDeps = {
        ...partsOf(instance),
        linkKeys: async () => linkKeys,
        publicUrl,
        mailSender: instance.parts.sender,
        mailFrom: 'thongsuot@haiphong.example',
      }
      call(instance, () => work(deskDeps), failed)
    },
    answer(work, failed) {
      const instance = functions.instance('answer')
      const none = () => Promise.reject(new Error('no files here'))
      const answerDeps: AnswerDeps = {
        ...partsOf(instance),
        files: { uploadForm: none, inspect: none, accept: none, downloadUrl: none },
        linkKeys: async () => linkKeys,
        sessionKeys: async () => linkKeys,
      }
      call(instance, () => work(answerDeps), failed)
    },
    promised: [],
    promisedDrafts: [],
  }
  const next = () =>
    agenda.reduce<Plan | undefined>(
      (best, plan) =>
        !best || plan.at < best.at || (plan.at === best.at && plan.order < best.order) ? plan : best,
      undefined,
    )
  return {
    callers,
    crashes,
    nextAt: () => next()?.at,
    act() {
      const plan = next()
      if (!plan) return
      agenda.splice(agenda.indexOf(plan), 1)
      plan.act()
    },
  }
}

/** Composes and publishes, again and again until it is done; the same wish is named by the same key. */
export function publishStory(
  callers: Callers,
  content: DirectiveContent,
  published: (story: Story) => void,
): void {
  const { wire, setting } = callers
  const tryAgain = (act: () => void) => () => callers.soon(minute, 20 * minute, act)
  const compose = () =>
    callers.desk(async (deps) => {
      const draft = await createDraft(deps, secretary, content)
      if (draft.ok) callers.soon(0, minute, () => publish(draft.value.id))
      else tryAgain(compose)()
    }, tryAgain(compose))
  const publish = (id: PublishedDirective['id']) =>
    callers.desk(
      async (deps) => {
        const done: Result<{ directive: PublishedDirective }> = await publishDirective(deps, secretary, id, {
          idempotencyKey: 'one-wish',
        })
        if (done.ok) published(storyOf(done.value.directive, content, setting, wire.now()))
        else tryAgain(() => publish(id))()
      },
      tryAgain(() => publish(id)),
    )
  compose()
}

function storyOf(
  directive: PublishedDirective,
  content: DirectiveContent,
  setting: Setting,
  now: number,
): Story {
  const manifest = expandRecipients(content.recipients, setting.units, setting.groups, {
    issuer: directive.issuer.name,
    namedUnits: recipientText.namedUnits,
  })
  if (!manifest.ok) throw new Error('a directive to nobody was published')
  const { recipients } = manifest.value
  return {
    directive,
    content,
    publishedAt: now,
    leads: new Map(
      recipients
        .filter(({ role }) => role === 'lead')
        .map(({ unitId, node }) => [unitId, taskIdOf(directive.id, node, unitId)]),
    ),
    reachable: new Set(recipients.filter(({ email }) => email).map(({ unitId }) => unitId)),
    informed: new Map(
      recipients.filter(({ role }) => role !== 'lead').map(({ unitId, email }) => [unitId, email]),
    ),
    added: new Map(),
    asked: new Set(),
  }
}
