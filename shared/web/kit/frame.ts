import type { Staff } from '#domain/access/staff.ts'
import { dateOf } from '#domain/time/calendar.ts'
import { commonText } from '#text/common.ts'
import { formatInstant } from '#text/format.ts'
import type { Language } from '#text/language.ts'
import { type AssetName, assetPath } from '../http/assets.ts'
import type { WebContext } from '../http/env.ts'

/** What surrounds a page: who looks, in which language, and what must be said on every page. */
export interface Frame {
  readonly language: Language
  /** Paths of what the page is dressed with. */
  readonly assets: Readonly<Record<AssetName, string>>
  /** Where the same page is in the other language, when it is. */
  readonly otherLanguageHref?: string | undefined
  readonly staff?: Staff | undefined
  readonly formToken?: string | undefined
  readonly banner?: string | undefined
}

const minute = 60_000

/** The language that was asked for, if the function has it: it stands in the query, so that a link carries it. */
export const languageOf = (c: WebContext): Language =>
  c.var.site.english && c.req.query('lang') === 'en' ? 'en' : 'vi'

/** Keeps the language on a link or form action of a page. */
export function withLanguage(href: string, language: Language): string {
  if (language === 'vi') return href
  const [path = '', hash] = href.split('#')
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}${hash === undefined ? '' : `#${hash}`}`
}

/** Said on every page when the clock is not the wall's: nobody may take a played week for a real one. */
function clockBanner({ clock, wallClock = Date.now }: WebContext['var']['site'], language: Language) {
  const now = clock()
  const moved = Math.abs(dateOf(now).getTime() - wallClock()) > minute
  return moved ? commonText[language].localClock(formatInstant(now, language)) : undefined
}

/** The frame of a request's page. */
export function frameOf(c: WebContext): Frame {
  const language = languageOf(c)
  const { site } = c.var
  return {
    language,
    assets: {
      style: assetPath(site.assets, 'style'),
      script: assetPath(site.assets, 'script'),
      icon: assetPath(site.assets, 'icon'),
    },
    otherLanguageHref: site.english ? otherLanguage(c, language) : undefined,
    staff: c.get('staff') as Staff | undefined,
    formToken: c.get('formToken'),
    banner: clockBanner(site, language),
  }
}

function otherLanguage(c: WebContext, language: Language): string {
  const url = new URL(c.req.url)
  url.searchParams.delete('lang')
  if (language === 'vi') url.searchParams.set('lang', 'en')
  return url.pathname + url.search
}
