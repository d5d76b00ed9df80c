import { fileStoreOn } from '#adapters/files/file-store.ts'
import type { JobObjects } from '#adapters/files/job-objects.ts'
import { registryPlace, uploadsPrefix } from '#adapters/files/place.ts'
import type { StaffDeps } from '#app/deps.ts'
import { createDraft, editDraft } from '#app/directives/drafts.ts'
import { manifestOf } from '#app/directives/publication-plan.ts'
import { publishDirective } from '#app/directives/publish-directive.ts'
import type { AnswerDeps } from '#app/reports/deps.ts'
import type { DirectiveContent } from '#domain/directive/content.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { RawAnswers } from '#domain/form/answers.ts'
import { type DirectiveId, type JobId, newIdsFrom, type TaskId, taskIdOf, type UnitId } from '#domain/ids.ts'
import type { Result } from '#domain/result.ts'
import type { Store } from '#store/store.ts'
import type { WebLogger } from '#web/http/env.ts'
import type { Faults } from '../world/faults.ts'
import { type Functions, type Instance, linkKeys, type Parts, publicUrl } from '../world/functions.ts'
import type { AcceptedMail } from '../world/mail-service.ts'
import type { ObjectStorage } from '../world/object-storage.ts'
import type { Random } from '../world/random.ts'
import type { Scheduler } from '../world/scheduler.ts'
import { askedOf } from './asked.ts'
import type { ToldLink } from './links-in-hand.ts'
import { type Setting, secretary } from './setting.ts'
import { newTally, type Tally } from './tally.ts'
import { type UnitBrowser, unitBrowser } from './unit-browser.ts'

/** A report for which the unit saw a receipt. */
export interface Promised {
  readonly taskId: TaskId
  readonly version: number
  /** All that was typed. */
  readonly raw: RawAnswers
}

/** A draft that the unit was told is saved. */
export interface PromisedDraft {
  readonly taskId: TaskId
  readonly version: number
  /** The draft and the report that the form showed when it was opened. */
  readonly basedOn: string
  readonly raw: RawAnswers
}

/** A version that an officer looked at before deciding on it. */
export interface LookedAt {
  readonly taskId: TaskId
  readonly version: number
}

/** A file that the unit was told is attached. */
export interface PromisedFile {
  readonly taskId: TaskId
  readonly id: string
  readonly key: string
  readonly bytes: Uint8Array
}

