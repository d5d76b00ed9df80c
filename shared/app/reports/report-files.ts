import type { FilePlace } from '#adapters/files/place.ts'
import type { StoredFile } from '#domain/file.ts'
import type { FileId } from '#domain/ids.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { Task } from '#domain/task/task.ts'
import type { OpenedLink } from '../tasks/open-link.ts'
import type { AnswerDeps } from './deps.ts'
import { sentFile } from './reports-of-task.ts'
import { draftAfter, keepDraft, spendSave } from './save-draft.ts'
import { filesPerReport, newestCopy } from './working-copy.ts'

export const placeOf = (task: Task): FilePlace => `tasks/${task.id}`

const tries = 4

/** Adds an uploaded file to the draft, also under concurrent saves. Idempotent: a file is attached once. */
export async function attachFile(deps: AnswerDeps, task: Task, key: string): Promise<Result<StoredFile>> {
  const seen = await deps.files.inspect(placeOf(task), key)
  if (!seen.ok) return seen
  return changeFiles(deps, task, async (files) => {
    const there = files.find((file) => file.id === seen.value.id)
    if (there) return ok({ files, file: there })
    if (files.length >= filesPerReport)
      return refuse(problem('too-many-files', undefined, { limit: filesPerReport }))
    const kept = await deps.files.accept(placeOf(task), key, deps.clock())
    return kept.ok ? ok({ files: [...files, kept.value], file: kept.value }) : kept
  })
}

/** Removes a file from the draft; submitted versions keep it. */
export const removeFile = (deps: AnswerDeps, task: Task, id: string): Promise<Result<StoredFile>> =>
  changeFiles(deps, task, async (files) => {
    const file = files.find((one) => one.id === id)
    return file
      ? ok({ files: files.filter((one) => one !== file), file })
      : refuse(problem('not-found', 'file'))
  })

type FilesChange = { readonly files: readonly StoredFile[]; readonly file: StoredFile }

async function changeFiles(
  deps: AnswerDeps,
  task: Task,
  decide: (files: readonly StoredFile[]) => Promise<Result<FilesChange>>,
): Promise<Result<StoredFile>> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const copy = await newestCopy(deps.store, task)
    const decided = await decide(copy.files)
    if (!decided.ok) return decided
    const { files, file } = decided.value
    if (files === copy.files && copy.draft) return ok(file)
    const saving = await spendSave(deps, task, copy)
    if (!saving) return refuse(problem('too-many-saves'))
    const draft = { ...draftAfter(deps, task, copy, { files }), saving }
    const outcome = await keepDraft(deps, draft, copy.base)
    if (outcome === 'done') return ok(file)
  }
  return refuse(problem('try-again'))
}

/** A file readable through this link: of the draft, of any submitted version, or of the directive. */
export async function fileOfLink(
  deps: AnswerDeps,
  { task, draft, directive }: OpenedLink,
  id: FileId,
): Promise<StoredFile | undefined> {
  const shown = [...directive.files, ...(draft?.files ?? [])]
  return shown.find((file) => file.id === id) ?? sentFile(deps.store, task, id)
}
