import { changeContact } from '#app/tasks/change-contact.ts'
import {
  chaseOne,
  exclude,
  includeAgain,
  logCall,
  returnReport,
  revokeLinks,
  setOwnDeadline,
  withdraw,
} from '#app/tasks/task-acts.ts'
import { type Problem, problem, refuse } from '#domain/result.ts'
import { ownAddress } from '#domain/task/task.ts'
import { deadlineOf } from '#domain/time/deadline.ts'
import { taskText } from '#text/desk-task.ts'
import { type FormFields, one } from '#web/http/body.ts'
import { Checkboxes } from '#web/kit/choice-field.tsx'
import { TextArea, TextField } from '#web/kit/field.tsx'
import { momentFields } from '../compose/deadline-fields.ts'
import { DeadlineField } from '../deadline-field.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { readDeadline } from '../read-deadline.ts'
import { versionSeen } from '../version-seen.ts'
import type { ActView, TaskActPage } from './act-page.tsx'

const words = taskText.acts

const ReasonField = (props: ActView & { label: string; hint: string }) => (
  <TextArea
    name="reason"
    label={props.label}
    hint={props.hint || undefined}
    value={one(props.fields, 'reason')}
    error={props.errors.reason}
    rows={3}
  />
)

const reasonProblems = (fields: FormFields): readonly Problem[] =>
  one(fields, 'reason').trim() === '' ? [problem('required', 'reason')] : []

const deadlineIn = async ({ store, clock }: DeskPagesDeps, fields: FormFields) =>
  readDeadline(fields, 'deadline', { calendar: await store.registry.calendar(), now: clock() })

const returning: TaskActPage = {
  name: 'return',
  words: words.return,
  labels: {
    reason: words.return.reason,
    deadline: words.return.deadline,
    'deadline.restDay': words.return.deadline,
  },
  // The act applies to the version that was shown, not to one submitted since.
  begin: ({ task }, _, c) => ({
    version: c.req.query('version') ?? ('version' in task.progress ? String(task.progress.version) : ''),
  }),
  Fields: (view) => (
    <>
      <input type="hidden" name="version" value={one(view.fields, 'version')} />
      <ReasonField {...view} label={words.return.reason} hint={words.return.reasonHint} />
      <DeadlineField
        name="deadline"
        label={words.return.deadline}
        hint={words.return.deadlineHint}
        fields={view.fields}
        errors={view.errors}
        optional
      />
    </>
  ),
  async perform(deps, c, { task }, fields) {
    const read = await deadlineIn(deps, fields)
    if (!read.ok) return { ok: false, problems: [...reasonProblems(fields), ...read.problems] }
    return returnReport(deps, c.var.staff, task.id, {
      reason: one(fields, 'reason'),
      version: versionSeen(one(fields, 'version')),
      deadline: read.value?.at,
      stated: read.value?.stated,
    })
  },
  done: () => 'returned',
}

const excluding: TaskActPage = {
  name: 'exclude',
  words: words.exclude,
  labels: { reason: words.exclude.reason },
  look: 'danger',
  Fields: (view) => <ReasonField {...view} label={words.exclude.reason} hint={words.exclude.reasonHint} />,
  perform: (deps, c, { task }, fields) => exclude(deps, c.var.staff, task.id, one(fields, 'reason')),
  done: () => 'excluded',
}

const including: TaskActPage = {
  name: 'include',
  words: words.include,
  labels: { reason: words.include.reason },
  Fields: (view) => <ReasonField {...view} label={words.include.reason} hint={words.include.reasonHint} />,
  perform: (deps, c, { task }, fields) => includeAgain(deps, c.var.staff, task.id, one(fields, 'reason')),
  done: () => 'included',
}

const withdrawing: TaskActPage = {
  name: 'withdraw',
  words: words.withdraw,
  labels: { reason: words.withdraw.reason },
  look: 'danger',
  Fields: (view) => <ReasonField {...view} label={words.withdraw.reason} hint={words.withdraw.reasonHint} />,
  perform: (deps, c, { task }, fields) => withdraw(deps, c.var.staff, task.id, one(fields, 'reason')),
  done: () => 'withdrawn',
}

