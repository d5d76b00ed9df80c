import type { Directive } from '#domain/directive/directive.ts'
import { codecs, Unreadable } from './codecs.ts'
import type { FormStore } from './form-store.ts'
import type { StoredDirective } from './schemas/directive.ts'
import type { Item } from './table.ts'

export type ReadDirective = (item: Item) => Promise<Directive>

const holdsForm = (directive: StoredDirective): directive is Directive => directive.form !== undefined

/**
 * Reads a directive with its form. This release still stores the form in a published directive, besides its hash, because
 * the previous release needs it. Directives that store only the hash are read too, so that the next release may omit it.
 */
export const directiveReader =
  (forms: Pick<FormStore, 'get'>): ReadDirective =>
  async (item) => {
    const directive = codecs.directive.read(item)
    if (holdsForm(directive)) return directive
    const { formHash } = directive.publication
    if (!formHash) throw new Unreadable(`the directive ${directive.id} neither holds nor names a form`)
    return { ...directive, form: await forms.get(formHash) }
  }
