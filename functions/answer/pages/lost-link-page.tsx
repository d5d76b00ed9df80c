import type { Problem } from '#domain/result.ts'
import { unitText } from '#text/unit.ts'
import type { WebContext } from '#web/http/env.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { ErrorSummary, fieldProblems } from '#web/kit/error-summary.tsx'
import { TextField } from '#web/kit/field.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { frameOf, languageOf } from '#web/kit/frame.ts'
import { Page } from '#web/kit/layout.tsx'
import { lostLinkPath } from '../link-paths.ts'
import { problemTextIn } from '../problem-language.ts'

/** One page for every invalid link: forged, revoked and unknown links cannot be told apart. */
export function LinkInvalidPage({ c }: { c: WebContext }) {
  const language = languageOf(c)
  const text = unitText[language].linkInvalid
  // No language switch: it would contain the link, so the page would differ between links.
  return (
    <Page frame={{ ...frameOf(c), otherLanguageHref: undefined }} title={text.title}>
      <h1>{text.title}</h1>
      {text.text.map((sentence) => (
        <p>{sentence}</p>
      ))}
      <p>
        <ButtonLink href={lostLinkPath(language)}>{text.action}</ButtonLink>
      </p>
    </Page>
  )
}

export interface LostLinkPageProps {
  readonly c: WebContext
  readonly formToken: string
  readonly email?: string
  readonly problems?: readonly Problem[]
}

/** Asks for the registered address. */
export function LostLinkPage({ c, formToken, email = '', problems = [] }: LostLinkPageProps) {
  const language = languageOf(c)
  const text = unitText[language].lostLink
  return (
    <Page frame={frameOf(c)} title={text.title} hasProblems={problems.length > 0}>
      <ErrorSummary
        problems={problems}
        language={language}
        labels={{ email: text.email }}
        say={problemTextIn(language)}
      />
      <h1>{text.title}</h1>
      <p>{text.text}</p>
      <PostForm action={lostLinkPath(language)} token={formToken}>
        <TextField
          name="email"
          type="email"
          label={text.email}
          hint={text.emailHint}
          value={email}
          error={fieldProblems(problems, { email: text.email }, problemTextIn(language)).email}
          autocomplete="email"
          spellcheck={false}
          width="medium"
          language={language}
        />
        <Button>{text.send}</Button>
      </PostForm>
    </Page>
  )
}

/** The response to every address, registered or not. */
export function LostLinkSentPage({ c }: { c: WebContext }) {
  const language = languageOf(c)
  const text = unitText[language].lostLink
  return (
    <Page frame={frameOf(c)} title={text.sentTitle}>
      <h1>{text.sentTitle}</h1>
      {text.sent.map((sentence) => (
        <p>{sentence}</p>
      ))}
    </Page>
  )
}
