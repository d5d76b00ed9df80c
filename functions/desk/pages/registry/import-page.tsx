import type { Hono } from 'hono'
import { type ImportResult, importUnits } from '#app/registry/import-units.ts'
import { unitColumns } from '#app/registry/unit-columns.ts'
import { type Problem, problem } from '#domain/result.ts'
import { registryText } from '#text/desk-registry.ts'
import { formatNumber } from '#text/format.ts'
import { answerProblems, statusOf } from '#web/http/answers.tsx'
import { type FormFields, one, readForm, readFormFile } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonRow } from '#web/kit/button.tsx'
import { Confirm } from '#web/kit/confirm.tsx'
import { fieldProblems } from '#web/kit/error-summary.tsx'
import { FileField, TextArea } from '#web/kit/field.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { SummaryList } from '#web/kit/summary-list.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { afterDone } from '../done.ts'
import { places } from '../places.ts'
import { mayManage } from './registry-page.tsx'

const words = registryText.import
const here = `${places.registry}/import`
const labels = { file: words.file }
const crumbs = [{ label: registryText.title, href: places.registry }, { label: words.title }]

/** `mã, tên` line by line, as it is typed. */
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

function showUpload(c: WebContext, groupNames: string, found: readonly Problem[]) {
  // To the person it is one file, whatever part of it is wrong.
  const problems = found.map((one) => ({ ...one, field: 'file' }))
  return page(
    c,
    <DeskPage c={c} title={words.title} room="registry" crumbs={crumbs} problems={problems} labels={labels}>
      <h1>{words.title}</h1>
      <p>{words.hint}</p>
      <p>
        {words.columns} <code>{unitColumns.join(', ')}</code>
      </p>
      <PostForm action={here} token={c.var.formToken} encoding="multipart">
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

/** What an import would do. The file travels back in the form, so that what is imported is what was checked. */
const showResult = (c: WebContext, result: ImportResult, csv: string, groups: string) =>
  page(
    c,
    <DeskPage c={c} title={words.resultTitle} room="registry" crumbs={crumbs}>
      <Confirm
        title={words.resultTitle}
        count={{ value: formatNumber(result.units), label: words.count }}
        happens={words.happens}
        cannotUndo={words.cannotUndo}
        action={`${here}/confirm`}
        token={c.var.formToken}
        hidden={{ csv, groups }}
        confirmLabel={words.confirm(result.added + result.changed)}
        cancelHref={here}
      >
        <SummaryList
          rows={[
            { key: words.added, value: formatNumber(result.added) },
            { key: words.changed, value: formatNumber(result.changed) },
            { key: words.unchanged, value: formatNumber(result.unchanged) },
            { key: words.groups, value: formatNumber(result.groups) },
          ]}
        />
      </Confirm>
    </DeskPage>,
  )

const onlyAdministrators = (c: WebContext) => answerProblems(c, [problem('forbidden')])

/** Reads a file into the registry: checked first, written on the second click. */
export function importRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get(here, (c) => (mayManage(c.var.staff) ? showUpload(c, '', []) : onlyAdministrators(c)))

  const posted = async (c: WebContext, then: (fields: FormFields) => Promise<Response>) => {
    if (!mayManage(c.var.staff)) return onlyAdministrators(c)
    const form = await readForm(c)
    return form.ok ? then(form.value) : answerProblems(c, form.problems)
  }

  app.post(here, (c) =>
    posted(c, async (fields) => {
      const groups = one(fields, 'groups')
      const file = await readFormFile(c, 'file')
      if (!file.ok) return showUpload(c, groups, file.problems)
      const { content } = file.value
      const result = await importUnits(deps, c.var.staff, content, {
        groups: groupsTyped(groups),
        dryRun: true,
      })
      if (!result.ok) return showUpload(c, groups, result.problems)
      return showResult(c, result.value, new TextDecoder().decode(content), groups)
    }),
  )

  app.post(`${here}/confirm`, (c) =>
    posted(c, async (fields) => {
      const groups = one(fields, 'groups')
      const result = await importUnits(deps, c.var.staff, one(fields, 'csv'), { groups: groupsTyped(groups) })
      if (!result.ok) return showUpload(c, groups, result.problems)
      return c.redirect(afterDone(places.registry, 'imported', result.value.units), 303)
    }),
  )
}
