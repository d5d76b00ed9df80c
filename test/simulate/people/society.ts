import { fileStoreOn } from '#adapters/files/file-store.ts'
import { uploadsPrefix } from '#adapters/files/place.ts'
import type { StaffDeps } from '#app/deps.ts'
import { createDraft, editDraft } from '#app/directives/drafts.ts'
import { manifestOf } from '#app/directives/publication-plan.ts'
import { publishDirective } from '#app/directives/publish-directive.ts'
import type { AnswerDeps } from '#app/reports/deps.ts'
import type { DirectiveContent } from '#domain/directive/content.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { RawAnswers } from '#domain/form/answers.ts'
import { type DirectiveId, newIdsFrom, type TaskId, taskIdOf, type UnitId } from '#domain/ids.ts'
import type { Result } from '#domain/result.ts'
import type { Store } from '#store/store.ts'
import type { WebLogger } from '#web/http/env.ts'
import type { Faults } from '../world/faults.ts'
import type { FileRoom } from '../world/file-room.ts'
import { type Functions, type Instance, linkKeys, publicUrl } from '../world/functions.ts'
import type { Random } from '../world/random.ts'
import type { Wire } from '../world/wire.ts'
import { askedOf } from './asked.ts'
import { type Setting, secretary } from './setting.ts'
import { type UnitBrowser, unitBrowser } from './unit-browser.ts'

/** A report of which its unit was told that it is stored. */
export interface Promised {
  readonly taskId: TaskId
  readonly version: number
  /** All that was typed. */
  readonly raw: RawAnswers
}

/** A draft of which its unit was told that it is kept. */
export interface PromisedDraft {
  readonly taskId: TaskId
  readonly version: number
  readonly raw: RawAnswers
}

/** A file of which its unit was told that it is attached. */
export interface PromisedFile {
  readonly taskId: TaskId
  readonly id: string
  readonly key: string
  readonly bytes: Uint8Array
}

/** A link that somebody tried who has no right to the task. */
export interface Tried {
  readonly taskId: TaskId
  readonly got: boolean
}

/** The units that somebody of one unit read of on the board. */
export interface Seen {
  readonly unitId: UnitId
  readonly directiveId: DirectiveId
  readonly names: ReadonlySet<string>
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
  desk(work: (deps: StaffDeps) => Promise<void>, failed: () => void): void
  answer(work: (deps: AnswerDeps, browser: UnitBrowser) => Promise<void>, failed: () => void): void
  /** Lets somebody read the board. */
  board(work: (store: Store) => Promise<void>, failed: () => void): void
  readonly logger: WebLogger
  readonly promised: Promised[]
  readonly promisedDrafts: PromisedDraft[]
  readonly promisedFiles: PromisedFile[]
  readonly tried: Tried[]
  readonly seen: Seen[]
  /** Names a file and posts it to the bucket, as a browser does. */
  upload(taskId: TaskId, bytes: Uint8Array): string
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
  readonly fileRoom: FileRoom
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
  const logger: WebLogger = {
    // Behind a page that says that something failed may be a fault of the product's own.
    error: (_message, { fault, stack }) => {
      if (fault === 'TypeError' || fault === 'RangeError') crashes.push(new TypeError(String(stack)))
    },
    warn() {},
  }
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
      const deskDeps: StaffDeps = {
        ...partsOf(instance),
        linkKeys: async () => linkKeys,
        publicUrl,
      }
      call(instance, () => work(deskDeps), failed)
    },
    answer(work, failed) {
      const instance = functions.instance('answer')
      const answerDeps: AnswerDeps = {
        ...partsOf(instance),
        files: fileStoreOn(deps.fileRoom.client, 'bucket'),
        linkKeys: async () => linkKeys,
        sessionKeys: async () => linkKeys,
      }
      call(instance, () => work(answerDeps, unitBrowser(answerDeps, logger)), failed)
    },
    board(work, failed) {
      const instance = functions.instance('board')
      call(instance, () => work(instance.parts.store), failed)
    },
    logger,
    promised: [],
    promisedDrafts: [],
    promisedFiles: [],
    tried: [],
    seen: [],
    upload(taskId, bytes) {
      const key = `${uploadsPrefix}tasks/${taskId}/${ids.file()}/bao-cao.pdf`
      deps.fileRoom.upload(key, bytes)
      return key
    },
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
      if (!draft.ok) return tryAgain(compose)()
      // A colleague still mends the wording, before the button is pressed or after.
      if (callers.random.chance(0.3))
        callers.soon(0, 2 * minute, () => edit(draft.value.id, draft.value.version))
      // Two colleagues press the button, or one presses it twice.
      for (const wish of callers.random.pick([['a'], ['a', 'b'], ['a', 'a']]))
        callers.at(wire.now() + minute, () => publish(draft.value.id, wish))
    }, tryAgain(compose))
  const edit = (id: DirectiveId, version: number) =>
    callers.desk(
      async (deps) => {
        await editDraft(deps, secretary, id, { ...content, subject: `${content.subject} (sửa)` }, version)
      },
      () => {},
    )
  let begun = false
  const publish = (id: PublishedDirective['id'], wish: string) =>
    callers.desk(
      async (deps) => {
        const done: Result<{ directive: PublishedDirective }> = await publishDirective(deps, secretary, id, {
          idempotencyKey: wish,
        })
        if (!done.ok) return tryAgain(() => publish(id, wish))()
        if (begun) return
        begun = true
        published(storyOf(done.value.directive, content, setting, wire.now()))
      },
      tryAgain(() => publish(id, wish)),
    )
  compose()
}

function storyOf(
  directive: PublishedDirective,
  content: DirectiveContent,
  setting: Setting,
  now: number,
): Story {
  const manifest = manifestOf(directive, setting)
  if (!manifest.ok) throw new Error('a directive to nobody was published')
  // Where the product put a unit is its own affair; whom it must not forget is not.
  const nodes = new Map(manifest.value.recipients.map(({ unitId, node }) => [unitId, node]))
  const { leads, informed } = askedOf(content, setting.units)
  return {
    directive,
    content,
    publishedAt: now,
    leads: new Map(leads.map(({ id }) => [id, taskIdOf(directive.id, nodes.get(id) ?? rootNode, id)])),
    reachable: new Set(leads.filter(({ contact }) => contact.email).map(({ id }) => id)),
    informed: new Map(informed.map(({ id, contact }) => [id, contact.email])),
    added: new Map(),
    asked: new Set(),
  }
}
