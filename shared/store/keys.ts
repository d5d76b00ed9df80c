import { parentNode } from '#domain/directive/path.ts'
import type {
  DirectiveId,
  FormHash,
  GroupId,
  JobId,
  MailId,
  ManifestId,
  NodeId,
  TaskId,
  UnitId,
  UserId,
} from '#domain/ids.ts'
import { partsOfMailId, partsOfTaskId } from '#domain/ids.ts'

/**
 * All keys of the table. No other file builds or parses them.
 *
 * | item or query                                    | partition                        | sort key                |
 * |--------------------------------------------------|----------------------------------|-------------------------|
 * | a directive                                      | `D#<directive>`                  | `DIRECTIVE`             |
 * | its gates, see `gates.ts`                        | `G#<directive>#<n>`              | `GATE`                  |
 * | its rungs                                        | `D#<directive>`                  | `RUNG#<level>.<step>`   |
 * | the node of a unit added after publication       | `D#<directive>`                  | `ADDED#<unit>`          |
 * | state of its chunks (fan-out, first count)       | `M#<manifest>`                   | `CHUNK#<n>`             |
 * | the node of each unit                            | `M#<manifest>`                   | `INDEX#<shard>`         |
 * | the names of its units, to be searched           | `M#<manifest>`                   | `NAMES#<n>`             |
 * | content of a chunk                               | `M#<manifest>#<n>`               | `CONTENT`               |
 * | a branch: child nodes, then its tasks            | `S#<directive>#<node>`           | `NODE#<n>`, `TASK#<unit>` |
 * | the root's summary                               | `S#<directive>#root`             | `NODE#000000`           |
 * | one task's reports, mails, calls, draft, guard   | `T#<task>`                       | `REPORT#…`, `MAIL#…`, `CALL#…`, `DRAFT`, `SAVES`, `GUARD` |
 * | mails about a directive, a mailbox's day, a member of staff | `MAILS#<place>`       | `MAIL#<slot>`           |
 * | history of a task, or of a directive             | `H#<subject>`                    | `EVENT#<seq>`           |
 * | the directives of an issuer, newest first        | `ISSUER#<unit>`                  | `<created>#<directive>` |
 * | the units of the registry                        | `REG#<shard>`                    | `UNIT#<unit>`           |
 * | the names of its units, to be searched; changes  | `REGNAMES`                       | `NAMES#<shard>#<n>`, `HEAD` |
 * | its groups                                       | `REG`                            | `GROUP#<group>`         |
 * | the units with an e-mail address                 | `EMAIL#<hash>`                   | `UNIT#<unit>`           |
 * | the units of a group, by shard                   | `GROUP#<group>#<shard>`          | `UNIT#<unit>`           |
 * | a member of staff                                | `STAFF#<email>`                  | `STAFF`                 |
 * | a session of a member of staff                   | `STAFF#<email>`                  | `SESSION#<session>`     |
 * | a job                                            | `JOB#<job>`                      | `JOB`                   |
 * | what an import has written so far                | `JOB#<job>`                      | `WRITTEN`               |
 * | the jobs of a person, newest first               | `JOBS#<user>`                    | `<asked>#<job>`         |
 * | running and waiting jobs of an issuer            | `JOBQUEUE#<unit>`                | `QUEUE`                 |
 * | head of a history whose subject has no item      | `HEAD#<subject>`                 | `HEAD`                  |
 * | a form (immutable)                               | `FORM#<hash>`                    | `FORM`                  |
 * | templates for new forms                          | `TEMPLATES`                      | `TEMPLATE#<id>`         |
 * | the calendar of working days                     | `CALENDAR`                       | `CALENDAR`              |
 * | the schedule of sending to SES                   | `PACE`                           | `PACE`                  |
 * | size of the bulk queue after the last sweep      | `QUEUE`                          | `BULK`                  |
 * | due items by shard and time (index `due`)        | `dueShard` = `DUE#<shard>` …     | `dueAt`, see `due-position.ts` |
 * | the tasks of a unit (index `unit`)               | `unit` = `<unit>`                | `issuedAt` = `<published>` |
 *
 * The tasks of a directive are spread over partitions by the reporting path. Histories have partitions of their own, so that
 * one policy can deny every role to change them.
 */
export interface Key {
  readonly pk: string
  readonly sk: string
}

export const keyItem = ({ pk, sk }: Key) => ({ pk: { S: pk }, sk: { S: sk } })

const padded = (n: number): string => String(n).padStart(6, '0')

export const registryShards = 16
/** Partitions that hold the pointers to a group's units: an import writes a nation's largest group at once. */
export const groupShards = 4
/** Shards of each part of the due index, see `due-position.ts`. Express mails are few and need few shards. */
export const dueShards = { DUE: 16, EXPRESS: 4, BULK: 16 } as const

/** The shard of a text: a stable hash (FNV-1a) modulo the number of shards. */
export function shardOf(text: string, shards: number): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash % shards
}

/** The beginning of the sort keys of an index of names. */
export const namesPlace = 'NAMES#'