/** A unit as a registry file names it. */
export interface ImportedUnit {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** A registry file that an import was asked for with. */
export interface ImportPlan {
  /** All ids of the file begin so; the other files' ids do not. */
  readonly idPrefix: string
  readonly units: readonly ImportedUnit[]
  readonly dryRun: boolean
  /** Whether the import must be refused because a row is wrong. */
  readonly isFaulty: boolean
}

/** A file that a job made, as it was handed out. */
export interface FetchedFile {
  readonly jobId: JobId
  readonly key: string
  readonly bytes: Uint8Array
}

/** An attempt to open a task with a link that must not open it. */
export interface Tried {
  readonly taskId: TaskId
  readonly got: boolean
}

/** The units whose data a member of one unit could read on the board. */
export interface Seen {
  readonly unitId: UnitId
  readonly directiveId: DirectiveId
  readonly names: ReadonlySet<string>
}

/** One published directive of a run, with what the actors were told about it. */
export interface DirectiveRun {
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
  /** Units for which an addition was requested, whatever the answer was. */
  readonly asked: Set<UnitId>
}

interface Plan {
  readonly at: number
  readonly order: number
  readonly act: () => void
}

/** What the desk is given. */
export interface DeskDeps extends StaffDeps {
  readonly objects: JobObjects
  readonly acts: Parts['acts']
}

/** How actors call functions. `failed` runs when no answer comes. */
export interface Callers {
  readonly scheduler: Scheduler
  readonly random: Random
  readonly faults: Faults
  readonly setting: Setting
  at(moment: number, act: () => void): void
  soon(from: number, to: number, act: () => void): void
  desk(work: (deps: DeskDeps) => Promise<void>, failed: () => void): void
  answer(work: (deps: AnswerDeps, browser: UnitBrowser) => Promise<void>, failed: () => void): void
  /** Reads a page of the board as a member of staff. */
  board(work: (store: Store) => Promise<void>, failed: () => void): void
  readonly logger: WebLogger
  readonly promised: Promised[]
  readonly promisedDrafts: PromisedDraft[]
  readonly promisedFiles: PromisedFile[]
  readonly looked: LookedAt[]
  readonly tally: Tally
  /** Every mail that SES took, oldest first. */
  readonly mails: readonly AcceptedMail[]
  /** The addresses at which each unit reads its mail: the registered ones, and those that it gave since. */
  readonly addresses: Map<string, Set<string>>
  /** Links that units got by phone. */
  readonly told: Map<TaskId, ToldLink>
  /** Imports that were asked for, by job. */
  readonly imports: Map<JobId, ImportPlan>
  /** Files of jobs as they were handed out. */
  readonly fetched: FetchedFile[]
  fileAt(key: string): Uint8Array | undefined
  readonly tried: Tried[]
  readonly seen: Seen[]
  /** Names a file and posts it to the bucket, as a browser does. */
  upload(taskId: TaskId, bytes: Uint8Array): string
  /** The same for a registry file. */
  uploadRegistry(bytes: Uint8Array): string
}

export const minute = 60_000
export const hour = 60 * minute

/** Creates the callers and the agenda of planned actions. */
export function newCallers(deps: {
  readonly scheduler: Scheduler
  readonly random: Random
  readonly faults: Faults
  readonly functions: Functions
  readonly setting: Setting
  readonly objectStorage: ObjectStorage
  readonly mails: readonly AcceptedMail[]
}): { callers: Callers; nextAt: () => number | undefined; act: () => void; crashes: unknown[] } {
  const { scheduler, random, functions } = deps
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
    // An error page may hide a fault of the product, and not only an injected one.
    error: (_message, { fault, stack }) => {
      if (fault === 'TypeError' || fault === 'RangeError') crashes.push(new TypeError(String(stack)))
    },
    warn() {},
  }
  const partsOf = ({ parts }: Instance) => ({
    store: parts.store,
    nudger: parts.nudger,
    clock: scheduler.clock,
    ids,
  })
  const callers: Callers = {
    scheduler,
    random,
    faults: deps.faults,
    setting: deps.setting,
    at,
    soon: (from, to, act) => at(scheduler.now() + random.between(from, to), act),
    desk(work, failed) {
      const instance = functions.instance('desk')
      const deskDeps: DeskDeps = {
        ...partsOf(instance),
        objects: instance.parts.objects,
        acts: instance.parts.acts,
        linkKeys: async () => linkKeys,
        publicUrl,
      }
      call(instance, () => work(deskDeps), failed)
    },
    answer(work, failed) {
      const instance = functions.instance('answer')
      const answerDeps: AnswerDeps = {
        ...partsOf(instance),
        files: fileStoreOn(deps.objectStorage.client, 'bucket'),
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
    looked: [],
    tally: newTally(),
    mails: deps.mails,
    addresses: new Map(
      deps.setting.units.map(({ id, contact: { email, deputyEmail } }) => [
        id,
        new Set([email, deputyEmail].filter((address) => address !== undefined)),
      ]),
    ),
    told: new Map(),
    imports: new Map(),
    fetched: [],
    fileAt: deps.objectStorage.read,
    tried: [],
    seen: [],
    upload(taskId, bytes) {
      const key = `${uploadsPrefix}tasks/${taskId}/${ids.file()}/bao-cao.pdf`
      deps.objectStorage.upload(key, bytes)
      return key
    },
    uploadRegistry(bytes) {
      const key = `${uploadsPrefix}${registryPlace}/${ids.file()}/danh-ba.csv`
      deps.objectStorage.upload(key, bytes)
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

/** Composes and publishes, retrying until it succeeds; all tries carry the same idempotency key. */
export function composeAndPublish(
  callers: Callers,
  content: DirectiveContent,
  published: (run: DirectiveRun) => void,
): void {
  const { scheduler, setting } = callers
  const tryAgain = (act: () => void) => () => callers.soon(minute, 20 * minute, act)
  const compose = () =>
    callers.desk(async (deps) => {
      const draft = await createDraft(deps, secretary, content)
      if (!draft.ok) return tryAgain(compose)()
      // A second secretary edits the draft shortly before or after it is published.
      if (callers.random.chance(0.3))
        callers.soon(0, 2 * minute, () => edit(draft.value.id, draft.value.version))
      // Publishing is requested twice, by two secretaries or by one.
      for (const wish of callers.random.pick([['a'], ['a', 'b'], ['a', 'a']]))
        callers.at(scheduler.now() + minute, () => publish(draft.value.id, wish))
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
        published(directiveRunOf(done.value.directive, content, setting, scheduler.now()))
      },
      tryAgain(() => publish(id, wish)),
    )
  compose()
}

function directiveRunOf(
  directive: PublishedDirective,
  content: DirectiveContent,
  setting: Setting,
  now: number,
): DirectiveRun {
  const manifest = manifestOf(directive, setting)
  if (!manifest.ok) throw new Error('a directive without recipients was published')
  // The product may choose the unit's node; it must not lose the unit.
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
