import type { Child, PropsWithChildren } from 'hono/jsx'
import type { Room } from '#domain/access/staff.ts'
import type { Problem } from '#domain/result.ts'
import { commonText } from '#text/common.ts'
import { deskText } from '#text/desk.ts'
import type { WebContext } from '#web/http/env.ts'
import { ErrorSummary, type Labels } from '#web/kit/error-summary.tsx'
import { frameOf } from '#web/kit/frame.ts'
import { Page } from '#web/kit/layout.tsx'
import { Breadcrumbs, type Crumb } from '#web/kit/navigation.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { doneMessage } from './done.ts'

export interface DeskPageProps {
  readonly c: WebContext
  readonly title: string
  /** @default directives */
  readonly room?: Room
  readonly crumbs?: readonly Crumb[]
  /** Shown above the main part instead of breadcrumbs. */
  readonly before?: Child
  readonly problems?: readonly Problem[] | undefined
  readonly labels?: Labels
  readonly width?: 'narrow' | 'wide'
  readonly contact?: { readonly name: string; readonly phone: string } | undefined
}

/** The layout of every page of the desk: breadcrumbs, the message about the last act, the error summary. */
export function DeskPage(props: PropsWithChildren<DeskPageProps>) {
  const { c, title, problems = [] } = props
  const done = doneMessage(c)
  return (
    <Page
      frame={frameOf(c)}
      title={title}
      room={props.room ?? 'directives'}
      before={props.before ?? (props.crumbs && <Breadcrumbs crumbs={props.crumbs} />)}
      contact={props.contact}
      hasProblems={problems.length > 0}
      width={props.width ?? 'narrow'}
    >
      {done && problems.length === 0 && (
        <Notice
          kind={done.failed ? 'warning' : 'success'}
          title={done.failed ? commonText.vi.warning : deskText.done}
        >
          <p>{done.sentence}</p>
        </Notice>
      )}
      <ErrorSummary problems={problems} labels={props.labels ?? {}} />
      {props.children}
    </Page>
  )
}