export const keys = {
  directive: (id: DirectiveId): Key => ({ pk: `D#${id}`, sk: 'DIRECTIVE' }),
  gate: (id: DirectiveId, n: number): Key => ({ pk: `G#${id}#${n}`, sk: 'GATE' }),
  rung: (id: DirectiveId, rung: string): Key => ({ pk: `D#${id}`, sk: `RUNG#${rung}` }),
  added: (id: DirectiveId, unit: UnitId): Key => ({ pk: `D#${id}`, sk: `ADDED#${unit}` }),
  chunk: (manifest: ManifestId, n: number): Key => ({ pk: `M#${manifest}`, sk: `CHUNK#${padded(n)}` }),
  chunkContent: (manifest: ManifestId, n: number): Key => ({ pk: `M#${manifest}#${n}`, sk: 'CONTENT' }),
  manifestIndex: (manifest: ManifestId, shard: number): Key => ({
    pk: `M#${manifest}`,
    sk: `INDEX#${shard}`,
  }),
  manifestNames: (manifest: ManifestId, n: number): Key => ({
    pk: `M#${manifest}`,
    sk: `${namesPlace}${padded(n)}`,
  }),
  branch: (directive: DirectiveId, node: NodeId): string => `S#${directive}#${node}`,
  node: (directive: DirectiveId, node: NodeId): Key => ({
    pk: `S#${directive}#${parentNode(node) ?? 'root'}`,
    sk: nodeSortKey(node),
  }),
  task: (id: TaskId): Key => {
    const { directiveId, node, unitId } = partsOfTaskId(id)
    return { pk: `S#${directiveId}#${node}`, sk: `TASK#${unitId}` }
  },
  report: (id: TaskId, version: number): Key => ({ pk: `T#${id}`, sk: `REPORT#${padded(version)}` }),
  draft: (id: TaskId): Key => ({ pk: `T#${id}`, sk: 'DRAFT' }),
  /** How often a draft may still be saved, after a draft was deleted. */
  saves: (id: TaskId): Key => ({ pk: `T#${id}`, sk: 'SAVES' }),
  guard: (id: TaskId): Key => ({ pk: `T#${id}`, sk: 'GUARD' }),
  call: (id: TaskId, seq: number): Key => ({ pk: `T#${id}`, sk: `CALL#${padded(seq)}` }),
  mail: (id: MailId): Key => {
    const { place, name, slot } = partsOfMailId(id)
    return { pk: `${place.is === 'task' ? 'T' : 'MAILS'}#${name}`, sk: `MAIL#${slot}` }
  },
  ofTask: (id: TaskId): string => `T#${id}`,
  event: (subject: string, seq: number): Key => ({ pk: `H#${subject}`, sk: `EVENT#${padded(seq)}` }),
  history: (subject: string): string => `H#${subject}`,
  issuer: (unit: UnitId, created: string, id: DirectiveId): Key => ({
    pk: `ISSUER#${unit}`,
    sk: `${created}#${id}`,
  }),
  unit: (id: UnitId): Key => ({ pk: `REG#${shardOf(id, registryShards)}`, sk: `UNIT#${id}` }),
  registry: (shard: number): string => `REG#${shard}`,
  registryNames: (shard: number, n: number): Key => ({
    pk: 'REGNAMES',
    sk: `${namesPlace}${padded(shard)}#${padded(n)}`,
  }),
  registryNamesHead: { pk: 'REGNAMES', sk: 'HEAD' } satisfies Key,
  group: (id: GroupId): Key => ({ pk: 'REG', sk: `GROUP#${id}` }),
  email: (hash: string, unit: UnitId): Key => ({ pk: `EMAIL#${hash}`, sk: `UNIT#${unit}` }),
  ofEmail: (hash: string): string => `EMAIL#${hash}`,
  memberOf: (group: GroupId, unit: UnitId): Key => ({
    pk: `GROUP#${group}#${shardOf(unit, groupShards)}`,
    sk: `UNIT#${unit}`,
  }),
  membersOf: (group: GroupId, shard: number): string => `GROUP#${group}#${shard}`,
  session: (email: string, session: string): Key => ({
    pk: `STAFF#${email.toLowerCase()}`,
    sk: `SESSION#${session}`,
  }),
  staff: (email: string): Key => ({ pk: `STAFF#${email.toLowerCase()}`, sk: 'STAFF' }),
  job: (id: JobId): Key => ({ pk: `JOB#${id}`, sk: 'JOB' }),
  writtenByJob: (id: JobId): Key => ({ pk: `JOB#${id}`, sk: 'WRITTEN' }),
  asker: (user: UserId, at: string, id: JobId): Key => ({ pk: `JOBS#${user}`, sk: `${at}#${id}` }),
  ofAsker: (user: UserId): string => `JOBS#${user}`,
  jobQueue: (unit: UnitId): Key => ({ pk: `JOBQUEUE#${unit}`, sk: 'QUEUE' }),
  chainHead: (subject: string): Key => ({ pk: `HEAD#${subject}`, sk: 'HEAD' }),
  form: (hash: FormHash): Key => ({ pk: `FORM#${hash}`, sk: 'FORM' }),
  formTemplates: 'TEMPLATES',
  formTemplate: (id: string): Key => ({ pk: 'TEMPLATES', sk: `TEMPLATE#${id}` }),
  calendar: { pk: 'CALENDAR', sk: 'CALENDAR' } satisfies Key,
  bulkQueue: { pk: 'QUEUE', sk: 'BULK' } satisfies Key,
  pace: { pk: 'PACE', sk: 'PACE' } satisfies Key,
}

const nodeSortKey = (node: NodeId): string => `NODE#${padded(Number(node.split('.').at(-1)))}`

/** The sort key of a node in its parent's branch, to continue a walk after it. */
export const placeOfNode = (node: NodeId): string => nodeSortKey(node)

/** The key of an item as DynamoDB returned it. */
export const keyOfItem = (item: {
  readonly pk?: { readonly S?: string | undefined } | undefined
  readonly sk?: { readonly S?: string | undefined } | undefined
}): Key => ({ pk: item.pk?.S ?? '', sk: item.sk?.S ?? '' })
