import type { Hono } from 'hono'
import type { RegistryUpload } from '#adapters/files/registry-uploads.ts'
import { fileField } from '#adapters/files/upload-form.ts'
import { jobToRead } from '#app/jobs/job-access.ts'
import { requestJob } from '#app/jobs/request-job.ts'
import { requestImport } from '#app/registry/request-import.ts'
import { unitColumns } from '#app/registry/unit-columns.ts'
import { authorize } from '#domain/access/staff.ts'
import { registryFileLimit } from '#domain/file.ts'
import { asJobId } from '#domain/ids.ts'
import type { Job } from '#domain/jobs/job.ts'
import { type Problem, problem, type Result, refuse } from '#domain/result.ts'
import { registryText } from '#text/desk-registry.ts'
import { bytes } from '#text/format.ts'
import { answerProblems, statusOf } from '#web/http/answers.tsx'
import { type FormFields, one, readForm } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonLink, ButtonRow } from '#web/kit/button.tsx'
import { fieldProblems } from '#web/kit/error-summary.tsx'
import { FileField, TextArea } from '#web/kit/field.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { SummaryList } from '#web/kit/summary-list.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { jobKeyField, redirectToJob } from '../jobs/asked.ts'
import { places } from '../places.ts'

const words = registryText.import
const here = `${places.registry}/import`
const labels = { [fileField]: words.file }
const crumbs = [{ label: registryText.title, href: places.registry }, { label: words.title }]

/** `mã, tên`, one per line, as typed. */
const groupsTyped = (text: string): readonly { id: string; name: string }[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const cut = line.indexOf(',')
      return cut < 0
        ? { id: line, name: '' }
        : { id: line.slice(0, cut).trim(), name: line.slice(cut + 1).trim() }
    })

async function showUpload(c: WebContext, deps: DeskPagesDeps, found: readonly Problem[]) {
  const upload = await deps.objects.registryForm(deps.ids.file(), `${deps.publicUrl}${here}/uploaded`)
  // All problems are shown at the one file field of the form.
  const problems = found.map((one) => ({ ...one, field: fileField }))
  return page(
    c,
    <DeskPage c={c} title={words.title} room="registry" crumbs={crumbs} problems={problems} labels={labels}>
      <h1>{words.title}</h1>
      <p>{words.hint}</p>
      <p>
        {words.columns} <code>{unitColumns.join(', ')}</code>
      </p>
      <form method="post" action={upload.url} enctype="multipart/form-data">
        {Object.entries(upload.fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <FileField
          name={fileField}
          label={words.file}
          hint={words.fileHint(bytes(registryFileLimit))}
          accept=".csv,text/csv"
          error={fieldProblems(problems, labels)[fileField]}
        />
        <ButtonRow>
          <Button>{words.upload}</Button>
        </ButtonRow>
      </form>
    </DeskPage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

/** What was uploaded, and the names of its groups. */
const showUploaded = (c: WebContext, { key, name, bytes: size }: RegistryUpload, jobKey: string) =>
  page(
    c,
    <DeskPage c={c} title={words.received} room="registry" crumbs={crumbs}>
      <h1>{words.received}</h1>
      <SummaryList
        rows={[
          { key: words.file, value: name },
          { key: words.size, value: bytes(size) },
        ]}
      />
      <PostForm action={here} token={c.var.formToken} hidden={{ key, [jobKeyField]: jobKey }}>
        <TextArea name="groups" label={words.groupNames} hint={words.groupNamesHint} rows={4} optional />
        <ButtonRow>
          <Button>{words.check}</Button>
          <ButtonLink href={here} look="secondary">
            {words.again}
          </ButtonLink>
        </ButtonRow>
        <p class="hint">{words.checkHint}</p>
      </PostForm>
    </DeskPage>,
  )

const onlyAdministrators = (c: WebContext) => answerProblems(c, [problem('forbidden')])

/** The caller's own successful dry run. Its stored file is imported, so what was checked is what is imported. */
async function checkedAt(deps: DeskPagesDeps, c: WebContext, given: string): Promise<Result<Job>> {
  const id = asJobId(given)
  const seen = id ? await jobToRead(deps, c.var.staff, id, deps.clock()) : refuse(problem('not-found'))
  if (!seen.ok) return seen
  const { state } = seen.value
  const isInOrder = state.is === 'done' && state.result.is === 'import' && state.result.refused === 0
  return isInOrder ? seen : refuse(problem('not-found'))
}

/** Imports a file into the registry: a dry run first, then the import after confirmation. */
export function importRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get(here, (c) =>
    authorize(c.var.staff, { to: 'manage-registry' }) ? showUpload(c, deps, []) : onlyAdministrators(c),
  )

  // The file store sends the browser here after an upload. It only looks: the button below asks for the check.
  app.get(`${here}/uploaded`, async (c) => {
    if (!authorize(c.var.staff, { to: 'manage-registry' })) return onlyAdministrators(c)
    const upload = await deps.objects.inspectRegistry(c.req.query('key') ?? '')
    return upload.ok ? showUploaded(c, upload.value, deps.ids.file()) : showUpload(c, deps, upload.problems)
  })

  const posted = async (c: WebContext, then: (fields: FormFields) => Promise<Response>) => {
    if (!authorize(c.var.staff, { to: 'manage-registry' })) return onlyAdministrators(c)
    const form = await readForm(c)
    return form.ok ? then(form.value) : answerProblems(c, form.problems)
  }

  app.post(here, (c) =>
    posted(c, async (fields) => {
      const file = { uploaded: one(fields, 'key') }
      const given = { file, groups: groupsTyped(one(fields, 'groups')), dryRun: true }
      const key = one(fields, jobKeyField) || deps.ids.file()
      const asked = await requestImport(deps, c.var.staff, given, key)
      const isOfFile = !asked.ok && asked.problems.some(({ field }) => field === fileField)
      return isOfFile ? showUpload(c, deps, asked.problems) : redirectToJob(c, deps, asked)
    }),
  )

  app.post(`${here}/confirm`, (c) =>
    posted(c, async (fields) => {
      const checked = await checkedAt(deps, c, one(fields, 'job'))
      if (!checked.ok) return answerProblems(c, checked.problems)
      const { id, input, size } = checked.value
      if (input.kind !== 'import-units') return answerProblems(c, [problem('not-found')])
      const request = { input: { ...input, dryRun: false }, key: `import.${id}`, size }
      return redirectToJob(c, deps, await requestJob(deps, c.var.staff, request))
    }),
  )
}
