import type { Hono } from 'hono'
import { planInRequest } from '#app/directives/publication-plan.ts'
import type { DraftDirective } from '#domain/directive/directive.ts'
import { composeText } from '#text/desk-compose.ts'
import { problemText } from '#text/problems.ts'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { ButtonLink, ButtonRow } from '#web/kit/button.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { ownDraftAt } from '../finding.ts'
import { places } from '../places.ts'
import { DeadlinesPart, DocumentPart, FormPart, labelsOf, RecipientsPart } from './check-parts.tsx'
import { ComposePage } from './compose-page.tsx'

const words = composeText.check

async function showCheck(c: WebContext, deps: DeskPagesDeps, draft: DraftDirective) {
  const plan = await planInRequest(deps.store, draft, deps.clock())
  const { problems } = plan
  const unreachable = plan.is === 'plan' ? plan.unreachable.length : 0
  const warnings = [
    ...plan.warnings.map((warning) => problemText(warning)),
    ...(unreachable > 0 ? [words.unreachableWarning(unreachable)] : []),
    ...(draft.files.length === 0 ? [words.noFiles] : []),
  ]
  return page(
    c,
    <ComposePage
      c={c}
      step="check"
      title={words.title}
      id={draft.id}
      problems={problems}
      labels={labelsOf(draft)}
    >
      <h1>{words.title}</h1>
      {warnings.length > 0 && (
        <Notice kind="warning" title={words.warnings}>
          <ul class="list">
            {warnings.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      <DocumentPart draft={draft} />
      <RecipientsPart draft={draft} plan={plan} deps={deps} />
      <FormPart draft={draft} />
      <DeadlinesPart draft={draft} />
      <ButtonRow>
        {problems.length === 0 && (
          <ButtonLink href={`${places.directive(draft.id)}/publish`}>{words.goOn}</ButtonLink>
        )}
        <ButtonLink href={`${places.directive(draft.id)}/preview`} look="secondary">
          {words.preview}
        </ButtonLink>
      </ButtonRow>
      {problems.length > 0 && <p class="hint">{words.notYet}</p>}
    </ComposePage>,
  )
}

/** Step 5: the whole directive on one page, with problems and warnings. */
export function checkRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get('/desk/directives/:directive/edit/check', async (c) => {
    const found = await ownDraftAt(deps, c)
    return found.ok ? showCheck(c, deps, found.value) : answerProblems(c, found.problems)
  })
}
