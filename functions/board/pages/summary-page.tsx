import type { Branch } from '#app/access/branch-access.ts'
import { textFields } from '#app/summaries/collated-texts.ts'
import { type BranchFigures, keyFigures } from '#app/summaries/figures.ts'
import type { Tone } from '#documents/palette.ts'
import { parentNode, rootNode } from '#domain/directive/path.ts'
import { taskIdOf } from '#domain/ids.ts'
import { countIn, expectedBuckets, type UnitList } from '#domain/summary/unit-lists.ts'
import type { BranchPage } from '#store/branch.ts'
import { boardText } from '#text/board.ts'
import { formatDate, formatInstant, formatNumber } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'
import { ButtonLink, ButtonRow } from '#web/kit/button.tsx'
import { Page } from '#web/kit/layout.tsx'
import { EmptyState, Notice } from '#web/kit/notice.tsx'
import { StackedBar } from '#web/kit/picture.tsx'
import { SummaryList } from '#web/kit/summary-list.tsx'
import { stateTones } from '#web/kit/tag.tsx'
import { links } from '../links.ts'
import { BranchesTable } from './branches-table.tsx'
import { Coverage } from './coverage.tsx'
import { DeadlineLines } from './deadlines.tsx'
import { IndicatorsTable } from './indicators-table.tsx'
import { Trail } from './trail.tsx'
import { UnitsTable } from './units-table.tsx'
import type { View } from './view.ts'

const classTones = {
  'done-on-time': 'done',
  'done-late': 'attention',
  'open-in-time': 'quiet',
  'open-overdue': 'overdue',
  undeliverable: 'problem',
} as const satisfies Partial<Record<UnitList, Tone>>

export interface SummaryPageProps {
  readonly view: View
  readonly branch: Branch
  readonly figures: BranchFigures
  /** The first units that are not compiled yet. */
  readonly missing: BranchPage
}

/** The summary of a directive or of one branch: coverage and totals. */
export function SummaryPage({ view, branch, figures, missing }: SummaryPageProps) {
  const { directive, node } = branch
  const text = boardText.summary
  const own = branch.path.at(-1)
  const above = parentNode(node)
  return (
    <Page
      frame={view.frame}
      title={`${directive.number}${node === rootNode ? '' : ` – ${own?.label}`}`}
      room="board"
      width="wide"
      before={<Trail branch={branch} />}
      contact={directive.contact}
    >
      <h1>
        <span class="caption">
          {directive.number} – {directive.issuer.name}
        </span>
        {directive.subject}
      </h1>
      {node !== rootNode && (
        <p>
          {text.branchOf(own?.label ?? '')}
          {own?.unitId && above && (
            <>
              {' · '}
              <a href={links.task(taskIdOf(directive.id, above, own.unitId))}>{text.ownReport}</a>
            </>
          )}
        </p>
      )}
      {figures.pending && (
        <Notice kind="important" title={boardText.pending.title}>
          {boardText.pending.text}
        </Notice>
      )}
      <Coverage summary={figures.all} linkTo={(filter) => links.units(directive.id, node, filter)} />
      <p class="muted">{boardText.asOf(formatInstant(view.now))}</p>
      <ButtonRow>
        <ButtonLink href={links.print(directive.id, node)} look="secondary">
          {text.print}
        </ButtonLink>
        <ButtonLink href={links.document(directive.id)} look="secondary">
          {text.document}
        </ButtonLink>
      </ButtonRow>
      <Facts view={view} branch={branch} />
      <Pictures branch={branch} figures={figures} />
      <h2 id="so-lieu">{text.indicators}</h2>
      <p>{text.indicatorsNote(formatNumber(figures.all.buckets.approved))}</p>
      <IndicatorsTable directive={directive} node={node} summary={figures.all} />
      {figures.branches.length > 0 && (
        <>
          <h2 id="theo-nhanh">{text.branches}</h2>
          <BranchesTable
            caption={text.branches}
            directive={directive}
            node={node}
            figures={figures}
            indicators={keyFigures(directive.form.indicators)}
          />
        </>
      )}
      <Missing view={view} branch={branch} figures={figures} missing={missing} />
      <Words branch={branch} />
    </Page>
  )
}

function Facts({ view, branch: { directive } }: { view: View; branch: Branch }) {
  const text = boardText.summary
  return (
    <SummaryList
      rows={[
        {
          key: text.deadlines,
          value: <DeadlineLines levels={directive.levels} now={view.now} calendar={view.calendar} />,
        },
        ...(directive.cutOff
          ? [{ key: text.cutOff, value: text.cutOffUntil(formatDate(directive.cutOff)) }]
          : []),
        { key: text.counting, value: glossary.vi.approval[directive.approval] },
      ]}
    />
  )
}

function Pictures({ branch: { directive, node }, figures }: { branch: Branch; figures: BranchFigures }) {
  const part = (filter: UnitList, tone: Tone) => {
    const value = countIn(figures.all, filter)
    return {
      label: glossary.vi.unitList[filter],
      value,
      tone,
      href: value > 0 ? links.units(directive.id, node, filter) : undefined,
    }
  }
  const classes = Object.entries(classTones) as [keyof typeof classTones, Tone][]
  return (
    <>
      <p class="muted">{boardText.summary.denominator}</p>
      <h2>{boardText.summary.classes}</h2>
      <StackedBar
        title={boardText.summary.classesPicture}
        parts={classes.map(([filter, tone]) => part(filter, tone))}
      />
      <h2>{boardText.summary.buckets}</h2>
      <StackedBar
        title={boardText.summary.buckets}
        parts={expectedBuckets.map((filter) => part(filter, stateTones[filter]))}
      />
    </>
  )
}

function Missing({ view, branch, figures, missing }: SummaryPageProps) {
  const text = boardText.summary
  const { directive, node } = branch
  const count = countIn(figures.all, 'uncompiled')
  return (
    <>
      <h2 id="chua-tong-hop">{text.missingTitle}</h2>
      {missing.tasks.length > 0 && (
        <p>{text.missingNote(formatNumber(missing.tasks.length), formatNumber(count))}</p>
      )}
      <UnitsTable
        view={view}
        directive={directive}
        caption={text.missingTitle}
        tasks={missing.tasks}
        empty={<EmptyState text={text.missingNone} />}
      />
      {missing.next && (
        <p>
          <a href={links.units(directive.id, node, 'uncompiled')}>{text.missingAll}</a>
        </p>
      )}
    </>
  )
}

function Words({ branch: { directive, node } }: { branch: Branch }) {
  const fields = textFields(directive.form)
  if (fields.length === 0) return null
  return (
    <>
      <h2>{boardText.summary.texts}</h2>
      <ul class="list">
        {fields.map(({ field, label }) => (
          <li>
            <a href={links.texts(directive.id, node, field)}>{label}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
