import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import type { DirectiveId } from '#domain/ids.ts'
import type { Store } from '#store/store.ts'

/** The directive of a document job; the asker's right was checked before. */
export async function publishedOf(
  { store }: { readonly store: Pick<Store, 'directives'> },
  id: DirectiveId,
): Promise<PublishedDirective> {
  const directive = await store.directives.get(id)
  if (!directive || !isPublished(directive)) throw new Error('the directive of the document is not published')
  return directive
}
