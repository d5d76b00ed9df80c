import { html } from 'hono/html'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { WebContext } from './env.ts'

/** Answers with a rendered `<Page>`. */
export const page = (c: WebContext, element: JSX.Element, status: ContentfulStatusCode = 200) =>
  c.html(html`<!doctype html>${element}`, status)
