import type { Hono } from 'hono'
import { findUnits } from '#app/registry/find-units.ts'
import { authorize, type Staff } from '#domain/access/staff.ts'
import { asGroupId, asUnitId, type GroupId, type UnitId } from '#domain/ids.ts'
import type { Group, Unit } from '#domain/registry/unit.ts'
import { problem } from '#domain/result.ts'
import { deskText } from '#text/desk.ts'
import { registryText } from '#text/desk-registry.ts'
import { formatNumber } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonLink, ButtonRow } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { Select, TextField } from '#web/kit/field.tsx'
import { Pager } from '#web/kit/navigation.tsx'
import { Details, EmptyState, UnreadableUnits } from '#web/kit/notice.tsx'
import { Tag } from '#web/kit/tag.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { places } from '../places.ts'

const words = registryText
const perPage = 50

export const mayManage = (staff: Staff): boolean => authorize(staff, { to: 'manage-registry' })

/** Administrators maintain the registry, and authors of directives need to see it. */
const mayLook = (staff: Staff): boolean => mayManage(staff) || authorize(staff, { to: 'compose' })

const GroupsPart = ({ groups }: { groups: readonly Group[] }) => (
  <Details summary={`${words.groups} (${formatNumber(groups.length)})`}>
    <DataTable
      caption={words.groups}
      captionHidden
      columns={[{ head: words.group }, { head: words.id }, { head: words.groupUnits, numeric: true }]}
      empty={<EmptyState text={words.noGroups} />}
      rows={groups.map(({ id, name, units }) => ({
        cells: [<a href={`${places.registry}?group=${id}`}>{name}</a>, id, formatNumber(units)],
      }))}
    />
  </Details>
)

interface View {
  readonly q: string
  readonly group: GroupId | undefined
  readonly after: UnitId | undefined
}

const viewOf = (c: WebContext): View => ({
  q: (c.req.query('q') ?? '').trim(),
  group: asGroupId(c.req.query('group') ?? ''),
  after: asUnitId(c.req.query('after') ?? ''),
})

const addressOf = (view: View, after?: UnitId): string =>
  `${places.registry}?${new URLSearchParams({
    ...(view.q ? { q: view.q } : {}),
    ...(view.group ? { group: view.group } : {}),
    ...(after ? { after } : {}),
  }).toString()}`

function Email({ contact: { email, unreachable } }: Pick<Unit, 'contact'>) {
  if (!email) return <span class="muted">{words.noEmail}</span>
  return (
    <>
      {email} {unreachable && <Tag tone="problem">{glossary.vi.address[unreachable.why]}</Tag>}
    </>
  )
}

function UnitsTable({ units, names }: { units: readonly Unit[]; names: ReadonlyMap<string, string> }) {
  return (
    <DataTable
      caption={words.caption}
      columns={[
        { head: words.unit },
        { head: words.id },
        { head: words.parent },
        { head: words.contact },
        { head: words.email },
      ]}
      rows={units.map((unit) => ({
        cells: [
          unit.name,
          <span class="nowrap">{unit.id}</span>,
          unit.parent ? (names.get(unit.parent) ?? unit.parent) : '',
          [unit.contact.name, unit.contact.phone].filter(Boolean).join(' · '),
          <Email contact={unit.contact} />,
        ],
      }))}
    />
  )
}

async function showRegistry(c: WebContext, deps: DeskPagesDeps) {
  const view = viewOf(c)
  const { registry } = deps.store
  const [{ units, next, found, unreadable }, groups] = await Promise.all([
    findUnits(deps.store, { ...view, byAddress: true, limit: perPage }),
    registry.groups(),
  ])
  const parents = await registry.unitsOf(units.flatMap(({ parent }) => parent ?? []))
  const names = new Map<string, string>(parents.map(({ id, name }) => [id, name]))
  const isEverything = view.q === '' && !view.group && !view.after
  return page(
    c,
    <DeskPage c={c} title={words.title} room="registry" width="wide">
      <h1>{words.title}</h1>
      {mayManage(c.var.staff) ? (
        <ButtonRow>
          <ButtonLink href={`${places.registry}/import`}>{words.import.title}</ButtonLink>
          <ButtonLink href={`${places.registry}/calendar`} look="secondary">
            {words.calendar.title}
          </ButtonLink>
        </ButtonRow>
      ) : (
        <p class="hint">{words.lookOnly}</p>
      )}
      <GroupsPart groups={groups} />
      <search>
        <form method="get" action={places.registry}>
          <TextField
            name="q"
            type="search"
            label={words.searchLabel}
            hint={words.searchHint}
            value={view.q}
          />
          <Select
            name="group"
            label={words.group}
            value={view.group ?? ''}
            options={[
              { value: '', label: words.allGroups },
              ...groups.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <ButtonRow>
            <Button look="secondary">{deskText.search}</Button>
          </ButtonRow>
        </form>
      </search>
      <UnreadableUnits codes={unreadable} />
      {found !== undefined && <p>{deskText.units(found)}</p>}
      {units.length === 0 ? (
        <EmptyState
          text={isEverything ? words.none : next ? words.goOnLooking : words.noneFound}
          action={isEverything || next ? undefined : { href: places.registry, label: words.showAll }}
        />
      ) : (
        <UnitsTable units={units} names={names} />
      )}
      <Pager first={view.after && addressOf(view)} next={next && addressOf(view, next)} />
    </DeskPage>,
  )
}

/** The registry page: units, their contacts and their groups. */
export function registryPageRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get(places.registry, (c) =>
    mayLook(c.var.staff) ? showRegistry(c, deps) : answerProblems(c, [problem('forbidden')]),
  )
}
