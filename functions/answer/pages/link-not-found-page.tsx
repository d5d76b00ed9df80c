import type { OpenedLink } from '#app/tasks/open-link.ts'
import { commonText } from '#text/common.ts'
import { unitText } from '#text/unit.ts'
import type { WebContext } from '#web/http/env.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { languageOf } from '#web/kit/frame.ts'
import { linkPaths } from '../link-paths.ts'
import { LinkPage } from './link-frame.tsx'

/** The 404 page below a valid link: the way back, and the contact person. */
export function LinkNotFoundPage({ c, link }: { c: WebContext; link: OpenedLink }) {
  const language = languageOf(c)
  const { title, text } = commonText[language].notFound
  return (
    <LinkPage c={c} link={link} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <ButtonLink href={linkPaths(link.token, language).overview}>
          {unitText[language].receipt.back}
        </ButtonLink>
      </p>
    </LinkPage>
  )
}
