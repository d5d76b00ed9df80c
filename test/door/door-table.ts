import { type DoorWorld, type StaffRole, unitOfNoGroup } from './door-world.ts'

/** The outcome of a request to a route. */
export type Cell =
  /** Access is granted; the request may still be refused for its content. */
  | 'in'
  /** The caller must sign in. */
  | 'shut'
  | 'forbidden'
  /** Answered with 404. */
  | 'missing'

/** By kind of staff; callers without a session must sign in. */
type StaffRights = { readonly staff: Readonly<Record<StaffRole, Cell>> }
export type Rights = 'everybody' | 'link' | StaffRights

const staff = (
  stranger: Cell,
  above: Cell,
  leader: Cell,
  secretary: Cell,
  administrator: Cell,
): StaffRights => ({ staff: { stranger, above, leader, secretary, administrator } })

const anyStaff = staff('in', 'in', 'in', 'in', 'in')
const readers = staff('in', 'in', 'in', 'in', 'forbidden')
const writers = staff('in', 'in', 'forbidden', 'in', 'forbidden')
const registryReaders = staff('in', 'in', 'forbidden', 'in', 'in')
const registryKeeper = staff('forbidden', 'forbidden', 'forbidden', 'forbidden', 'in')
const issuerReads = staff('missing', 'missing', 'in', 'in', 'missing')
const ownJob = staff('missing', 'missing', 'missing', 'in', 'missing')
const issuerActs = staff('missing', 'missing', 'forbidden', 'in', 'missing')
const branchReads = staff('missing', 'in', 'in', 'in', 'missing')
const taskActs = staff('missing', 'forbidden', 'forbidden', 'in', 'missing')
const boardBranch = staff('missing', 'in', 'in', 'in', 'forbidden')

/** A route: its outcome for each caller, and a valid request. */
export interface Line {
  readonly rights: Rights
  /** The directive in the path. @default the published one */
  readonly directive?: 'draft' | 'published'
  /** The task in the path. @default the first unit's */
  readonly task?: 'open' | 'answered' | 'excluded'
  readonly query?: (world: DoorWorld) => string
  /** Form fields; on the API a JSON body. */
  readonly body?: (world: DoorWorld) => Readonly<Record<string, unknown>>
  /** The status if a permitted caller gets another one than 200: a refusal of the content, or a redirect. */
  readonly status?: number
}

const reason = () => ({ reason: 'Vì phép thử' })
const nextWeek = () => ({ 'deadline.date': '27/10/2023', 'deadline.time': '17:00' })
const deadline = () => ({ deadline: '2023-10-27' })
const call = () => ({ note: 'Đã gọi' })
const nothing = () => ({})
/** A unit's own branch, with a cursor before all its units. */
const atBranch = ({ first: { node } }: DoorWorld) =>
  `?node=${node}&cursor=${Buffer.from(`${node}|TASK#A`).toString('base64url')}`
const draft = { rights: issuerActs, directive: 'draft' } as const
/** An empty form is shown again. */
const emptyForm = { ...draft, body: nothing, status: 422 } as const
const task = (
  state: 'open' | 'answered' | 'excluded',
  body: () => Readonly<Record<string, unknown>> = nothing,
): Line => ({ rights: taskActs, task: state, body })

