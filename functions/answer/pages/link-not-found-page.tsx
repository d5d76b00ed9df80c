import { commonText } from '../../../shared/text/common.ts'
import { unitText } from '../../../shared/text/unit.ts'
import type { WebContext } from '../../../shared/web/env.ts'
import { languageOf } from '../../../shared/web/frame.ts'
import { ButtonLink } from '../../../shared/web/parts/button.tsx'
import { linkPaths } from '../link-paths.ts'
import type { OpenedLink } from '../open-link.ts'
import { LinkPage } from './link-frame.tsx'

/** A page that is not there, below a link that opens something: the way back, and whom to call. */
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
