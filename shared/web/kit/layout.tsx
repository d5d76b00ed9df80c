import type { Child, PropsWithChildren } from 'hono/jsx'
import { palette } from '#documents/palette.ts'
import { type Room, roomsOf } from '#domain/access/staff.ts'
import { commonText, roomText } from '#text/common.ts'
import { roleNames } from '#text/role-names.ts'
import { PostForm } from './form.tsx'
import type { Frame } from './frame.ts'

const roomPaths: Readonly<Record<Room, string>> = {
  directives: '/desk',
  compose: '/desk/new',
  board: '/board',
  registry: '/desk/registry',
}

export interface PageProps {
  readonly frame: Frame
  readonly title: string
  /** The navigation entry that this page belongs to. */
  readonly room?: Room | undefined
  /** Shown above the main part: breadcrumbs or a back link. */
  readonly before?: Child
  /** The contact person, shown in the footer. */
  readonly contact?: { readonly name: string; readonly phone: string } | undefined
  /** Adds “Lỗi:” to the title, for a form that was refused. */
  readonly hasProblems?: boolean | undefined
  /** Narrow for reading and forms, wide for tables. @default narrow */
  readonly width?: 'narrow' | 'wide'
}

/** The layout of every page. Its children are the main part, which starts with the page's only `<h1>`. */
export function Page({
  frame,
  title,
  room,
  before,
  contact,
  hasProblems,
  width,
  children,
}: PropsWithChildren<PageProps>) {
  const text = commonText[frame.language]
  return (
    <html lang={frame.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="theme-color" content={palette.brand} />
        <title>{`${hasProblems ? text.errorPrefix : ''}${title} – ${text.product}`}</title>
        <link rel="icon" href={frame.assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={frame.assets.style} />
        <script src={frame.assets.script} defer />
      </head>
      <body>
        <a class="skip" href="#main">
          {text.skipToContent}
        </a>
        <Header frame={frame} room={room} />
        <div class={`wrap ${width ?? 'narrow'}`}>
          {before}
          <main id="main" tabindex={-1}>
            {children}
          </main>
        </div>
        <footer class="foot">
          <div class="wrap">
            {contact && (
              <p>
                {text.questions}: <strong>{contact.name}</strong>,{' '}
                <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{contact.phone}</a>
              </p>
            )}
            <p class="muted">
              {text.product} · {text.tagline}
            </p>
          </div>
        </footer>
      </body>
    </html>
  )
}

function Header({ frame, room }: { frame: Frame; room?: Room | undefined }) {
  const text = commonText[frame.language]
  const { staff } = frame
  return (
    <>
      <header>
        <div class="bar">
          <div class="wrap">
            <a class="brand" href={staff ? '/' : '#main'}>
              {text.product}
            </a>
            <div class="who">
              {staff && (
                <span>
                  <span class="hidden">{text.signedInAs} </span>
                  <strong>{staff.name}</strong>{' '}
                  <span class="role">{roleNames[frame.language][staff.role]}</span>
                </span>
              )}
              {staff && frame.formToken && <a href="/desk/sessions">{text.sessions}</a>}
              {staff && frame.formToken && (
                <PostForm action="/sign-out" token={frame.formToken}>
                  <button class="link" type="submit">
                    {text.signOut}
                  </button>
                </PostForm>
              )}
              {frame.otherLanguageHref && (
                <a
                  href={frame.otherLanguageHref}
                  lang={frame.language === 'vi' ? 'en' : 'vi'}
                  rel="alternate"
                >
                  {text.otherLanguage}
                </a>
              )}
            </div>
          </div>
        </div>
        {frame.banner && (
          <p class="clock">
            <span class="wrap">{frame.banner}</span>
          </p>
        )}
      </header>
      {staff && (
        <nav class="nav" aria-label={text.navigation}>
          <ul class="wrap">
            {roomsOf[staff.role].map((one) => (
              <li>
                <a href={roomPaths[one]} aria-current={one === room ? 'true' : undefined}>
                  {roomText[one]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  )
}
