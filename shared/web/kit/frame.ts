import type { Staff } from '#domain/access/staff.ts'
import { dateOf } from '#domain/time/calendar.ts'
import { commonText } from '#text/common.ts'
import { formatInstant } from '#text/format.ts'
import type { Language } from '#text/language.ts'
import { type AssetName, assetPath } from '../http/assets.ts'
import type { WebContext } from '../http/env.ts'

/** What all pages have in common: the signed-in person, the language, the banner. */
export interface Frame {
  readonly language: Language
  /** The paths of the style sheet, script and icon. */
  readonly assets: Readonly<Record<AssetName, string>>
  /** The address of this page in the other language, if it has one. */
  readonly otherLanguageHref?: string | undefined
  readonly staff?: Staff | undefined
  readonly formToken?: string | undefined
  readonly banner?: string | undefined
}

const minute = 60_000

/** The language from the query, if the function supports it. */
export const languageOf = (c: WebContext): Language =>
  c.var.site.english && c.req.query('lang') === 'en' ? 'en' : 'vi'

/** Adds the page's language to the query of a link or form action. */
export function withLanguage(href: string, language: Language): string {
  if (language === 'vi') return href
  const [path = '', hash] = href.split('#')
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}${hash === undefined ? '' : `#${hash}`}`
}

/** A warning on every page if the clock has been moved, so that simulated time is not mistaken for real time. */
function clockBanner({ clock, wallClock = Date.now }: WebContext['var']['site'], language: Language) {
  const now = clock()
  const moved = Math.abs(dateOf(now).getTime() - wallClock()) > minute
  return moved ? commonText[language].localRun(formatInstant(now, language)) : undefined
}

/** The frame for the page of a request. */
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
