import { authorize, type Staff } from '#domain/access/staff.ts'
import { checkContent, checkEdited, type DirectiveContent, emptyContent } from '#domain/directive/content.ts'
import type { Directive } from '#domain/directive/directive.ts'
import { type DraftDirective, isPublished } from '#domain/directive/directive.ts'
import { attachFile, editDraft as edited, newDraft } from '#domain/directive/directive-acts.ts'
import { pastDeadlines } from '#domain/directive/past-deadlines.ts'
import type { StoredFile } from '#domain/file.ts'
import type { DirectiveId, NewIds } from '#domain/ids.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import { copyUnknownFields } from '#store/versions.ts'
import { actorOf, refusalToAct } from '../access/directive-access.ts'
import type { ActDeps } from '../deps.ts'
import { changeDirective } from './change-directive.ts'

/** Creates a draft for the secretary's unit. */
export async function createDraft(
  deps: ActDeps & { readonly ids: Pick<NewIds, 'directive'> },
  staff: Staff,
  content: Partial<DirectiveContent> = {},
): Promise<Result<DraftDirective>> {
  if (!authorize(staff, { to: 'compose' })) return refuse(problem('forbidden'))
  const whole = checkContent({ ...emptyContent, ...content })
  if (!whole.ok) return whole
  const past = pastDeadlines([], whole.value.levels, deps.clock())
  if (past.length > 0) return { ok: false, problems: past }
  const unit = await deps.store.registry.unit(staff.unitId)
  const above = unit?.parent && (await deps.store.registry.unit(unit.parent))
  const { draft, event } = newDraft(
    {
      id: deps.ids.directive(),
      issuer: { id: staff.unitId, name: unit?.name ?? staff.unitId, parentAgency: above ? above.name : '' },
      createdBy: staff.id,
    },
    whole.value,
    { now: deps.clock(), by: actorOf(staff) },
  )
  const outcome = await deps.store.directives.create(draft, event)
  return outcome === 'done' ? ok(draft) : refuse(problem('try-again'))
}

/** Replaces the content. `version`: the one it is based on; refused if there is a newer one. */
export const editDraft = (
  deps: ActDeps,
  staff: Staff,
  id: DirectiveId,
  content: DirectiveContent,
  version?: number,
): Promise<Result<DraftDirective>> =>
  changeDirective(deps, id, actorOf(staff), (directive, context) => {
    const refused = refusalToAct(staff, directive)
    if (refused) return refused
    if (isPublished(directive)) return refuse(problem('not-draft'))
    if (version !== undefined && version !== directive.version) return refuse(problem('changed-meanwhile'))
    const checked = checkEdited(directive, content)
    if (!checked.ok) return checked
    const past = pastDeadlines(directive.levels, checked.value.levels, context.now)
    if (past.length > 0) return { ok: false, problems: past }
    return ok(edited(directive, copyUnknownFields(directive, checked.value), context))
  })

/** Adds an uploaded and checked file to the directive; the signed copy often comes after publication. */
export const attachDirectiveFile = (
  deps: ActDeps,
  staff: Staff,
  id: DirectiveId,
  file: StoredFile,
): Promise<Result<Directive>> =>
  changeDirective<Directive>(deps, id, actorOf(staff), (directive, context) => {
    const refused = refusalToAct(staff, directive)
    if (refused) return refused
    if (directive.files.length >= fileLimit)
      return refuse(problem('too-many-files', 'files', { limit: fileLimit }))
    return ok(attachFile(directive, file, context))
  })

const fileLimit = 20
