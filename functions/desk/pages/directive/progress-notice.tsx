import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Store } from '#store/store.ts'
import { directiveText } from '#text/desk-directive.ts'
import { Notice } from '#web/kit/notice.tsx'
import { places } from '../places.ts'

/** How far publication has come: chunks whose tasks exist, and chunks that are counted. */
export interface Pending {
  readonly issuing: boolean
  readonly counting: boolean
}

export async function pendingOf(store: Store, { publication }: PublishedDirective): Promise<Pending> {
  const { manifestId, chunks } = publication
  const counted = await store.manifests.reached(manifestId, 'counted')
  if (counted >= chunks) return { issuing: false, counting: false }
  const issued = await store.manifests.reached(manifestId, 'issued')
  return { issuing: issued < chunks, counting: true }
}

/** Says that the figures still grow, while they do. */
export function ProgressNotice(props: { directive: PublishedDirective; pending: Pending; issued: number }) {
  const { directive, pending, issued } = props
  if (!pending.issuing && !pending.counting) return null
  const { leads } = directive.publication
  const words = pending.issuing ? directiveText.issuing : directiveText.counting
  return (
    <Notice kind="important">
      <p>{words(Math.min(issued, leads), leads)}</p>
      <p>
        <a href={places.directive(directive.id)}>{directiveText.reload}</a>
      </p>
    </Notice>
  )
}
