import type { Child, PropsWithChildren } from 'hono/jsx'
import type { WebContext } from '../../../shared/web/env.ts'
import { frameOf } from '../../../shared/web/frame.ts'
import { Page } from '../../../shared/web/layout.tsx'
import type { OpenedLink } from '../open-link.ts'

/** The frame of every page of a link: the person to call stands on all of them. */
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
