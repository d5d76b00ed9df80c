import type { DirectiveContent } from '#domain/directive/content.ts'
import { approvals, contentOf } from '#domain/directive/content.ts'
import { type ReportForm, readIndicator } from '#domain/form/form.ts'
import { formKinds, type Indicator, type IndicatorKind } from '#domain/form/form-kinds.ts'
import { closestTemplate, type FormTemplate } from '#domain/form/form-template.ts'
import { ok, problem } from '#domain/result.ts'
import { composeText } from '#text/desk-compose.ts'
import { unitOf } from '#text/forms/answers.ts'
import { kindTexts } from '#text/forms/kind-texts.ts'
import { glossary } from '#text/glossary.ts'
import { formParts } from '#web/forms/form-parts.ts'
import { all, type FormFields, one } from '#web/http/body.ts'
import type { WebContext } from '#web/http/env.ts'
import { Button, ButtonRow } from '#web/kit/button.tsx'
import { Checkboxes, Radios } from '#web/kit/choice-field.tsx'
import { Select, TextArea, TextField } from '#web/kit/field.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { BackLink } from '#web/kit/navigation.tsx'
import { Details, Notice } from '#web/kit/notice.tsx'
import { places } from '../places.ts'
import { ComposePage } from './compose-page.tsx'
import { type FieldStep, stayButton } from './field-step.tsx'
import { type FormOptions, formWith, nextCode, optionsOf, slugFor } from './form-options.ts'
import { type Reading, readContent, readingOf } from './reading.ts'

const words = composeText.form
const useTemplate = 'template'
const usualKind: IndicatorKind = 'count'

const isEmpty = (form: ReportForm): boolean => form.indicators.length === 0 && form.outline.length === 0

/** The kind and unit of an indicator, in words. */
export function measureOf(indicator: Indicator): string {
  const kind = kindTexts.of(indicator).name
  const unit = unitOf(indicator)
  const measured = unit === undefined ? kind : words.measured(kind, unit)
  return indicator.required ? `${measured}, ${words.required}` : measured
}

/** The additional indicator, if one was entered. */
function newIndicator(reading: Reading, fields: FormFields, options: FormOptions): readonly Indicator[] {
  const label = reading.line('new.label')
  if (label === '') {
    if (one(fields, stayButton) === 'indicator') reading.refuse(problem('required', 'new.label'))
    return []
  }
  const kind = reading.oneOf('new.kind', formKinds.names(), usualKind)
  const parts = { code: nextCode(options), label, required: one(fields, 'new.required') === 'yes' }
  const made = readIndicator(formParts.of({ kind }).newQuestion(parts, reading))
  if (made.ok) return [made.value]
  for (const wrong of made.problems) reading.refuse({ ...wrong, field: `new.${wrong.field ?? 'label'}` })
  return []
}

function newSection(reading: Reading, fields: FormFields, options: FormOptions): ReportForm['outline'] {
  const title = reading.line('section.title')
  if (title === '') {
    if (one(fields, stayButton) === 'section') reading.refuse(problem('required', 'section.title'))
    return []
  }
  const taken = options.outline.map(({ id }) => id)
  return [{ id: slugFor(title, taken), title, required: one(fields, 'section.required') === 'yes' }]
}

/** The form field for a problem with the report form. */
function fieldOf(field: string): string {
  const [holder, part, index] = field.split('.')
  if (holder !== 'form' || part === undefined) return field
  // A problem with a list item must be about the item just entered: the others are already stored.
  if (part === 'outline') return index === undefined ? part : 'section.title'
  return part === 'rules' ? 'indicators' : part
}

