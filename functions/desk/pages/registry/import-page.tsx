import type { Hono } from 'hono'
import { jobToRead } from '#app/jobs/job-access.ts'
import { requestJob } from '#app/jobs/request-job.ts'
import { requestImport } from '#app/registry/request-import.ts'
import { unitColumns } from '#app/registry/unit-columns.ts'
import { asJobId } from '#domain/ids.ts'
import type { Job } from '#domain/jobs/job.ts'
import { type Problem, problem, type Result, refuse } from '#domain/result.ts'
import { registryText } from '#text/desk-registry.ts'
import { answerProblems, statusOf } from '#web/http/answers.tsx'
import { type FormFields, one, readForm, readFormFile } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonRow } from '#web/kit/button.tsx'
import { fieldProblems } from '#web/kit/error-summary.tsx'
import { FileField, TextArea } from '#web/kit/field.tsx'
import { PostForm } from '#web/kit/form.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { jobKeyField, redirectToJob } from '../jobs/asked.ts'
import { places } from '../places.ts'
import { mayManage } from './registry-page.tsx'

const words = registryText.import
const here = `${places.registry}/import`
const labels = { file: words.file }
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

function showUpload(c: WebContext, jobKey: string, groupNames: string, found: readonly Problem[]) {
  // All problems are shown at the one file field of the form.
  const problems = found.map((one) => ({ ...one, field: 'file' }))
  return page(
    c,
    <DeskPage c={c} title={words.title} room="registry" crumbs={crumbs} problems={problems} labels={labels}>
      <h1>{words.title}</h1>
      <p>{words.hint}</p>
      <p>
        {words.columns} <code>{unitColumns.join(', ')}</code>
      </p>
      <PostForm action={here} token={c.var.formToken} encoding="multipart" hidden={{ [jobKeyField]: jobKey }}>
        <FileField
          name="file"
          label={words.file}
          accept=".csv,text/csv"
          error={fieldProblems(problems, 'vi', labels).file}
        />
        <TextArea
          name="groups"
          label={words.groupNames}
          hint={words.groupNamesHint}
          value={groupNames}
          rows={4}
          optional
        />
        <ButtonRow>
          <Button>{words.check}</Button>
        </ButtonRow>
        <p class="hint">{words.checkHint}</p>
      </PostForm>
    </DeskPage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

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
  const show = (c: WebContext, groups: string, problems: readonly Problem[]) =>
    showUpload(c, deps.ids.file(), groups, problems)

  app.get(here, (c) => (mayManage(c.var.staff) ? show(c, '', []) : onlyAdministrators(c)))

  const posted = async (c: WebContext, then: (fields: FormFields) => Promise<Response>) => {
    if (!mayManage(c.var.staff)) return onlyAdministrators(c)
    const form = await readForm(c)
    return form.ok ? then(form.value) : answerProblems(c, form.problems)
  }

  app.post(here, (c) =>
    posted(c, async (fields) => {
      const groups = one(fields, 'groups')
      const file = await readFormFile(c, 'file')
      if (!file.ok) return show(c, groups, file.problems)
      if (file.value.content.byteLength === 0) return show(c, groups, [problem('csv-empty')])
      const given = { csv: file.value.content, groups: groupsTyped(groups), dryRun: true }
      const key = one(fields, jobKeyField) || deps.ids.file()
      return redirectToJob(c, deps, await requestImport(deps, c.var.staff, given, key))
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
