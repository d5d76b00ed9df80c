import { boardText } from '../../../shared/text/board.ts'
import { Breadcrumbs, type Crumb } from '../../../shared/web/parts/navigation.tsx'
import type { Branch } from '../access.ts'
import { links } from '../links.ts'

/** The way down to a branch; `page` is what is shown of it, if not its summary. */
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
