import type { Child, PropsWithChildren } from 'hono/jsx'
import type { OpenedLink } from '#app/tasks/open-link.ts'
import type { WebContext } from '#web/http/env.ts'
import { frameOf } from '#web/kit/frame.ts'
import { Page } from '#web/kit/layout.tsx'

/** The layout of every page of a link; each names the contact person. */
export function LinkPage(
  props: PropsWithChildren<{
    c: WebContext
    link: OpenedLink
    title: string
    before?: Child
    hasProblems?: boolean
  }>,
) {
  const { c, link, title, before, hasProblems, children } = props
  return (
    <Page
      frame={frameOf(c)}
      title={title}
      before={before}
      contact={link.directive.contact}
      hasProblems={hasProblems}
    >
      {children}
    </Page>
  )
}
