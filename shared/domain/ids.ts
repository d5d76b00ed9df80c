declare const brand: unique symbol
/** A branded string: validated once, and its type says which kind of id it is. */
export type Branded<Name extends string> = string & { readonly [brand]: Name }

export type DirectiveId = Branded<'DirectiveId'>
/** `<directive>-<mark>`: identifies one attempt to publish. */
export type ManifestId = Branded<'ManifestId'>
/** The unit's own code: Agency ID style (QĐ 20/2020/QĐ-TTg): 1–35 of A–Z a–z 0–9 "." "-". */
export type UnitId = Branded<'UnitId'>
export type GroupId = Branded<'GroupId'>
/** A node on the reporting path of one directive: `0` is the issuer, `0.3` its fourth branch, and so on. */
export type NodeId = Branded<'NodeId'>
/** `<directive>_<node above the unit>_<unit>`: the table partition follows from the id, without a look-up. */
export type TaskId = Branded<'TaskId'>
/** `<subject>__<slot>`: identifies one row of the mail ledger. */
export type MailId = Branded<'MailId'>
export type UserId = Branded<'UserId'>
/** The hash of an e-mail address, so that no address appears in a key or a log. */
export type MailboxId = Branded<'MailboxId'>
export type FileId = Branded<'FileId'>
/** The hash of a form’s content, which is the form's id. */
export type FormHash = Branded<'FormHash'>
/** Identifies a background job; derived from the asker and the idempotency key, so that a repeated request names the same job. */
export type JobId = Branded<'JobId'>

/** The most steps of a node below the issuer. Publication makes at most seven; units added later may make one more. */
export const deepestNode = 8

const nodePattern = `0(?:\\.\\d{1,6}){0,${deepestNode}}`

const patterns = {
  directive: /^[a-z2-7]{10}$/,
  unit: /^[A-Za-z0-9.-]{1,35}$/,
  group: /^[a-z0-9-]{1,40}$/,
  node: new RegExp(`^${nodePattern}$`),
  task: new RegExp(`^([a-z2-7]{10})_(${nodePattern})_([A-Za-z0-9.-]{1,35})$`),
  mail: /^([A-Za-z0-9._-]{1,120}?)__([A-Za-z0-9.:-]{1,120})$/,
  mailbox: /^[0-9a-f]{32,64}$/,
  mailboxDay: /^mailbox_([0-9a-f]{32,64})_(\d{4}-\d{2}-\d{2})$/,
  staff: /^staff_([A-Za-z0-9.-]{1,64})$/,
  manifest: /^([a-z2-7]{10})-[a-z2-7]{8}$/,
  file: /^[a-z2-7]{16}$/,
  job: /^[a-z2-7]{16}$/,
}

const checked =
  <Id extends string>(pattern: RegExp) =>
  (text: string): Id | undefined =>
    pattern.test(text) ? (text as Id) : undefined

export const asDirectiveId = checked<DirectiveId>(patterns.directive)
export const asUnitId = checked<UnitId>(patterns.unit)
export const asGroupId = checked<GroupId>(patterns.group)
export const asNodeId = checked<NodeId>(patterns.node)
export const asFileId = checked<FileId>(patterns.file)
export const asJobId = checked<JobId>(patterns.job)
export const asManifestId = checked<ManifestId>(patterns.manifest)
/** The subject of the history of a unit's contact in the registry. */
export const contactSubject = (unit: UnitId): string => `contact.${unit}`
export const directiveOfManifest = (id: ManifestId): DirectiveId => id.slice(0, 10) as DirectiveId
export const asTaskId = checked<TaskId>(patterns.task)

export const taskIdOf = (directive: DirectiveId, node: NodeId, unit: UnitId): TaskId =>
  `${directive}_${node}_${unit}` as TaskId

/** The parts of a task id. */
export function partsOfTaskId(id: TaskId): { directiveId: DirectiveId; node: NodeId; unitId: UnitId } {
  const [, directiveId, node, unitId] = patterns.task.exec(id) ?? []
  if (!directiveId || !node || !unitId) throw new RangeError('not a task id')
  return { directiveId: directiveId as DirectiveId, node: node as NodeId, unitId: unitId as UnitId }
}

/** The subject of a mail: a task, a directive, or a mailbox and a day. */
export type MailSubject =
  | { readonly is: 'task'; readonly task: TaskId }
  | { readonly is: 'directive'; readonly directive: DirectiveId }
  /** `day` is a date in Viet Nam. */
  | { readonly is: 'mailbox-day'; readonly mailbox: MailboxId; readonly day: string }
  | { readonly is: 'staff'; readonly staff: UserId }

export const asMailboxId = checked<MailboxId>(patterns.mailbox)

const placeName = (place: MailSubject): string => {
  switch (place.is) {
    case 'task':
      return place.task
    case 'directive':
      return place.directive
    case 'mailbox-day':
      return `mailbox_${place.mailbox}_${place.day}`
    case 'staff':
      return `staff_${place.staff}`
  }
}

function placeNamed(name: string): MailSubject | undefined {
  const task = asTaskId(name)
  if (task) return { is: 'task', task }
  const directive = asDirectiveId(name)
  if (directive) return { is: 'directive', directive }
  const [, mailbox, day] = patterns.mailboxDay.exec(name) ?? []
  if (mailbox && day) return { is: 'mailbox-day', mailbox: mailbox as MailboxId, day }
  const [, staff] = patterns.staff.exec(name) ?? []
  return staff ? { is: 'staff', staff: staff as UserId } : undefined
}

/** The id of a mail row stored with its subject; `slot` tells rows of one subject apart. Throws if the id could not be parsed back. */
export function mailIdOf(place: MailSubject, slot: string): MailId {
  const id = asMailId(`${placeName(place)}__${slot}`)
  if (!id) throw new RangeError('not the parts of a mail id')
  return id
}

const readMailId = (text: string) => {
  const [, name = '', slot = ''] = patterns.mail.exec(text) ?? []
  const place = placeNamed(name)
  return place && { place, name, slot }
}

export const asMailId = (text: string): MailId | undefined =>
  readMailId(text) ? (text as MailId) : undefined

/** The parts of a mail id: `name` identifies the subject, `slot` tells its rows apart. */
export function partsOfMailId(id: MailId): {
  readonly place: MailSubject
  readonly name: string
  readonly slot: string
} {
  const parts = readMailId(id)
  if (!parts) throw new RangeError('not a mail id')
  return parts
}

/** The directive of a mail's subject: the directive itself or that of the task, if any. */
export function directiveOfSubject(subject: MailSubject): DirectiveId | undefined {
  if (subject.is === 'task') return partsOfTaskId(subject.task).directiveId
  return subject.is === 'directive' ? subject.directive : undefined
}

/** Source of new ids: random in production, counted in tests. */
export interface NewIds {
  directive(): DirectiveId
  manifest(directive: DirectiveId): ManifestId
  file(): FileId
  job(): JobId
  /** A short random mark that makes a one-off act unique, e.g. a resend. */
  mark(): string
}

/** Makes ids of lower-case base32 from a source of random bytes. */
export function newIdsFrom(randomBytes: (size: number) => Uint8Array): NewIds {
  const base32 = 'abcdefghijklmnopqrstuvwxyz234567'
  const name = (length: number) => Array.from(randomBytes(length), (byte) => base32[byte % 32]).join('')
  return {
    directive: () => name(10) as DirectiveId,
    manifest: (directive) => `${directive}-${name(8)}` as ManifestId,
    file: () => name(16) as FileId,
    job: () => name(16) as JobId,
    mark: () => name(8),
  }
}
