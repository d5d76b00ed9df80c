import type { Directive } from '#domain/directive/directive.ts'
import { codecs } from './codecs.ts'
import type { FormStore } from './form-store.ts'
import type { StoredDirective } from './schemas/directive.ts'
import type { Item } from './table.ts'

export type ReadDirective = (item: Item) => Promise<Directive>

const holdsForm = (directive: StoredDirective): directive is Directive => directive.form !== undefined

/**
 * Reads a directive with its form. This release still writes the form into a published directive, beside its hash, for
 * the release before; one that only names it is read as well, so that the next release need not write it.
 */
export const directiveReader =
  (forms: Pick<FormStore, 'get'>): ReadDirective =>
  async (item) => {
    const directive = codecs.directive.read(item)
    if (holdsForm(directive)) return directive
    const { formHash } = directive.publication
    if (!formHash) throw new Error(`the directive ${directive.id} neither holds nor names a form`)
    return { ...directive, form: await forms.get(formHash) }
  }
