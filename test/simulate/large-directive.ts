import type { DirectiveContent } from '#domain/directive/content.ts'
import type { StoreWithDue } from '#store/store-with-due.ts'

/** More than express takes, so that the mails of the large directive wait in the bulk lane although the run has few units. */
const mailsOfLarge = 400

/** A store that publishes `large` as if it had many more recipients than it has. */
export function countedAsLarge(store: StoreWithDue, large: DirectiveContent): StoreWithDue {
  const { directives } = store
  return {
    ...store,
    directives: {
      ...directives,
      commit(change) {
        const { directive, event } = change
        if (directive.stage === 'draft' || directive.number !== large.number) return directives.commit(change)
        if (event.type !== 'directive-published') return directives.commit(change)
        const publication = { ...directive.publication, others: directive.publication.others + mailsOfLarge }
        return directives.commit({ ...change, directive: { ...directive, publication } })
      },
    },
  }
}
