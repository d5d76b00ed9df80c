import type { Branch } from '#app/access/branch-access.ts'
import { type CollatedText, type TextField, textFields } from '#app/summaries/collated-texts.ts'
import { boardText } from '#text/board.ts'
import { Page } from '#web/kit/layout.tsx'
import { Pager } from '#web/kit/navigation.tsx'
import { EmptyState } from '#web/kit/notice.tsx'
import { links } from '../links.ts'
import { Paragraphs } from './paragraphs.tsx'
import { Trail } from './trail.tsx'
import type { View } from './view.ts'

export interface TextsPageProps {
  readonly view: View
  readonly branch: Branch
  readonly field: TextField
  readonly texts: readonly CollatedText[]
  readonly next: string | undefined
  readonly isFirst: boolean
}

/** The units' texts for one question. */
export function TextsPage({ view, branch, field, texts, next, isFirst }: TextsPageProps) {
  const text = boardText.texts
  const { directive, node } = branch
  const nothing = isFirst && next === undefined ? text.nothing : text.none
  return (
    <Page
      frame={view.frame}
      title={field.label}
      room="board"
      before={<Trail branch={branch} page={field.label} />}
      contact={directive.contact}
    >
      <h1>
        <span class="caption">
          {directive.number} – {branch.path.at(-1)?.label}
        </span>
        {field.label}
      </h1>
      <p class="muted">{text.note}</p>
      {texts.length === 0 && (
        <EmptyState
          text={nothing}
          action={{ href: links.branch(directive.id, node), label: boardText.texts.backToSummary }}
        />
      )}
      <Quotations texts={texts} />
      <Pager next={next === undefined ? undefined : links.texts(directive.id, node, field.field, next)} />
      <h2>{text.others}</h2>
      <ul class="list">
        {textFields(directive.form)
          .filter((other) => other.field !== field.field)
          .map((other) => (
            <li>
              <a href={links.texts(directive.id, node, other.field)}>{other.label}</a>
            </li>
          ))}
      </ul>
    </Page>
  )
}

/** The texts with the units' names as headings, which link to the reports except when printed. */
export const Quotations = ({ texts, plain }: { texts: readonly CollatedText[]; plain?: boolean }) => (
  <>
    {texts.map(({ task, text }) => (
      <figure class="quotation">
        <figcaption>{plain ? task.unitName : <a href={links.task(task.id)}>{task.unitName}</a>}</figcaption>
        <blockquote>
          <Paragraphs text={text} />
        </blockquote>
      </figure>
    ))}
  </>
)
