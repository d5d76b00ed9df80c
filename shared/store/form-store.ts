import type { ReportForm } from '#domain/form/form.ts'
import { formHash } from '#domain/form/form-hash.ts'
import type { FormTemplate } from '#domain/form/form-template.ts'
import type { FormHash } from '#domain/ids.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { boundedCache } from './bounded-cache.ts'
import { addToChain, type NextInChain } from './chain.ts'
import { codecs, ifReadable, readableOf, Unreadable } from './codecs.ts'
import { actionsOn, condition, ifNew } from './conditions.ts'
import { keys } from './keys.ts'
import type { Item, Table } from './table.ts'

export interface FormStore {
  /** Stores a form under its hash; does nothing if it is stored already. */
  put(form: ReportForm): Promise<Exclude<WriteOutcome, 'changed'>>
  /** A stored form never changes, so a warm function caches the last ones. */
  get(hash: FormHash): Promise<ReportForm>
  /** The templates for new forms that can be read, ordered by id. */
  templates(): Promise<readonly FormTemplate[]>
  /** Whether there is such a template, readable or not. */
  hasTemplate(id: string): Promise<boolean>
  putTemplate(template: FormTemplate, event: NextInChain): Promise<WriteOutcome>
  /** Removes a template if it is there; its form stays, since directives may name it. */
  removeTemplate(id: string, event: NextInChain): Promise<WriteOutcome>
}

const formsKept = 32

/** Settles two removals of one template: the second finds nothing to remove. */
const ifThere = condition('template.remove', 'attribute_exists(pk)')

export function formStore(table: Table): FormStore {
  const act = actionsOn(table.name)
  const kept = boundedCache<FormHash, Promise<ReportForm>>(formsKept)

  const put: FormStore['put'] = async (form) => {
    // Settles two writers of the same form: the second has nothing to do.
    const outcome = await table.put(codecs.form.write(keys.form(formHash(form)), form), ifNew('form.put'))
    return outcome === 'changed' ? 'done' : outcome
  }
  const read = async (hash: FormHash): Promise<ReportForm> => {
    const item = await table.get(keys.form(hash))
    if (!item) throw new Unreadable(`the form ${hash} is not stored`)
    return codecs.form.read(item)
  }
  // Concurrent callers share one read; after a failed read the next caller reads again.
  const get: FormStore['get'] = (hash) => {
    const known = kept.get(hash)
    if (known) return known
    const reading = read(hash).catch((fault: unknown) => {
      kept.delete(hash)
      throw fault
    })
    kept.set(hash, reading)
    return reading
  }
  return {
    put,
    get,

    async templates() {
      const items: Item[] = []
      for await (const item of table.query(keys.formTemplates)) items.push(item)
      const named = readableOf(codecs.formTemplate.read, items)
      const templates = await Promise.all(
        named.map(async ({ id, name, form }) => ({ id, name, form: await ifReadable(() => get(form)) })),
      )
      return templates.flatMap(({ form, ...template }) => (form ? [{ ...template, form }] : []))
    },

    async hasTemplate(id) {
      return (await table.get(keys.formTemplate(id))) !== undefined
    },

    async putTemplate({ id, name, form }, event) {
      const stored = await put(form)
      if (stored !== 'done') return stored
      return table.transact([
        act.rewrite(
          keys.formTemplate(id),
          codecs.formTemplate.rewrite({ id, name, form: formHash(form) }, {}),
        ),
        ...addToChain(table.name, event),
      ])
    },

    removeTemplate: (id, event) =>
      table.transact([act.remove(keys.formTemplate(id), ifThere), ...addToChain(table.name, event)]),
  }
}
