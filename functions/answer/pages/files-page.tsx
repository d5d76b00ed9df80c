import type { Upload } from '#adapters/files/file-store.ts'
import { fileField, type UploadForm } from '#adapters/files/upload-form.ts'
import { filesPerReport } from '#app/reports/working-copy.ts'
import type { OpenedLink } from '#app/tasks/open-link.ts'
import { fileSizeLimit, fileTypes, type StoredFile } from '#domain/file.ts'
import type { Problem } from '#domain/result.ts'
import { commonText } from '#text/common.ts'
import { bytes } from '#text/format.ts'
import type { Language } from '#text/language.ts'
import { unitText } from '#text/unit.ts'
import type { WebContext } from '#web/http/env.ts'
import { Button, ButtonLink, ButtonRow } from '#web/kit/button.tsx'
import { ErrorSummary, fieldProblems } from '#web/kit/error-summary.tsx'
import { FileField } from '#web/kit/field.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { languageOf } from '#web/kit/frame.ts'
import { BackLink } from '#web/kit/navigation.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { SummaryList } from '#web/kit/summary-list.tsx'
import { type LinkPaths, linkPaths } from '../link-paths.ts'
import { problemTextIn } from '../problem-language.ts'
import { LinkPage } from './link-frame.tsx'

export interface FilesPageProps {
  readonly c: WebContext
  readonly link: OpenedLink
  readonly formToken: string
  readonly files: readonly StoredFile[]
  readonly uploadForm: UploadForm
  /** The change that the page confirms. */
  readonly done?: string | undefined
  readonly problems?: readonly Problem[]
}

/** The files of the report, and the form that uploads one more straight to the file store. */
export function FilesPage(props: FilesPageProps) {
  const { c, link, formToken, files, uploadForm, done, problems = [] } = props
  const language = languageOf(c)
  const text = unitText[language].files
  const paths = linkPaths(link.token, language)
  return (
    <LinkPage
      c={c}
      link={link}
      title={text.title}
      before={<BackLink href={paths.form} language={language} label={text.backToForm} />}
      hasProblems={problems.length > 0}
    >
      <ErrorSummary problems={problems} language={language} say={problemTextIn(language)} />
      {done && (
        <Notice kind="success" title={unitText[language].done} language={language}>
          <p>{done}</p>
        </Notice>
      )}
      <h1>{text.title}</h1>
      <p>{text.lead}</p>
      <h2>{text.attached}</h2>
      {files.length === 0 && <p class="muted">{text.none}</p>}
      {files.map((file) => (
        <AttachedFile file={file} paths={paths} formToken={formToken} language={language} />
      ))}
      <h2>{text.add}</h2>
      {files.length >= filesPerReport ? (
        <p>{text.full(filesPerReport)}</p>
      ) : (
        <UploadFields uploadForm={uploadForm} problems={problems} language={language} />
      )}
      <ButtonRow>
        <ButtonLink href={paths.form} look="secondary">
          {text.backToForm}
        </ButtonLink>
      </ButtonRow>
    </LinkPage>
  )
}

function AttachedFile(props: { file: StoredFile; paths: LinkPaths; formToken: string; language: Language }) {
  const { file, paths, formToken, language } = props
  return (
    <div class="attached">
      <p>
        <a href={paths.file(file.id)} download>
          {file.name}
        </a>{' '}
        <span class="muted nowrap">({bytes(file.bytes, language)})</span>
      </p>
      <PostForm action={paths.removeFile} token={formToken} hidden={{ file: file.id }}>
        <button class="link" type="submit">
          {unitText[language].files.remove('')}
          <span class="hidden">{file.name}</span>
        </button>
      </PostForm>
    </div>
  )
}

const accepted = Object.values(fileTypes)
  .flatMap(({ endings }) => endings.map((ending) => `.${ending}`))
  .join(',')

function UploadFields(props: { uploadForm: UploadForm; problems: readonly Problem[]; language: Language }) {
  const { uploadForm, problems, language } = props
  const text = unitText[language].files
  return (
    <form method="post" action={uploadForm.url} enctype="multipart/form-data">
      {Object.entries(uploadForm.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <FileField
        name={fileField}
        label={text.choose}
        hint={commonText[language].fileHint(bytes(fileSizeLimit, language))}
        error={fieldProblems(problems, {}, problemTextIn(language))[fileField]}
        accept={accepted}
        language={language}
      />
      <ButtonRow>
        <Button>{text.upload}</Button>
      </ButtonRow>
    </form>
  )
}

export interface UploadedPageProps {
  readonly c: WebContext
  readonly link: OpenedLink
  readonly formToken: string
  readonly upload: Upload
  readonly uploadKey: string
}

/** The page to which the file store redirects after an upload: the received file, and the button that attaches it. */
export function UploadedPage({ c, link, formToken, upload, uploadKey }: UploadedPageProps) {
  const language = languageOf(c)
  const text = unitText[language].files
  const paths = linkPaths(link.token, language)
  return (
    <LinkPage
      c={c}
      link={link}
      title={text.received}
      before={<BackLink href={paths.files} language={language} label={text.title} />}
    >
      <h1>{text.received}</h1>
      <SummaryList
        rows={[
          { key: text.name, value: upload.name },
          { key: text.size, value: bytes(upload.bytes, language) },
        ]}
      />
      <p>{text.receivedText}</p>
      <PostForm action={paths.files} token={formToken} hidden={{ key: uploadKey }}>
        <ButtonRow>
          <Button>{text.attach}</Button>
          <ButtonLink href={paths.files} look="secondary">
            {text.another}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </LinkPage>
  )
}
