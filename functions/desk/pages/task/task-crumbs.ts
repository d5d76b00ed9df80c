import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Task } from '#domain/task/task.ts'
import type { Crumb } from '#web/kit/navigation.tsx'
import { directiveCrumbs, places } from '../places.ts'

/** Breadcrumbs to a task and to a page below it. */
export const taskCrumbs = (directive: PublishedDirective, task: Task, below?: string): readonly Crumb[] =>
  below === undefined
    ? directiveCrumbs(directive, { label: task.unitName })
    : directiveCrumbs(directive, { label: task.unitName, href: places.task(task.id) }, { label: below })
