import type { PropsWithChildren } from 'hono/jsx'
import type { DirectiveId } from '#domain/ids.ts'
import type { Problem } from '#domain/result.ts'
import { composeText } from '#text/desk-compose.ts'
import type { WebContext } from '#web/http/env.ts'
import type { Labels } from '#web/kit/error-summary.tsx'
import { Steps } from '#web/kit/navigation.tsx'
import { DeskPage } from '../desk-page.tsx'
import { places } from '../places.ts'

/** The steps of composing, in order. */
const order = ['document', 'recipients', 'form', 'deadlines', 'check', 'publish'] as const
export type ComposeStep = (typeof order)[number]

const hrefOf = (id: DirectiveId, step: ComposeStep): string =>
  step === 'publish' ? `${places.directive(id)}/publish` : places.edit(id, step)

export interface ComposePageProps {
  readonly c: WebContext
  readonly step: ComposeStep
  readonly title: string
  /** Undefined until the draft has been saved for the first time. */
  readonly id?: DirectiveId | undefined
  readonly problems?: readonly Problem[] | undefined
  readonly labels?: Labels
  readonly width?: 'narrow' | 'wide'
}

/** The layout of a step of composing, with links to the other steps. */
export const ComposePage = (props: PropsWithChildren<ComposePageProps>) => {
  const { id } = props
  return (
    <DeskPage
      c={props.c}
      title={props.title}
      room="compose"
      problems={props.problems}
      labels={props.labels ?? {}}
      width={props.width ?? 'narrow'}
      before={
        <Steps
          now={order.indexOf(props.step) + 1}
          steps={order.map((step) => ({
            label: composeText.steps[step],
            href: id && hrefOf(id, step),
          }))}
        />
      }
    >
      {props.children}
    </DeskPage>
  )
}
