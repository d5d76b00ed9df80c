import type { DirectiveId, JobId, TaskId } from '#domain/ids.ts'
import { deskText } from '#text/desk.ts'
import type { Crumb } from '#web/kit/navigation.tsx'

/** The addresses of the desk's pages. */
export const places = {
  list: '/desk',
  directive: (id: DirectiveId) => `/desk/directives/${id}`,
  edit: (id: DirectiveId, step: string) => `/desk/directives/${id}/edit/${step}`,
  task: (id: TaskId) => `/desk/tasks/${encodeURIComponent(id)}`,
  registry: '/desk/registry',
  jobs: '/desk/jobs',
  job: (id: JobId) => `/desk/jobs/${id}`,
  jobResult: (id: JobId) => `/desk/jobs/${id}/result`,
} as const

/** Breadcrumbs to a directive. */
export const directiveCrumbs = (
  directive: { readonly id: DirectiveId; readonly number: string },
  ...below: readonly Crumb[]
): readonly Crumb[] => [
  { label: deskText.title, href: places.list },
  {
    label: deskText.directive(directive.number),
    ...(below.length > 0 ? { href: places.directive(directive.id) } : {}),
  },
  ...below,
]
