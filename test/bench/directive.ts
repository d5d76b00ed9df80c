import { manifestOf } from '#app/directives/publication-plan.ts'
import { formToken } from '#domain/access/link.ts'
import type { Staff } from '#domain/access/staff.ts'
import type { DirectiveContent } from '#domain/directive/content.ts'
import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import { type Chunk, cutIntoChunks } from '#domain/directive/recipients.ts'
import { emptyHistory, nextEvent } from '#domain/history/history.ts'
import type { DirectiveId, GroupId } from '#domain/ids.ts'
import type { Unit } from '#domain/registry/unit.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { directive2588 } from '#infra/local/demo-data/directive-2588.ts'
import type { Store } from '#store/store.ts'
import type { StoreWithImports } from '#store/store-with-imports.ts'
import { aDraft, issuerId, secretaryId } from '#test/support/factories.ts'
import { testKeys } from '#test/support/system.ts'
import { createSessions, createSignedCookies, formSubject, sessionCookie } from '#web/session/session.ts'
import type { Registry } from './nation.ts'

/** Monday, 9:00 in Hà Nội, outside quiet hours. */
export const startOfBench = '2026-03-02T02:00:00.000Z' as Instant
const deadline = { at: '2026-03-16T10:00:00.000Z' as Instant }
/** 8:00, three working days before the deadline. */
export const reminderAt = '2026-03-11T01:00:05.000Z' as Instant
export const reminderRungs = ['tinh', 'xa', 'truong'].map((level) => `${level}.m3`)

/** A directive to every level: provinces below the issuer, communes below provinces, schools below communes. */
const content = (groups: Registry['groups'], urgency: DirectiveContent['urgency']): DirectiveContent => ({
  ...directive2588,
  urgency,
  recipients: groups.map(({ id }, level) => ({
    group: id as GroupId,
    role: 'lead',
    level: id,
    through: level === 0 ? 'group' : 'parent',
  })),
  levels: groups.map(({ id, name }) => ({ id, name, deadline })),
  approval: 'automatic',
  receipts: false,
})

/** Puts units and groups into the registry, and writes a draft of a directive addressed to them. The first group is the top level. */
export async function draftDirective(
  store: StoreWithImports,
  id: string,
  { units, groups }: Registry,
  urgency: DirectiveContent['urgency'] = 'thuong',
): Promise<void> {
  const size = Math.ceil(units.length / 8)
  const slices: Unit[][] = Array.from({ length: 8 }, (_, n) => units.slice(n * size, (n + 1) * size))
  await Promise.all(slices.map((slice) => store.registry.put(slice, [])))
  await store.registry.put([], groups)
  const draft = aDraft(id, content(groups, urgency))
  const { event, head } = nextEvent(emptyHistory, draft.id, {
    at: startOfBench,
    type: 'directive-created',
    by: { is: 'staff', id: secretaryId },
    data: {},
  })
  const outcome = await store.directives.create({ ...draft, createdAt: startOfBench, history: head }, event)
  if (outcome !== 'done') throw new Error('the draft was not created')
}

/** A directive as it was published, with every recipient in the order of the path. */
export interface Issued {
  readonly directive: PublishedDirective
  readonly chunks: readonly Chunk[]
}

export async function issuedDirective(
  store: StoreWithImports,
  id: string,
  registry: Registry,
): Promise<Issued> {
  const directive = await store.directives.get(id as DirectiveId)
  if (!directive || !isPublished(directive)) throw new Error('the directive was not published')
  const manifest = manifestOf(directive, registry)
  if (!manifest.ok || manifest.value.hash !== directive.publication.manifestHash)
    throw new Error('the manifest differs from the one that was published')
  return { directive, chunks: cutIntoChunks(manifest.value, store.limits.transaction) }
}

/** Signs in a member of the issuer's staff; returns the headers that the browser sends. */
export async function signIn(store: Store, role: Staff['role']): Promise<Readonly<Record<string, string>>> {
  const email = `${role}@haiphong.example`
  await store.staff.put({ id: secretaryId, name: `Nguyễn Thị ${role}`, email, role, unitId: issuerId })
  const sessions = createSessions(createSignedCookies(testKeys))
  const cookie = await sessions.issue({ sub: role, email, name: role })
  const session = await sessions.read(cookie)
  if (!session) throw new Error('the session cannot be read back')
  return {
    host: 'thongsuot.example',
    cookie: `${sessionCookie}=${cookie}`,
    'sec-fetch-site': 'same-origin',
    'x-form-token': formToken(formSubject(session), testKeys),
  }
}
