import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import {
  type Directive,
  type DraftDirective,
  isPublished,
  type PublishedDirective,
} from '#domain/directive/directive.ts'
import type { DirectiveChange } from '#domain/directive/directive-acts.ts'
import type { ReportForm } from '#domain/form/form.ts'
import type { AuditEvent } from '#domain/history/history.ts'
import type { DirectiveId, UnitId } from '#domain/ids.ts'
import type { Rung } from '#domain/reminding/ladder.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { boundedCache } from './bounded-cache.ts'
import { codecs, ifReadable, readableOf, readOfList } from './codecs.ts'
import type { ConditionName } from './condition-names.ts'
import { actionsOn, type Condition, condition, ifNew, ifVersion, versioned } from './conditions.ts'
import type { ReadDirective } from './directive-reader.ts'
import { resetDue } from './due-position.ts'
import type { FormStore } from './form-store.ts'
import { writeGates } from './gates.ts'
import { writeEvent } from './history.ts'
import { keyOfItem, keys } from './keys.ts'
import * as parseKey from './parse-key.ts'
import type { Action, Item, Table } from './table.ts'
import { copyUnknownFields } from './versions.ts'

/** Some of an issuer's directives, and those among them that are stored damaged and cannot be shown. */
export interface DirectiveList {
  readonly directives: readonly Directive[]
  readonly unreadable: readonly DirectiveId[]
}

export interface DirectiveStore {
  create(draft: DraftDirective, event: AuditEvent): Promise<WriteOutcome>
  /** A consistent read, so that nothing is decided by an outdated deadline. */
  get(id: DirectiveId): Promise<Directive | undefined>
  /** The form of a published directive. It never changes; a warm function caches the last few. */
  form(id: DirectiveId): Promise<ReportForm>
  /** Stores the directive if it is unchanged since it was read, its audit event and its rungs, in one transaction. */
  commit(change: DirectiveChange<DraftDirective | PublishedDirective>): Promise<WriteOutcome>
  /** An issuer's directives, newest first; `after`: continues after that one. */
  ofIssuer(unit: UnitId, limit: number, after?: DirectiveId): Promise<DirectiveList>
  /** The directives with these ids that are there and can be read, by id. */
  getMany(ids: readonly DirectiveId[]): Promise<ReadonlyMap<DirectiveId, Directive>>
  rung(id: DirectiveId, rungId: string): Promise<Rung | undefined>
  /** Stores how far an expansion has come, or retires the rung, if it is unchanged since it was read. */
  saveRung(read: Rung, next: Rung, dueAt: Instant | undefined): Promise<WriteOutcome>
  /** The events that can be read. `audit:verify` reports one that cannot as a gap. */
  history(subject: string): Promise<readonly AuditEvent[]>
}

/** Size of the cache of forms of published directives. */
const formsKept = 8

/**
 * The actions of every transaction that changes a directive: the directive if it is unchanged since it was read, its audit
 * event, and its gates if what changed decides about its tasks.
 */
export function changeOfDirective(
  tableName: string,
  { beforeVersion, directive, event, forTasks }: DirectiveChange<DraftDirective | PublishedDirective>,
  name: ConditionName,
): readonly Action[] {
  const act = actionsOn(tableName)
  return [
    act.rewrite(
      keys.directive(directive.id),
      codecs.directive.rewrite(directive, versioned(directive.version), ifVersion(name, beforeVersion)),
    ),
    writeEvent(tableName, event),
    ...(forTasks ? writeGates(tableName, directive) : []),
  ]
}

