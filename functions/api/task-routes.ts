import * as z from 'zod'
import type { StaffDeps } from '#app/deps.ts'
import { changeContact, contactLimit } from '#app/tasks/change-contact.ts'
import type { ChangedTask } from '#app/tasks/change-task.ts'
import * as acts from '#app/tasks/task-acts.ts'
import { unitLink } from '#app/tasks/unit-link.ts'
import { wholeTask } from '#app/tasks/whole-task.ts'
import type { Staff } from '#domain/access/staff.ts'
import type { TaskId } from '#domain/ids.ts'
import { emailLimit } from '#domain/registry/unit.ts'
import { ok, type Result } from '#domain/result.ts'
import { taskIdSchema } from '#web/api/id-schemas.ts'
import { type ApiRoute, apiRoute } from '#web/api/route.ts'
import { eventJson, mailJson, reportJson, taskJson } from './present.ts'
import { changedTaskSchema, wholeTaskSchema } from './schemas/answers.ts'
import { ownDeadlineSchema, saidText, statedSchema, text } from './schemas/texts.ts'

const tag = 'Tasks'
const params = z.object({ taskId: taskIdSchema })
const nothing = z.strictObject({}).optional()
const reason = z.strictObject({ reason: saidText(acts.reasonLimit) })
const versionSeen = z
  .int()
  .min(1)
  .optional()
  .meta({ description: 'The version of the report that you reviewed; 409 if there is a newer one.' })
const newerVersion = { 409: 'The unit has submitted a newer version.' }
const reasonExample = { reason: 'Số lượt ở TL05 chưa khớp với danh sách kèm theo.' }

/** Answers as typed text; numbers and booleans are accepted too. */
const rawAnswers = z
  .record(
    z.string().max(60),
    z.union([z.string().max(100_000), z.number(), z.boolean()]).transform((value) => {
      if (typeof value === 'boolean') return value ? 'yes' : 'no'
      return String(value)
    }),
  )
  .meta({ description: 'By field: an indicator’s code, `<code>.detail`, `outline.<section>`, `ownNumber`.' })

type Act<Body> = (staff: Staff, taskId: TaskId, body: Body) => Promise<Result<ChangedTask>>

