import * as z from 'zod'
import { directiveToRead } from '#app/access/directive-access.ts'
import type { StaffDeps } from '#app/deps.ts'
import { addUnit } from '#app/directives/add-unit.ts'
import { chaseAll, closeDirective, moveAllDeadlines, moveDeadline } from '#app/directives/directive-acts.ts'
import { createDraft, editDraft } from '#app/directives/drafts.ts'
import { publicationChecks } from '#app/directives/publication-plan.ts'
import { branchSummary } from '#app/summaries/branch-summary.ts'
import { listTasks } from '#app/tasks/list-tasks.ts'
import { authorize } from '#domain/access/staff.ts'
import { emptyContent, wordingSchema } from '#domain/directive/content.ts'
import type { Directive } from '#domain/directive/directive.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import { openByDeadline } from '#domain/summary/open-by-deadline.ts'
import type { UnitList } from '#domain/summary/unit-lists.ts'
import { taskStates } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { directiveIdSchema, nodeIdSchema, unitIdSchema } from '#web/api/id-schemas.ts'
import { type ApiRoute, apiRoute, type JsonAnswer } from '#web/api/route.ts'
import { contentExample } from './content-example.ts'
import { directiveJson, directiveLine, eventJson, nodeJson, taskJson } from './present.ts'
import {
  directiveLineSchema,
  directiveSchema,
  eventSchema,
  pageOf,
  summarySchema,
  taskSchema,
} from './schemas/answers.ts'
import { contentSchema, withGiven } from './schemas/content.ts'
import {
  countInQuery,
  cursorSchema,
  deadlineSchema,
  ownDeadlineSchema,
  statedSchema,
  yesInQuery,
} from './schemas/texts.ts'

const tag = 'Directives'
const params = z.object({ id: directiveIdSchema })
const answer = { status: 200, description: 'The directive.', schema: directiveSchema } as const
const nothing = z.strictObject({}).optional()