/** Step 3: the report form. */
export const formStep: FieldStep = {
  page: 'form',
  step: 'form',
  title: words.title,
  next: (id) => places.edit(id, 'deadlines'),

  labels: () => ({
    name: words.name,
    note: words.note,
    indicators: words.indicators,
    outline: words.outline,
    'new.label': words.newLabel,
    'new.kind': words.newKind,
    ...Object.fromEntries(formParts.all().flatMap((kind) => Object.entries(kind.settingsLabels ?? {}))),
    'section.title': words.newSection,
    approval: words.approval,
  }),

  write: ({ form, approval, receipts }: DirectiveContent) => ({
    name: form.name,
    note: form.note ?? '',
    indicators: form.indicators.map(({ code }) => code),
    outline: form.outline.map(({ id }) => id),
    approval,
    receipts: receipts ? 'yes' : '',
  }),

  async read(fields, before, { store }) {
    const content = contentOf(before)
    const templates = await store.forms.templates()
    const chosen = templates.find(({ id }) => id === one(fields, useTemplate))
    if (chosen) return ok({ ...content, form: chosen.form })
    const reading = readingOf(fields)
    const options = optionsOf(before.form, closestTemplate(templates, before.form))
    const ticked = formWith(before.form, options, all(fields, 'indicators'), all(fields, 'outline'))
    const note = reading.text('note')
    const { note: _before, ...rest } = ticked
    const form: ReportForm = {
      ...rest,
      name: reading.line('name'),
      ...(note ? { note } : {}),
      indicators: [...ticked.indicators, ...newIndicator(reading, fields, options)],
      outline: [...ticked.outline, ...newSection(reading, fields, options)],
    }
    if (isEmpty(form)) reading.refuse(problem('form-empty', 'indicators'))
    const approval = reading.oneOf('approval', approvals, before.approval)
    const next = { ...content, form, approval, receipts: one(fields, 'receipts') === 'yes' }
    return readContent(reading, before, next, fieldOf)
  },

  async instead(c, draft, { store }) {
    if (!isEmpty(draft.form) && c.req.query('choose') === undefined) return undefined
    const templates = await store.forms.templates()
    return templates.length > 0 ? chooseTemplate(c, draft, templates) : undefined
  },

  async Aside({ draft, deps }) {
    const templates = await deps.store.forms.templates()
    if (templates.length === 0) return <p>{words.noTemplates}</p>
    return (
      <p>
        <a href={`${places.edit(draft.id, 'form')}?choose`}>{words.changeTemplate}</a>
      </p>
    )
  },

  async Fields({ content, fields, errors, deps }) {
    const templates = await deps.store.forms.templates()
    const options = optionsOf(content.form, closestTemplate(templates, content.form))
    const given = (name: string) => ({ name, value: one(fields, name), error: errors[name] })
    return (
      <>
        <TextField {...given('name')} label={words.name} />
        <TextArea {...given('note')} label={words.note} rows={2} optional />
        <Checkboxes
          name="indicators"
          label={words.indicators}
          hint={words.indicatorsHint}
          values={all(fields, 'indicators')}
          error={errors.indicators}
          options={options.indicators.map((one) => ({
            value: one.code,
            label: `${one.code}. ${one.label}`,
            hint: measureOf(one),
          }))}
        />
        {content.form.rules.length > 0 && (
          <Details summary={words.rules}>
            <ul class="list">
              {content.form.rules.map((rule) => (
                <li>
                  {rule.kind === 'total'
                    ? words.ruleTotal(rule.total, rule.parts)
                    : words.rulePart(rule.part, rule.whole)}
                </li>
              ))}
            </ul>
          </Details>
        )}
        <Details
          summary={words.addIndicator}
          open={Object.keys(errors).some((field) => field.startsWith('new.'))}
        >
          <TextField {...given('new.label')} label={words.newLabel} />
          <Select
            {...given('new.kind')}
            value={one(fields, 'new.kind') || usualKind}
            label={words.newKind}
            options={formKinds.names().map((kind) => ({ value: kind, label: kindTexts.of({ kind }).name }))}
          />
          {formParts.all().map(({ Settings }) => Settings && <Settings given={given} />)}
          <Checkboxes
            name="new.required"
            label={words.newRequiredLegend}
            values={all(fields, 'new.required')}
            options={[{ value: 'yes', label: words.newRequired }]}
          />
          <ButtonRow>
            <Button look="secondary" name={stayButton} value="indicator">
              {words.addIndicatorButton}
            </Button>
          </ButtonRow>
        </Details>
        <Checkboxes
          name="outline"
          label={words.outline}
          hint={words.outlineHint}
          values={all(fields, 'outline')}
          options={options.outline.map(({ id, title, hint, required }) => ({
            value: id,
            label: required ? `${title} (${words.required})` : title,
            ...(hint ? { hint } : {}),
          }))}
        />
        <Details summary={words.addSection} open={Boolean(errors['section.title'])}>
          <TextField {...given('section.title')} label={words.newSection} />
          <Checkboxes
            name="section.required"
            label={words.newRequiredLegend}
            values={all(fields, 'section.required')}
            options={[{ value: 'yes', label: words.newSectionRequired }]}
          />
          <ButtonRow>
            <Button look="secondary" name={stayButton} value="section">
              {words.addSectionButton}
            </Button>
          </ButtonRow>
        </Details>
        <Radios
          {...given('approval')}
          label={words.approval}
          options={approvals.map((approval) => ({
            value: approval,
            label: glossary.vi.approval[approval],
          }))}
        />
        <Checkboxes
          name="receipts"
          label={words.receipts}
          values={all(fields, 'receipts')}
          options={[{ value: 'yes', label: words.receiptsYes }]}
        />
      </>
    )
  },
}

/** The choice of a template, shown first and when the form is to be started again. */
function chooseTemplate(
  c: WebContext,
  draft: DirectiveContent & { id: Parameters<typeof places.edit>[0]; version: number },
  templates: readonly FormTemplate[],
) {
  const again = !isEmpty(draft.form)
  return (
    <ComposePage c={c} step="form" title={words.template} id={draft.id}>
      {again && <BackLink href={places.edit(draft.id, 'form')} />}
      <PostForm
        action={places.edit(draft.id, 'form')}
        token={c.var.formToken}
        hidden={{ version: draft.version, [stayButton]: useTemplate }}
      >
        <Radios
          name={useTemplate}
          label={words.template}
          labelIsHeading
          value={templates[0]?.id}
          options={templates.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {again && (
          <Notice kind="warning">
            <p>{words.changeTemplateHint}</p>
          </Notice>
        )}
        <ButtonRow>
          <Button>{words.useTemplate}</Button>
        </ButtonRow>
      </PostForm>
    </ComposePage>
  )
}
