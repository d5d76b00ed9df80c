import type { Hono } from 'hono'
import { fileField } from '#adapters/files/upload-form.ts'
import { attachDirectiveFile } from '#app/directives/drafts.ts'
import type { Directive } from '#domain/directive/directive.ts'
import { isPublished } from '#domain/directive/directive.ts'
import { fileSizeLimit } from '#domain/file.ts'
import { type Problem, problem } from '#domain/result.ts'
import { commonText } from '#text/common.ts'
import { composeText } from '#text/desk-compose.ts'
import { bytes } from '#text/format.ts'
import { answerProblems, statusOf } from '#web/http/answers.tsx'
import { one, readForm } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonLink, ButtonRow } from '#web/kit/button.tsx'
import { fieldProblems } from '#web/kit/error-summary.tsx'
import { FileField } from '#web/kit/field.tsx'
import { FileList } from '#web/kit/file-list.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { SummaryList } from '#web/kit/summary-list.tsx'
import { ComposePage } from '../compose/compose-page.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { afterDone } from '../done.ts'
import { directiveAt, ownDirectiveAt } from '../finding.ts'
import { directiveCrumbs, places } from '../places.ts'

const words = composeText.files
const labels = { file: words.file }

/** Part of step 1 while composing; a page of the directive afterwards. */
function FilesFrame(props: {
  c: WebContext
  directive: Directive
  title: string
  problems: readonly Problem[]
  children?: unknown
}) {
  const { c, directive, title, problems } = props
  const children = <>{props.children}</>
  return isPublished(directive) ? (
    <DeskPage
      c={c}
      title={title}
      problems={problems}
      labels={labels}
      crumbs={directiveCrumbs(directive, { label: title })}
    >
      {children}
    </DeskPage>
  ) : (
    <ComposePage c={c} step="document" title={title} id={directive.id} problems={problems} labels={labels}>
      {children}
    </ComposePage>
  )
}

const base = (directive: Directive): string => `${places.directive(directive.id)}/files`

async function showFiles(
  c: WebContext,
  deps: DeskPagesDeps,
  directive: Directive,
  problems: readonly Problem[],
) {
  const upload = await deps.files.uploadForm(
    `directives/${directive.id}`,
    deps.ids.file(),
    `${deps.publicUrl}${base(directive)}/uploaded`,
  )
  return page(
    c,
    <FilesFrame c={c} directive={directive} title={words.title} problems={problems}>
      <h1>{words.title}</h1>
      <p>{words.hint}</p>
      <h2>{words.attached}</h2>
      {directive.files.length > 0 ? (
        <FileList files={directive.files} linkTo={({ id }) => `${base(directive)}/${id}`} />
      ) : (
        <p class="muted">{words.none}</p>
      )}
      <h2>{words.upload}</h2>
      <form method="post" action={upload.url} enctype="multipart/form-data">
        {Object.entries(upload.fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <FileField
          name={fileField}
          label={words.file}
          hint={commonText.vi.fileHint(bytes(fileSizeLimit))}
          error={fieldProblems(problems, labels)[fileField]}
        />
        <ButtonRow>
          <Button look="secondary">{words.uploadButton}</Button>
        </ButtonRow>
      </form>
      <ButtonRow>
        <ButtonLink
          href={
            isPublished(directive) ? places.directive(directive.id) : places.edit(directive.id, 'recipients')
          }
        >
          {words.next}
        </ButtonLink>
      </ButtonRow>
    </FilesFrame>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

/** The files of a directive: uploaded to S3, checked, then attached; downloads for those who may read the directive. */
export function directiveFileRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  const path = '/desk/directives/:directive/files'

  app.get(path, async (c) => {
    const found = await ownDirectiveAt(deps, c)
    return found.ok ? showFiles(c, deps, found.value, []) : answerProblems(c, found.problems)
  })

  // S3 redirects the browser here after an upload. A GET changes nothing: the form on the page attaches the file.
  app.get(`${path}/uploaded`, async (c) => {
    const found = await ownDirectiveAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const directive = found.value
    const key = c.req.query('key') ?? ''
    const upload = await deps.files.inspect(`directives/${directive.id}`, key)
    if (!upload.ok) return showFiles(c, deps, directive, upload.problems)
    return page(
      c,
      <FilesFrame c={c} directive={directive} title={words.receivedTitle} problems={[]}>
        <h1>{words.receivedTitle}</h1>
        <SummaryList
          rows={[
            { key: words.name, value: upload.value.name },
            { key: words.size, value: bytes(upload.value.bytes) },
          ]}
        />
        <p>{words.received}</p>
        <PostForm action={base(directive)} token={c.var.formToken} hidden={{ key }}>
          <ButtonRow>
            <Button>{words.attach}</Button>
            <ButtonLink href={base(directive)} look="secondary">
              {words.again}
            </ButtonLink>
          </ButtonRow>
        </PostForm>
      </FilesFrame>,
    )
  })

  app.post(path, async (c) => {
    const found = await ownDirectiveAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const form = await readForm(c)
    if (!form.ok) return answerProblems(c, form.problems)
    const { id } = found.value
    const file = await deps.files.accept(`directives/${id}`, one(form.value, 'key'), deps.clock())
    if (!file.ok) return showFiles(c, deps, found.value, file.problems)
    // Sending the form twice attaches the file once.
    if (!found.value.files.some((before) => before.id === file.value.id)) {
      const attached = await attachDirectiveFile(deps, c.var.staff, id, file.value)
      if (!attached.ok) return showFiles(c, deps, found.value, attached.problems)
    }
    return c.redirect(afterDone(base(found.value), 'file-attached'), 303)
  })

  app.get(`${path}/:file`, async (c) => {
    const found = await directiveAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const file = found.value.files.find((one) => one.id === c.req.param('file'))
    return file
      ? c.redirect(await deps.files.downloadUrl(file), 302)
      : answerProblems(c, [problem('not-found')])
  })
}
