import type { OpenedLink } from '#app/tasks/open-link.ts'
import { formatInstant } from '#text/format.ts'
import { unitText } from '#text/unit.ts'
import type { WebContext } from '#web/http/env.ts'
import { languageOf } from '#web/kit/frame.ts'
import { LinkPage } from './link-frame.tsx'

/** Says that a link is over, and who gives a new one. Whoever reads this held the link when it worked. */
export function LinkEndedPage({ c, link }: { c: WebContext; link: OpenedLink }) {
  const language = languageOf(c)
  const { title, text } = unitText[language].linkEnded
  return (
    <LinkPage c={c} link={link} title={title}>
      <h1>{title}</h1>
      {text(formatInstant(link.endsAt ?? link.now, language)).map((sentence) => (
        <p>{sentence}</p>
      ))}
    </LinkPage>
  )
}