/** Writing and reading directives, and acts on them. Publishing is a separate function. */
export function directiveRoutes(deps: StaffDeps): readonly ApiRoute[] {
  const shown = async (found: Result<Directive>, status?: 201): Promise<Result<JsonAnswer>> =>
    found.ok
      ? ok({
          json: directiveJson(found.value, await publicationChecks(deps.store, found.value, deps.clock())),
          ...(status ? { status } : {}),
        })
      : found

  return [
    apiRoute(
      {
        method: 'get',
        path: '/api/directives',
        tag,
        summary: 'List the directives of your agency, newest first',
        query: z.object({
          cursor: directiveIdSchema.optional(),
          limit: countInQuery(100, 'How many.').optional(),
        }),
        answer: {
          status: 200,
          description: 'A page.',
          schema: pageOf('directives', directiveLineSchema).extend({
            unreadable: z.array(z.string()).optional().meta({
              description: 'Ids of directives that cannot be shown because their stored items are damaged.',
            }),
          }),
        },
      },
      async ({ c, staff, query: { cursor, limit = 50 } }) => {
        if (!authorize(staff, { to: 'list-directives' })) return refuse(problem('forbidden'))
        const found = await deps.store.directives.ofIssuer(staff.unitId, limit + 1, cursor)
        for (const directiveId of found.unreadable)
          c.var.site.logger.error('directive unreadable', { directiveId })
        const page = found.directives.slice(0, limit)
        const last = page.at(-1)
        return ok({
          json: {
            directives: page.map(directiveLine),
            ...(found.directives.length > limit && last ? { next: last.id } : {}),
            ...(found.unreadable.length > 0 ? { unreadable: found.unreadable } : {}),
          },
        })
      },
    ),
    apiRoute(
      {
        method: 'post',
        path: '/api/directives',
        tag,
        summary: 'Create a draft',
        description:
          'All fields are optional; `problems` in the answer lists what is missing for publication.',
        body: contentSchema,
        bodyExample: contentExample,
        answer: { status: 201, description: 'The draft.', schema: directiveSchema },
      },
      async ({ c, staff, body }) => {
        const created = await createDraft(deps, staff, withGiven(emptyContent, body))
        if (created.ok) c.header('location', `/api/directives/${created.value.id}`)
        return shown(created, 201)
      },
    ),
    apiRoute(
      {
        method: 'get',
        path: '/api/directives/:id',
        tag,
        summary: 'Get a directive',
        params,
        answer,
      },
      async ({ staff, params: { id } }) => shown(await directiveToRead(deps, staff, id)),
    ),
    apiRoute(
      {
        method: 'put',
        path: '/api/directives/:id',
        tag,
        summary: 'Edit a draft',
        description:
          'Missing fields are left unchanged. `version`: the version that your change is based on; 409 if there is a newer one.',
        params,
        body: contentSchema.safeExtend({ version: z.int().optional() }),
        bodyExample: { subject: 'Tuần lễ hưởng ứng học tập suốt đời năm 2023', version: 1 },
        answer,
        refusals: { 409: 'Changed by somebody else meanwhile.' },
      },
      async ({ staff, params: { id }, body: { version, ...given } }) => {
        const before = await directiveToRead(deps, staff, id)
        if (!before.ok) return before
        if (before.value.stage !== 'draft') return refuse(problem('not-draft'))
        const content = withGiven(before.value, given)
        return shown(await editDraft(deps, staff, id, content, version ?? before.value.version))
      },
    ),
    apiRoute(
      {
        method: 'post',
        path: '/api/directives/:id/deadline',
        tag,
        summary: 'Move a deadline, earlier or later',
        description:
          'For one level, or for all if no level is given. Every unit that owes a report is mailed.',
        params,
        body: z.strictObject({
          level: z.string().max(40).optional(),
          deadline: deadlineSchema,
          stated: statedSchema,
          wording: wordingSchema.optional(),
        }),
        bodyExample: { level: 'truong', deadline: '2023-10-25T17:00' },
        answer,
      },
      async ({ staff, params: { id }, body: { level, deadline: at, ...said } }) =>
        shown(
          level === undefined
            ? await moveAllDeadlines(deps, staff, id, { at, ...said })
            : await moveDeadline(deps, staff, id, { level, at, ...said }),
        ),
    ),
    apiRoute(
      {
        method: 'post',
        path: '/api/directives/:id/chase',
        tag,
        summary: 'Chase every unit that owes a report',
        params,
        body: nothing,
        bodyExample: {},
        answer,
      },
      async ({ staff, params: { id } }) => shown(await chaseAll(deps, staff, id)),
    ),
    apiRoute(
      {
        method: 'post',
        path: '/api/directives/:id/close',
        tag,
        summary: 'Close a directive: later reports are kept and not counted',
        params,
        body: nothing,
        bodyExample: {},
        answer,
      },
      async ({ staff, params: { id } }) => shown(await closeDirective(deps, staff, id)),
    ),
    apiRoute(
      {
        method: 'post',
        path: '/api/directives/:id/units',
        tag,
        summary: 'Add a unit after publication',
        description:
          'A withdrawn unit gets its existing task back. A `deadline` is required after the level’s deadline has passed.',
        params,
        body: z.strictObject({
          unitId: unitIdSchema,
          level: z.string().max(40),
          through: z.enum(['group', 'parent']).optional(),
          deadline: ownDeadlineSchema.optional(),
          stated: statedSchema,
        }),
        bodyExample: { unitId: 'H24.HTN.TH.NGULAO', level: 'truong' },
        answer: { status: 201, description: 'Its task.', schema: taskSchema },
      },
      async ({ c, staff, params: { id }, body }) => {
        const added = await addUnit(deps, staff, id, body)
        if (!added.ok) return added
        const directive = await deps.store.directives.get(id)
        if (!directive || directive.stage === 'draft') return refuse(problem('not-found'))
        c.header('location', `/api/tasks/${added.value.id}`)
        return ok({ json: taskJson(added.value, directive, deps.clock()) })
      },
    ),
    apiRoute(
      {
        method: 'get',
        path: '/api/directives/:id/tasks',
        tag,
        summary: 'List the tasks of a directive or of one branch',
        params,
        query: z.object({
          node: nodeIdSchema.optional(),
          bucket: z.enum(taskStates).optional(),
          overdue: yesInQuery('Owes a report, after (true) or before (false) its deadline.').optional(),
          q: z
            .string()
            .max(200)
            .optional()
            .meta({ description: 'Words of the unit’s name or code, ignoring case and diacritics.' }),
          cursor: cursorSchema.optional(),
          limit: countInQuery(500, 'How many.').optional(),
        }),
        answer: { status: 200, description: 'A page.', schema: pageOf('tasks', taskSchema) },
      },
      async ({ staff, params: { id }, query: { node, bucket, overdue, ...query } }) => {
        const on: UnitList[] = [
          ...(bucket ? [bucket] : []),
          ...(overdue === undefined ? [] : [overdue ? ('open-overdue' as const) : ('open-in-time' as const)]),
        ]
        const page = await listTasks(deps, staff, id, { from: node, on, ...query })
        if (!page.ok) return page
        const { tasks, next, directive } = page.value
        const now = deps.clock()
        return ok({
          json: { tasks: tasks.map((task) => taskJson(task, directive, now)), ...(next ? { next } : {}) },
        })
      },
    ),
    apiRoute(
      {
        method: 'get',
        path: '/api/directives/:id/summary',
        tag,
        summary: 'Get the summary of a node of the reporting path and of the nodes directly below it',
        params,
        query: z.object({ node: nodeIdSchema.optional() }),
        answer: { status: 200, description: 'The figures.', schema: summarySchema },
      },
      async ({ staff, params: { id }, query: { node } }) => {
        const summary = await branchSummary(deps, staff, id, node)
        return summary.ok ? ok({ json: summaryJson(summary.value, deps.clock()) }) : summary
      },
    ),
    apiRoute(
      {
        method: 'get',
        path: '/api/directives/:id/history',
        tag,
        summary: 'Get the history of a directive, a chain of hashed events',
        params,
        answer: {
          status: 200,
          description: 'Events, oldest first.',
          schema: z.object({ events: z.array(eventSchema) }),
        },
      },
      async ({ staff, params: { id } }) => {
        const found = await directiveToRead(deps, staff, id)
        return found.ok
          ? ok({ json: { events: (await deps.store.directives.history(id)).map(eventJson) } })
          : found
      },
    ),
  ]
}

type Summary = Extract<Awaited<ReturnType<typeof branchSummary>>, { ok: true }>['value']

function summaryJson({ directive, counted, path, children, pending }: Summary, now: Instant) {
  return {
    directiveId: directive.id,
    asOf: now,
    pending,
    path: path.map(({ node, label }) => ({ node, label })),
    ...nodeJson(counted, directive, now),
    ...openByDeadline(directive, counted.counters, now),
    children: children.map((child) => nodeJson(child, directive, now)),
  }
}