/** All routes of all web functions. The test fails if one is missing. */
export const doorTable: Readonly<Record<string, Line>> = {
  'GET /r/:token': { rights: 'link' },
  'GET /r/:token/receipt/:version': { rights: 'link' },
  'GET /r/:token/form': { rights: 'link' },
  'POST /r/:token/form': {
    rights: 'link',
    body: () => ({ TL05: '7', draftVersion: '0', reportVersion: '1' }),
  },
  'GET /r/:token/files': { rights: 'link' },
  'POST /r/:token/files': { rights: 'link', body: ({ looseUpload }) => ({ key: looseUpload }) },
  'POST /r/:token/files/remove': { rights: 'link', body: ({ reportFile }) => ({ file: reportFile.id }) },
  'GET /r/:token/files/uploaded': {
    rights: 'link',
    query: ({ looseUpload }) => `?key=${encodeURIComponent(looseUpload)}`,
  },
  'GET /r/:token/files/:fileId': { rights: 'link' },
  'GET /lost-link': { rights: 'everybody' },
  'POST /lost-link': { rights: 'everybody', body: () => ({ email: 'truong1@haiphong.example' }) },

  'GET /board': { rights: readers },
  'GET /board/directives/:id': { rights: boardBranch },
  'GET /board/directives/:id/units': { rights: boardBranch, query: atBranch },
  'GET /board/directives/:id/indicators/:code': { rights: boardBranch, query: atBranch },
  'GET /board/directives/:id/texts/:field': { rights: boardBranch, query: atBranch },
  'GET /board/directives/:id/print': { rights: boardBranch, query: atBranch },
  'GET /board/directives/:id/document': { rights: boardBranch },
  'GET /board/directives/:id/files/:file': { rights: boardBranch },
  'GET /board/tasks/:task': { rights: boardBranch },
  'GET /board/tasks/:task/files/:file': { rights: boardBranch },

  'GET /assets/:file': { rights: 'everybody' },
  'GET /sign-in': { rights: 'everybody' },
  'GET /sign-in/callback': { rights: 'everybody', status: 400 },
  'POST /sign-out': { rights: 'everybody', body: nothing },
  'GET /sign-out': { rights: 'everybody' },

  'GET /': { rights: anyStaff },
  'GET /api/openapi.json': { rights: 'everybody' },
  'GET /api/me': { rights: anyStaff },
  'GET /api/units': { rights: registryReaders },
  'GET /api/groups': { rights: registryReaders },
  'GET /api/calendar': { rights: registryKeeper },
  'PUT /api/calendar': {
    rights: registryKeeper,
    body: () => ({ daysOff: ['2023-10-16'], daysWorked: ['2023-10-14'] }),
  },
  'GET /api/form-templates': { rights: registryReaders },
  'PUT /api/form-templates/:template': {
    rights: registryKeeper,
    body: () => ({
      name: 'Một câu hỏi',
      form: {
        name: 'Một câu hỏi',
        indicators: [{ code: 'A1', kind: 'yes-no', label: 'Đã làm', required: true }],
        rules: [],
        outline: [],
      },
    }),
  },
  'DELETE /api/form-templates/:template': { rights: registryKeeper, body: nothing },
  'POST /api/units/uploads': { rights: registryKeeper, body: nothing },
  'POST /api/units/import': {
    rights: registryKeeper,
    body: () => ({ units: 'id,name,kind,parent,groups,contact_name,email,phone,deputy_email\n' }),
  },
  'GET /api/directives': { rights: readers },
  'POST /api/directives': { rights: writers, body: nothing },
  'GET /api/directives/:id': { rights: issuerReads },
  'PUT /api/directives/:id': { ...draft, body: nothing },
  'POST /api/directives/:id/publish': { ...draft, body: nothing },
  'POST /api/directives/:id/deadline': { rights: issuerActs, directive: 'published', body: deadline },
  'POST /api/directives/:id/chase': { rights: issuerActs, directive: 'published', body: nothing },
  'POST /api/directives/:id/close': { rights: issuerActs, directive: 'published', body: nothing },
  'POST /api/directives/:id/units': {
    rights: issuerActs,
    directive: 'published',
    body: () => ({ unitId: unitOfNoGroup, level: 'chung' }),
  },
  'GET /api/directives/:id/tasks': { rights: branchReads, query: atBranch },
  'GET /api/directives/:id/summary': { rights: branchReads, query: atBranch },
  'GET /api/directives/:id/history': { rights: issuerReads },
  'POST /api/directives/:id/exports': { rights: issuerReads, body: () => ({ kind: 'tasks-csv' }) },
  'GET /api/sessions': { rights: anyStaff },
  'POST /api/sessions/end': { rights: anyStaff, body: () => ({ all: true }) },
  'GET /api/jobs': { rights: anyStaff },
  'GET /api/jobs/:job': { rights: ownJob },
  'POST /api/jobs/:job/result': { rights: ownJob, body: nothing },
  'POST /api/jobs/:job/cancel': { rights: ownJob, body: nothing, status: 422 },
  'GET /api/tasks/:taskId': { rights: branchReads },
  'POST /api/tasks/:taskId/approve': task('answered'),
  'POST /api/tasks/:taskId/return': task('answered', reason),
  'POST /api/tasks/:taskId/exclude': task('open', reason),
  'POST /api/tasks/:taskId/include': task('excluded', reason),
  'POST /api/tasks/:taskId/withdraw': task('open', reason),
  'POST /api/tasks/:taskId/deadline': task('open', deadline),
  'POST /api/tasks/:taskId/contact': task('open', () => ({ email: 'moi@haiphong.example' })),
  'POST /api/tasks/:taskId/chase': task('open'),
  'POST /api/tasks/:taskId/report': task('open', () => ({ answers: { TL01: true, TL05: 3 } })),
  'POST /api/tasks/:taskId/call': task('open', call),
  'POST /api/tasks/:taskId/revoke-link': task('open'),
  'POST /api/tasks/:taskId/link': task('open'),

  'GET /desk': { rights: anyStaff },
  'GET /desk/new': { rights: writers },
  'POST /desk/new': { rights: writers, body: nothing, status: 422 },
  'GET /desk/directives/:directive/edit/document': draft,
  'POST /desk/directives/:directive/edit/document': emptyForm,
  'GET /desk/directives/:directive/edit/content': draft,
  'POST /desk/directives/:directive/edit/content': { ...draft, body: nothing, status: 409 },
  'GET /desk/directives/:directive/edit/form': draft,
  'POST /desk/directives/:directive/edit/form': emptyForm,
  'GET /desk/directives/:directive/edit/deadlines': draft,
  'POST /desk/directives/:directive/edit/deadlines': emptyForm,
  'GET /desk/directives/:directive/edit/recipients': draft,
  'POST /desk/directives/:directive/edit/recipients': {
    ...draft,
    body: () => ({ remove: '0', version: '1' }),
  },
  'GET /desk/directives/:directive/edit/recipients/groups': draft,
  'POST /desk/directives/:directive/edit/recipients/groups': {
    ...draft,
    body: () => ({ groups: 'phong', version: '1' }),
  },
  'GET /desk/directives/:directive/edit/recipients/units': draft,
  'POST /desk/directives/:directive/edit/recipients/units': {
    ...draft,
    body: () => ({ units: 'H24.T0001', version: '1' }),
  },
  'GET /desk/directives/:directive/edit/recipients/:index{[0-9]+}': draft,
  'POST /desk/directives/:directive/edit/recipients/:index{[0-9]+}': {
    ...draft,
    body: () => ({ role: 'informed', version: '1' }),
  },
  'GET /desk/directives/:directive/edit/check': draft,
  'GET /desk/directives/:directive/preview': draft,
  'POST /desk/directives/:directive/preview': { ...draft, body: nothing },
  'GET /desk/directives/:directive/publish': draft,
  'POST /desk/directives/:id/publish': { ...draft, body: () => ({ version: '1' }) },
  'GET /desk/directives/:directive/published': { rights: issuerActs },
  'GET /desk/directives/:directive': { rights: issuerReads, query: atBranch },
  'GET /desk/directives/:directive/document': { rights: issuerReads },
  'POST /desk/directives/:directive/exports': { rights: issuerReads, body: () => ({ kind: 'late-list' }) },
  'GET /desk/jobs': { rights: anyStaff },
  'GET /desk/sessions': { rights: anyStaff },
  'POST /desk/sessions': { rights: anyStaff, body: nothing },
  'GET /desk/jobs/:job': { rights: ownJob },
  'POST /desk/jobs/:job/result': { rights: ownJob, body: nothing },
  'POST /desk/jobs/:job/cancel': { rights: ownJob, body: nothing, status: 422 },
  'GET /desk/directives/:directive/history': { rights: issuerReads },
  'GET /desk/directives/:directive/files': { rights: issuerActs },
  'GET /desk/directives/:directive/files/uploaded': {
    rights: issuerActs,
    query: ({ looseDocument }) => `?key=${encodeURIComponent(looseDocument)}`,
  },
  'POST /desk/directives/:directive/files': {
    rights: issuerActs,
    body: ({ looseDocument }) => ({ key: looseDocument }),
  },
  'GET /desk/directives/:directive/files/:file': { rights: issuerReads },
  'GET /desk/directives/:directive/chase-all': { rights: issuerActs },
  'POST /desk/directives/:directive/chase-all': { rights: issuerActs, directive: 'published', body: nothing },
  'GET /desk/directives/:directive/deadline': { rights: issuerActs },
  'POST /desk/directives/:directive/deadline': {
    rights: issuerActs,
    directive: 'published',
    body: () => ({ level: 'chung', ...nextWeek() }),
  },
  'GET /desk/directives/:directive/add-unit': { rights: issuerActs },
  'POST /desk/directives/:directive/add-unit': {
    rights: issuerActs,
    directive: 'published',
    body: () => ({ unitId: unitOfNoGroup, level: 'chung' }),
  },
  'GET /desk/directives/:directive/close': { rights: issuerActs },
  'POST /desk/directives/:directive/close': { rights: issuerActs, directive: 'published', body: nothing },
  'POST /desk/directives/:directive/approve': { rights: issuerActs, body: nothing },
  'GET /desk/registry': { rights: registryReaders },
  'GET /desk/registry/calendar': { rights: registryKeeper },
  'POST /desk/registry/calendar': {
    rights: registryKeeper,
    body: () => ({ daysOff: '16/10/2023', daysWorked: '14/10/2023' }),
  },
  'GET /desk/registry/import': { rights: registryKeeper },
  'GET /desk/registry/import/uploaded': { rights: registryKeeper, status: 404 },
  'POST /desk/registry/import': { rights: registryKeeper, body: nothing, status: 404 },
  'POST /desk/registry/import/confirm': { rights: registryKeeper, body: nothing, status: 404 },
  'GET /desk/tasks/:task': { rights: branchReads },
  'GET /desk/tasks/:task/files/:file': { rights: branchReads },
  'GET /desk/tasks/:task/report': { rights: taskActs },
  'POST /desk/tasks/:task/report': task('open', () => ({ TL01: 'yes', TL05: '3', basedOn: '0' })),
  'GET /desk/tasks/:task/return': { rights: taskActs },
  'POST /desk/tasks/:task/return': task('answered', reason),
  'GET /desk/tasks/:task/exclude': { rights: taskActs },
  'POST /desk/tasks/:task/exclude': task('open', reason),
  'GET /desk/tasks/:task/include': { rights: taskActs },
  'POST /desk/tasks/:task/include': task('excluded', reason),
  'GET /desk/tasks/:task/withdraw': { rights: taskActs },
  'POST /desk/tasks/:task/withdraw': task('open', reason),
  'GET /desk/tasks/:task/deadline': { rights: taskActs },
  'POST /desk/tasks/:task/deadline': task('open', nextWeek),
  'GET /desk/tasks/:task/contact': { rights: taskActs },
  'POST /desk/tasks/:task/contact': task('open', () => ({ email: 'moi@haiphong.example' })),
  'GET /desk/tasks/:task/chase': { rights: taskActs },
  'POST /desk/tasks/:task/chase': task('open'),
  'GET /desk/tasks/:task/call': { rights: taskActs },
  'POST /desk/tasks/:task/call': task('open', call),
  'GET /desk/tasks/:task/revoke': { rights: taskActs },
  'POST /desk/tasks/:task/revoke': task('open'),
  'POST /desk/tasks/:task/approve': task('answered'),
  'GET /desk/tasks/:task/link': { rights: taskActs },
  'GET /desk/tasks/:task/preview': { rights: taskActs },
  'POST /desk/tasks/:task/preview': task('open'),
}
