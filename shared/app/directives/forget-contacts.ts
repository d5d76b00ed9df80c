import { type Directive, isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import { contactsForgotten } from '#domain/directive/directive-acts.ts'
import { rootNode } from '#domain/directive/path.ts'
import { type DirectiveId, type TaskId, taskIdOf } from '#domain/ids.ts'
import type { Mail } from '#domain/mail/mail.ts'
import { ok, problem, refuse } from '#domain/result.ts'
import { forgetContact } from '#domain/task/contact-acts.ts'
import type { Task } from '#domain/task/task.ts'
import type { ContactData } from '#store/contact-data.ts'
import type { ActDeps } from '../deps.ts'
import { changeTask } from '../tasks/change-task.ts'
import { changeDirective } from './change-directive.ts'

/** How much personal data of contacts a directive held, or still holds where nothing is deleted. */
export interface ForgottenContacts {
  /** Tasks with an address. */
  tasks: number
  /** Rows of the mail ledger with an address. */
  mails: number
  /** Notes of phone calls. */
  calls: number
  /** Drafts that were never sent. */
  drafts: number
  /** Addresses in the list of recipients that was fixed at publication. */
  recipients: number
  /** What must be tried again: mails that are on their way, tasks that cannot be read or that changed meanwhile. */
  left: number
}

export type ForgetOutcome =
  | { readonly is: 'not-closed' }
  | { readonly is: 'counted' | 'forgotten'; readonly found: ForgottenContacts }

export interface ForgetDeps extends ActDeps {
  readonly contactData: ContactData
}

const tasksPerPage = 100

/**
 * Deletes the personal data of the contacts of a closed directive: addresses of tasks, mails and recipients, notes of calls,
 * drafts that were never sent. Reports and their files stay: they are archives. So does the history, which holds no
 * personal data: the act is a further event of each task and of the directive. After a crash it is run again.
 */
export async function forgetContacts(
  deps: ForgetDeps,
  id: DirectiveId,
  options: { readonly dryRun: boolean },
): Promise<ForgetOutcome> {
  const directive = await deps.store.directives.get(id)
  if (!directive || !isClosed(directive)) return { is: 'not-closed' }
  const found: ForgottenContacts = { tasks: 0, mails: 0, calls: 0, drafts: 0, recipients: 0, left: 0 }
  const work = { ...deps, ...options, found }
  await forgetInTasks(work, directive)
  await forgetInRecipients(work, directive)
  if (options.dryRun) return { is: 'counted', found }
  const { left, ...deleted } = found
  const isFirst = directive.contactsForgottenAt === undefined
  if (left === 0 && (isFirst || Object.values(deleted).some((count) => count > 0)))
    await changeDirective(deps, id, { is: 'system' }, (now, context) =>
      isClosed(now) ? ok(contactsForgotten(now, deleted, context)) : refuse(problem('not-found')),
    )
  return { is: 'forgotten', found }
}

const isClosed = (directive: Directive): directive is PublishedDirective =>
  isPublished(directive) && directive.stage === 'closed'

interface Work extends ForgetDeps {
  readonly dryRun: boolean
  readonly found: ForgottenContacts
}

async function forgetInTasks(work: Work, { id }: PublishedDirective): Promise<void> {
  let cursor: string | undefined
  do {
    const page = await work.store.branches.page(id, { from: rootNode, cursor, limit: tasksPerPage })
    work.found.left += page.unreadable?.length ?? 0
    for (const task of page.tasks) await forgetInTask(work, task)
    cursor = page.next
  } while (cursor)
}

async function forgetInTask(work: Work, task: Task): Promise<void> {
  const { store, found } = work
  const mails = await addressedMails(work, task.id)
  const calls = (await store.tasks.calls(task.id)).filter(({ note }) => note !== '').length
  const draft = await store.tasks.draft(task.id)
  const beside = { mails: mails.length, calls, drafts: draft ? 1 : 0 }
  found.tasks += task.address.is !== 'missing' && task.address.email !== '' ? 1 : 0
  found.mails += beside.mails
  found.calls += beside.calls
  found.drafts += beside.drafts
  if (work.dryRun) return
  // The event first: whatever is deleted after it was announced by it, also when the process dies in between.
  const done = await changeTask(
    work,
    task.id,
    { is: 'system' },
    (now, context) => ok(forgetContact(now, context, beside)),
    () => draft && { is: 'clear-draft', basedOn: draft.version },
  )
  if (!done.ok) {
    found.left += 1
    return
  }
  if (calls > 0) await work.contactData.emptyCallNotes(task.id)
  await forgetAddressees(work, mails)
}

const isOver = ({ state }: Mail): boolean => state.is !== 'pending' && state.is !== 'sending'

/** The rows about a task, or of a unit that was only informed, that hold an address; those on their way wait. */
async function addressedMails({ store, found }: Work, id: TaskId): Promise<readonly Mail[]> {
  const mails = (await store.mails.ofTask(id)).filter(({ to, sentTo }) => (to ?? sentTo) !== undefined)
  const over = mails.filter(isOver)
  found.left += mails.length - over.length
  return over
}

async function forgetAddressees({ contactData, found }: Work, mails: readonly Mail[]): Promise<void> {
  for (const mail of mails) if ((await contactData.deleteAddressee(mail)) !== 'done') found.left += 1
}

async function forgetInRecipients(work: Work, { id, publication }: PublishedDirective): Promise<void> {
  const { store, found } = work
  for (let number = 0; number < publication.chunks; number += 1) {
    const chunk = await store.manifests.content(publication.manifestId, number)
    if (!chunk) continue
    for (const { role, node, unitId } of chunk.recipients) {
      if (role === 'lead') continue
      const mails = await addressedMails(work, taskIdOf(id, node, unitId))
      found.mails += mails.length
      if (!work.dryRun) await forgetAddressees(work, mails)
    }
    const held = chunk.recipients.filter(
      ({ email, ownAddress }) => (email ?? ownAddress) !== undefined,
    ).length
    found.recipients += held
    if (held === 0 || work.dryRun) continue
    if ((await work.contactData.deleteAddresses(publication.manifestId, chunk)) !== 'done') found.left += 1
  }
}
