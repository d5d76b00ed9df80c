import type { PublicationProgress } from '#app/directives/publication-progress.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { directiveText } from '#text/desk-directive.ts'
import { Notice } from '#web/kit/notice.tsx'
import { places } from '../places.ts'

/** A notice that the figures are incomplete while tasks are being issued. */
export function ProgressNotice(props: { directive: PublishedDirective; progress: PublicationProgress }) {
  const { directive, progress } = props
  if (!progress.counting) return null
  const { leads } = directive.publication
  const words = progress.issuing ? directiveText.issuing : directiveText.counting
  return (
    <Notice kind="important">
      <p>{words(progress.counted, leads)}</p>
      <p>
        <a href={places.directive(directive.id)}>{directiveText.reload}</a>
      </p>
    </Notice>
  )
}
