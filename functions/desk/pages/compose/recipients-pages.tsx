import { type NamedRecipient, namedRecipients } from '#app/directives/named-recipients.ts'
import { groupsLeft } from '#app/directives/recipient-list.ts'
import type { DraftDirective } from '#domain/directive/directive.ts'
import type { Problem } from '#domain/result.ts'
import { deskText } from '#text/desk.ts'
import { composeText } from '#text/desk-compose.ts'
import { formatNumber } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import { statusOf } from '#web/http/answers.tsx'
import { type FormFields, one } from '#web/http/body.ts'
import type { WebContext } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonLink, ButtonRow } from '#web/kit/button.tsx'
import { Checkboxes } from '#web/kit/choice-field.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { fieldProblems } from '#web/kit/error-summary.tsx'
import { TextField } from '#web/kit/field.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { BackLink, Pager } from '#web/kit/navigation.tsx'
import { EmptyState } from '#web/kit/notice.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { places } from '../places.ts'
import { unitsFound } from '../units-found.ts'
import { ComposePage } from './compose-page.tsx'
import { PartFields } from './part-fields.tsx'

const words = composeText.recipients
const labels = {
  groups: words.nothingChosen,
  units: words.nothingChosen,
  role: words.role,
  level: words.level,
  through: words.through,
}
export const path = '/desk/directives/:directive/edit/recipients'
export const here = (draft: DraftDirective, below = ''): string => places.edit(draft.id, `recipients${below}`)

export const none: readonly Problem[] = []

