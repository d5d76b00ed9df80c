import type { Branch } from '#app/access/branch-access.ts'
import { boardText } from '#text/board.ts'
import { Breadcrumbs, type Crumb } from '#web/kit/navigation.tsx'
import { links } from '../links.ts'

/** Breadcrumbs to a branch; `page`: the name of the page, if it is not the summary. */
export function Trail({ branch, page }: { branch: Branch; page?: string }) {
  const { directive, readable } = branch
  const steps = readable.map(({ node, label }): Crumb & { href: string } => ({
    label: node === '0' ? directive.number : label,
    href: links.branch(directive.id, node),
  }))
  const last = page === undefined ? steps.pop() : undefined
  return (
    <Breadcrumbs
      crumbs={[
        { label: boardText.title, href: links.overview },
        ...steps,
        { label: page ?? last?.label ?? directive.number },
      ]}
    />
  )
}