export function directiveStore(
  table: Table,
  storedForms: Pick<FormStore, 'put'>,
  read: ReadDirective,
): DirectiveStore {
  const act = actionsOn(table.name)
  const forms = boundedCache<DirectiveId, ReportForm>(formsKept)
  const pointer = (key: { pk: string; sk: string }): Item => ({
    pk: { S: key.pk },
    sk: { S: key.sk },
    type: { S: 'directive-pointer' },
    v: { N: '1' },
  })
  const rungUpdate = (rung: Rung, dueAt: Instant | undefined, ifAsRead?: Condition) =>
    codecs.rung.rewrite(
      rung,
      { ...resetDue(keys.rung(rung.directiveId, rung.id), dueAt), stamp: { S: stampOf(rung) } },
      ifAsRead,
    )
  const rungKey = ({ directiveId, id }: Rung) => keys.rung(directiveId, id)
  /**
   * The rungs of a moved deadline take the place of those that are stored, whose unknown fields they keep. Settles the move
   * against an expansion that saves its cursor in between: the move is decided again.
   */
  const rungActions = (rungs: readonly Rung[], stored: readonly Item[]) => {
    const before = new Map(stored.map((item) => [keyOfItem(item).sk, item]))
    return rungs.map((rung) => {
      const item = before.get(rungKey(rung).sk)
      const next = copyUnknownFields(item && readOfList(codecs.rung.read, item), rung)
      const dueAt = rung.state === 'waiting' ? rung.at : undefined
      return act.rewrite(rungKey(rung), rungUpdate(next, dueAt, ifStamp('rung.commit', item?.stamp)))
    })
  }
  const byPointers = async (pk: string, limit: number, after?: string): Promise<DirectiveList> => {
    const ids: DirectiveId[] = []
    for await (const item of table.query(pk, { backwards: true, limit, ...(after ? { after } : {}) })) {
      const id = parseKey.listedDirective(keyOfItem(item))
      if (id) ids.push(id)
    }
    const found = new Map<DirectiveId, Directive>()
    const unreadable: DirectiveId[] = []
    for (const item of await table.getMany(ids.map(keys.directive))) {
      const stored = await ifReadable(() => read(item))
      const id = parseKey.directive(keyOfItem(item))
      if (stored) found.set(stored.id, stored)
      else if (id) unreadable.push(id)
    }
    const directives = ids.map((id) => found.get(id)).filter((directive) => directive !== undefined)
    return { directives, unreadable }
  }

  return {
    create: (draft, event) =>
      table.transact([
        act.put(
          codecs.directive.write(keys.directive(draft.id), draft, versioned(draft.version)),
          ifNew('directive.create'),
        ),
        writeEvent(table.name, event),
        act.put(pointer(keys.issuer(draft.issuer.id, draft.createdAt, draft.id))),
      ]),

    async get(id) {
      const item = await table.get(keys.directive(id))
      return item && read(item)
    },

    async getMany(ids) {
      const items = await table.getMany([...new Set(ids)].map(keys.directive))
      const found = await Promise.all(items.map((item) => ifReadable(() => read(item))))
      return new Map(found.flatMap((one) => (one ? [[one.id, one]] : [])))
    },

    async form(id) {
      const kept = forms.get(id)
      if (kept) return kept
      const directive = await this.get(id)
      if (!directive || !isPublished(directive)) throw new Error(`the directive ${id} is not published`)
      forms.set(id, directive.form)
      return directive.form
    },

    async commit(change) {
      const { directive, event, rungs } = change
      const nowPublished = event.type === 'directive-published' && directive.stage !== 'draft'
      if (nowPublished) {
        // Stored before the directive that refers to it. A failed attempt leaves an unused form, which is harmless.
        const stored = await storedForms.put(directive.form)
        if (stored !== 'done') return stored
      }
      // A directive has no rungs before it is published.
      const stored = nowPublished ? [] : await table.getMany(rungs.map(rungKey))
      return table.transact([
        ...changeOfDirective(table.name, change, 'directive.commit'),
        ...rungActions(rungs, stored),
      ])
    },

    async ofIssuer(unit, limit, after) {
      const last = after && (await this.get(after))
      const place = last && keys.issuer(unit, last.createdAt, last.id)
      return byPointers(`ISSUER#${unit}`, limit, place?.sk)
    },

    async rung(id, rungId) {
      const item = await table.get(keys.rung(id, rungId))
      return item && codecs.rung.read(item)
    },

    // Settles an expansion against a concurrent change of the deadline, which overwrites the stamp.
    saveRung: (read, next, dueAt) =>
      table.update(rungKey(read), rungUpdate(next, dueAt, ifStamp('rung.save', { S: stampOf(read) }))),

    async history(subject) {
      const items: Item[] = []
      for await (const item of table.query(keys.history(subject))) items.push(item)
      return readableOf(codecs.event.read, items)
    },
  }
}

/** `stamp`: as it was read; undefined where there was none. */
const ifStamp = (name: ConditionName, stamp: AttributeValue | undefined): Condition =>
  stamp
    ? condition(name, 'stamp = :expected', { ExpressionAttributeValues: { ':expected': stamp } })
    : condition(name, 'attribute_not_exists(stamp)')

const stampOf = (rung: Rung): string =>
  `${rung.deadlineVersion}|${rung.at}|${rung.state}|${rung.cursor ?? ''}`