const ownDeadline: TaskActPage = {
  name: 'deadline',
  words: words.deadline,
  labels: { deadline: words.deadline.at, 'deadline.restDay': words.deadline.at },
  begin: ({ task, directive }) => momentFields('deadline', deadlineOf(task.deadline, directive.levels).at),
  Fields: ({ fields, errors }) => (
    <DeadlineField
      name="deadline"
      label={words.deadline.at}
      hint={words.deadline.atHint}
      fields={fields}
      errors={errors}
    />
  ),
  async perform(deps, c, { task }, fields) {
    const read = await deadlineIn(deps, fields)
    if (!read.ok) return read
    if (!read.value) return refuse(problem('required', 'deadline'))
    return setOwnDeadline(deps, c.var.staff, task.id, read.value.at, read.value.stated)
  },
  done: () => 'own-deadline',
}

const contact: TaskActPage = {
  name: 'contact',
  words: { ...words.contact, happens: [words.contact.hint] },
  labels: { name: words.contact.name, phone: words.contact.phone, email: words.contact.email },
  async begin({ task }, deps) {
    const unit = await deps.store.registry.unit(task.unitId)
    const own = ownAddress(task.address)
    return {
      name: unit?.contact.name ?? '',
      phone: unit?.contact.phone ?? '',
      email: own.is === 'missing' ? '' : own.email,
      resend: own.is === 'working' ? '' : 'yes',
    }
  },
  Fields({ fields, errors }) {
    const given = (name: string) => ({ name, value: one(fields, name), error: errors[name] })
    return (
      <>
        <TextField {...given('name')} label={words.contact.name} />
        <TextField {...given('phone')} label={words.contact.phone} type="tel" width="medium" />
        <TextField
          {...given('email')}
          label={words.contact.email}
          hint={words.contact.emailHint}
          type="email"
          spellcheck={false}
        />
        <Checkboxes
          name="resend"
          label={words.contact.resend}
          values={one(fields, 'resend') ? ['yes'] : []}
          options={[{ value: 'yes', label: words.contact.resendYes }]}
        />
      </>
    )
  },
  perform: (deps, c, { task }, fields) =>
    changeContact(deps, c.var.staff, task.id, {
      email: one(fields, 'email'),
      name: one(fields, 'name'),
      phone: one(fields, 'phone'),
      resend: one(fields, 'resend') === 'yes',
    }),
  done: (_, fields) => (one(fields, 'resend') === 'yes' ? 'contact-resent' : 'contact'),
}

const chasing: TaskActPage = {
  name: 'chase',
  words: words.chase,
  labels: {},
  perform: (deps, c, { task }) => chaseOne(deps, c.var.staff, task.id),
  done: () => 'chased',
}

const calling: TaskActPage = {
  name: 'call',
  words: words.call,
  labels: { note: words.call.note },
  Fields: ({ fields, errors }) => (
    <TextArea
      name="note"
      label={words.call.note}
      hint={words.call.noteHint}
      value={one(fields, 'note')}
      error={errors.note}
      rows={4}
    />
  ),
  perform: (deps, c, { task }, fields) => logCall(deps, c.var.staff, task.id, one(fields, 'note')),
  done: () => 'call-logged',
}

const revoking: TaskActPage = {
  name: 'revoke',
  words: words.revoke,
  labels: {},
  look: 'danger',
  perform: (deps, c, { task }) => revokeLinks(deps, c.var.staff, task.id),
  done: () => 'links-revoked',
}

/** All acts on a task that consist of one page with one form. */
export const taskActPages: readonly TaskActPage[] = [
  returning,
  excluding,
  including,
  withdrawing,
  ownDeadline,
  contact,
  chasing,
  calling,
  revoking,
]
