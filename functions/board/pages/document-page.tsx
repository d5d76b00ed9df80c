import { rootNode } from '#domain/directive/path.ts'
import { boardText } from '#text/board.ts'
import { documentText } from '#text/document.ts'
import { glossary } from '#text/glossary.ts'
import { DocumentView, type DocumentViewProps } from '#web/directive/document-view.tsx'
import { Page } from '#web/kit/layout.tsx'
import { Breadcrumbs } from '#web/kit/navigation.tsx'
import { links } from '../links.ts'
import type { View } from './view.ts'

type DocumentPageProps = Pick<DocumentViewProps, 'directive' | 'recipients'> & { readonly view: View }

/** The directive's document with all its facts. */
export const DocumentPage = ({ view, directive, recipients }: DocumentPageProps) => (
  <Page
    frame={view.frame}
    title={documentText.title(directive.number)}
    room="board"
    width="wide"
    before={
      <Breadcrumbs
        crumbs={[
          { label: boardText.title, href: links.overview },
          { label: directive.number, href: links.branch(directive.id, rootNode) },
          { label: glossary.vi.documentKind[directive.kind] },
        ]}
      />
    }
    contact={directive.contact}
  >
    <h1>
      <span class="caption">
        {directive.number} – {directive.issuer.name}
      </span>
      {directive.subject}
    </h1>
    <DocumentView
      directive={directive}
      recipients={recipients}
      fileLink={(file) => links.directiveFile(directive.id, file.id)}
      now={view.now}
      calendar={view.calendar}
    />
  </Page>
)