/** A unit's task, and all acts on it. */
export function taskRoutes(deps: StaffDeps): readonly ApiRoute[] {
  const actRoute = <Body extends z.ZodType>(
    name: string,
    summary: string,
    body: Body,
    bodyExample: unknown,
    act: Act<z.output<Body>>,
    refusals: Readonly<Record<number, string>> = {},
  ): ApiRoute =>
    apiRoute(
      {
        method: 'post',
        path: `/api/tasks/:taskId/${name}`,
        tag,
        summary,
        params,
        body: body as z.ZodType,
        bodyExample,
        answer: { status: 200, description: 'The task after the act.', schema: changedTaskSchema },
        refusals,
      },
      async (call) => {
        const done = await act(call.staff, call.params.taskId, call.body as z.output<Body>)
        if (!done.ok) return done
        const { task, directive, changed } = done.value
        return ok({ json: { task: taskJson(task, directive, deps.clock()), changed } })
      },
    )

  return [
    apiRoute(
      {
        method: 'get',
        path: '/api/tasks/:taskId',
        tag,
        summary: 'Get a task with its reports, mails, calls and history',
        params,
        answer: { status: 200, description: 'The task.', schema: wholeTaskSchema },
      },
      async ({ staff, params: { taskId } }) => {
        const found = await wholeTask(deps, staff, taskId)
        if (!found.ok) return found
        const { task, directive, reports, mails, calls, history } = found.value
        return ok({
          json: {
            task: taskJson(task, directive, deps.clock()),
            reports: reports.map(reportJson),
            mails: mails.map(mailJson),
            calls,
            history: history.map(eventJson),
          },
        })
      },
    ),
    actRoute(
      'approve',
      'Approve the report: it counts',
      z.strictObject({ version: versionSeen }).optional(),
      { version: 1 },
      (staff, id, body) => acts.approve(deps, staff, id, body?.version),
      newerVersion,
    ),
    actRoute(
      'return',
      'Return the report to be corrected; the reason is mailed',
      z.strictObject({
        reason: saidText(acts.reasonLimit),
        deadline: ownDeadlineSchema.optional(),
        stated: statedSchema,
        version: versionSeen,
      }),
      { ...reasonExample, deadline: '2023-10-27T17:00', version: 1 },
      (staff, id, body) => acts.returnReport(deps, staff, id, body),
      newerVersion,
    ),
    actRoute(
      'exclude',
      'Take the unit out of the count, keeping what it sent',
      reason,
      { reason: 'Đơn vị đã sáp nhập.' },
      (staff, id, body) => acts.exclude(deps, staff, id, body.reason),
    ),
    actRoute(
      'include',
      'Put an excluded unit back',
      reason,
      { reason: 'Loại trừ nhầm.' },
      (staff, id, body) => acts.includeAgain(deps, staff, id, body.reason),
    ),
    actRoute(
      'withdraw',
      'Withdraw the request; the unit is mailed',
      reason,
      { reason: 'Gửi nhầm đơn vị.' },
      (staff, id, body) => acts.withdraw(deps, staff, id, body.reason),
    ),
    actRoute(
      'deadline',
      'Give this unit a deadline of its own; it is mailed',
      z.strictObject({ deadline: ownDeadlineSchema, stated: statedSchema }),
      { deadline: '2023-10-25' },
      (staff, id, body) => acts.setOwnDeadline(deps, staff, id, body.deadline, body.stated),
    ),
    actRoute(
      'contact',
      'Repair how the unit is reached, and send the request again if wanted',
      z.strictObject({
        email: text(emailLimit).meta({ description: 'Empty if the unit has no address.' }),
        name: text(contactLimit).optional(),
        phone: text(contactLimit).optional(),
        resend: z.boolean().default(false),
      }),
      { email: 'vanthu@truong.example', phone: '0225 000 0100', resend: true },
      (staff, id, body) => changeContact(deps, staff, id, body),
    ),
    actRoute('chase', 'Chase this unit now', nothing, {}, (staff, id) => acts.chaseOne(deps, staff, id), {
      429: 'It was chased within the last six hours.',
    }),
    actRoute(
      'report',
      'Enter a report on behalf of the unit; it is marked so',
      z.strictObject({
        answers: rawAnswers,
        basedOn: z.int().min(0).optional().meta({
          description: 'The number of versions that your entry is based on; 409 if there are more.',
        }),
      }),
      { answers: { TL01: true, TL05: 1250, 'outline.ket-qua': 'Đã tổ chức lễ khai mạc.' }, basedOn: 0 },
      (staff, id, body) => acts.enterOnBehalf(deps, staff, id, body.answers, body.basedOn),
      newerVersion,
    ),
    actRoute(
      'call',
      'Log a phone call: it is a numbered chase',
      z.strictObject({ note: saidText(acts.reasonLimit) }),
      { note: 'Văn thư hẹn gửi trước 16 giờ hôm nay.' },
      (staff, id, body) => acts.logCall(deps, staff, id, body.note),
    ),
    actRoute('revoke-link', 'Make every link given out so far worthless', nothing, {}, (staff, id) =>
      acts.revokeLinks(deps, staff, id),
    ),
    apiRoute(
      {
        method: 'post',
        path: '/api/tasks/:taskId/link',
        tag,
        summary: 'Get the unit’s link and a message for Zalo that contains it',
        description: 'Everybody who has the link can report for the unit.',
        params,
        body: nothing,
        bodyExample: {},
        answer: {
          status: 200,
          description: 'The link.',
          schema: z.object({ link: z.string(), zaloText: z.string() }),
        },
      },
      async ({ staff, params: { taskId } }) => {
        const link = await unitLink(deps, staff, taskId)
        return link.ok ? ok({ json: link.value }) : link
      },
    ),
  ]
}