export async function showList(c: WebContext, deps: DeskPagesDeps, draft: DraftDirective, problems = none) {
  const entries = await namedRecipients(deps.store, draft.recipients)
  const levelName = (id: string) => draft.levels.find((level) => level.id === id)?.name ?? id
  return page(
    c,
    <ComposePage
      c={c}
      step="recipients"
      title={words.title}
      id={draft.id}
      problems={problems}
      labels={labels}
      width="wide"
    >
      <h1>{words.title}</h1>
      <p class="hint">{words.roleHint}</p>
      <PostForm action={here(draft)} token={c.var.formToken} hidden={{ version: draft.version }}>
        <DataTable
          caption={words.chosen}
          columns={[
            { head: words.recipient },
            { head: words.units, numeric: true },
            { head: words.role },
            { head: words.level },
            { head: words.through },
            { head: deskText.change },
            { head: deskText.remove },
          ]}
          empty={<EmptyState text={words.none} />}
          rows={entries.map(({ entry, name, units }, index) => ({
            cells: [
              name,
              formatNumber(units),
              <span class="nowrap">{glossary.vi.recipientRole[entry.role]}</span>,
              levelName(entry.level),
              <span class="nowrap">{glossary.vi.through[entry.through]}</span>,
              <a href={here(draft, `/${index}`)}>
                {deskText.change}
                <span class="hidden"> {name}</span>
              </a>,
              <button class="link" type="submit" name="remove" value={String(index)}>
                {deskText.remove}
                <span class="hidden"> {name}</span>
              </button>,
            ],
          }))}
        />
      </PostForm>
      <ButtonRow>
        <ButtonLink href={here(draft, '/groups')} look="secondary">
          {words.addGroups}
        </ButtonLink>
        <ButtonLink href={here(draft, '/units')} look="secondary">
          {words.addUnits}
        </ButtonLink>
        <ButtonLink href={places.edit(draft.id, 'form')}>{composeText.files.next}</ButtonLink>
      </ButtonRow>
      <p class="hint">{composeText.savedAsDraft}</p>
    </ComposePage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

export interface Shown {
  readonly draft: DraftDirective
  readonly fields: FormFields
  readonly problems: readonly Problem[]
}

export async function showGroups(c: WebContext, deps: DeskPagesDeps, { draft, fields, problems }: Shown) {
  const groups = await deps.store.registry.groups()
  const left = groupsLeft(groups, draft.recipients)
  const errors = fieldProblems(problems, labels)
  return page(
    c,
    <ComposePage
      c={c}
      step="recipients"
      title={words.addGroups}
      id={draft.id}
      problems={problems}
      labels={labels}
    >
      <BackLink href={here(draft)} />
      <h1>{words.addGroups}</h1>
      {left.length === 0 ? (
        <EmptyState
          text={groups.length === 0 ? words.noGroups : words.allGroupsChosen}
          action={{ href: here(draft), label: words.title }}
        />
      ) : (
        <PostForm action={here(draft, '/groups')} token={c.var.formToken} hidden={{ version: draft.version }}>
          <Checkboxes
            name="groups"
            label={words.groups}
            error={errors.groups}
            options={left.map((group) => ({
              value: group.id,
              label: group.name,
              hint: deskText.units(group.units),
            }))}
          />
          <PartFields fields={fields} levels={draft.levels} errors={errors} />
          <ButtonRow>
            <Button>{words.add}</Button>
          </ButtonRow>
        </PostForm>
      )}
    </ComposePage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

export async function showUnits(c: WebContext, deps: DeskPagesDeps, { draft, fields, problems }: Shown) {
  const query = one(fields, 'q')
  const { units: found, next } = await unitsFound(deps, fields)
  const chosen = new Set(draft.recipients.map((entry) => ('unit' in entry ? entry.unit : '')))
  const errors = fieldProblems(problems, labels)
  return page(
    c,
    <ComposePage
      c={c}
      step="recipients"
      title={words.addUnits}
      id={draft.id}
      problems={problems}
      labels={labels}
    >
      <BackLink href={here(draft)} />
      <h1>{words.addUnits}</h1>
      <search>
        <form method="get" action={here(draft, '/units')}>
          <TextField name="q" type="search" label={words.find} hint={words.findHint} value={query} />
          <ButtonRow>
            <Button look="secondary">{deskText.search}</Button>
          </ButtonRow>
        </form>
      </search>
      {query.trim() !== '' && found.length === 0 && (
        <EmptyState text={next ? words.goOnLooking(query) : words.foundNone(query)} />
      )}
      {found.length > 0 && (
        <PostForm
          action={here(draft, '/units')}
          token={c.var.formToken}
          hidden={{ version: draft.version, q: query, after: one(fields, 'after') }}
        >
          <Checkboxes
            name="units"
            label={words.found(query)}
            hint={next && words.foundMore}
            error={errors.units}
            options={found.map((unit) => ({
              value: unit.id,
              label: unit.name,
              hint: chosen.has(unit.id) ? `${unit.id} – ${words.alreadyThere}` : unit.id,
            }))}
          />
          <PartFields fields={fields} levels={draft.levels} errors={errors} />
          <ButtonRow>
            <Button>{words.add}</Button>
          </ButtonRow>
        </PostForm>
      )}
      <Pager next={next && `${here(draft, '/units')}?${new URLSearchParams({ q: query, after: next })}`} />
    </ComposePage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}

export function showEntry(
  c: WebContext,
  { draft, fields, problems }: Shown,
  index: number,
  named: NamedRecipient,
) {
  const errors = fieldProblems(problems, labels)
  const title = words.editTitle(named.name)
  return page(
    c,
    <ComposePage c={c} step="recipients" title={title} id={draft.id} problems={problems} labels={labels}>
      <BackLink href={here(draft)} />
      <h1>{title}</h1>
      <p>{deskText.units(named.units)}</p>
      <PostForm action={here(draft, `/${index}`)} token={c.var.formToken} hidden={{ version: draft.version }}>
        <PartFields fields={fields} levels={draft.levels} errors={errors} />
        <ButtonRow>
          <Button>{deskText.save}</Button>
          <Button look="secondary" name="remove" value={String(index)} formaction={here(draft)}>
            {words.removeThis}
          </Button>
        </ButtonRow>
      </PostForm>
    </ComposePage>,
    problems.length > 0 ? statusOf(problems) : 200,
  )
}
