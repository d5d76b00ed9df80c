import type { Publication, PublishedDirective } from '#domain/directive/directive.ts'
import { isStillCounting, leadsCounted } from '#domain/summary/still-counting.ts'
import type { Counters } from '#domain/summary/summary.ts'
import type { Store } from '#store/store.ts'

type Reads = Pick<Store, 'manifests'>

/** Whether some tasks of a publication are not issued yet. Reads the state of every chunk. */
export const isStillIssuing = async (
  { manifests }: Reads,
  { manifestId, chunks }: Publication,
): Promise<boolean> => (await manifests.reached(manifestId, 'issued')) < chunks

/** Progress of issuing and counting a publication. */
export interface PublicationProgress {
  readonly counted: number
  readonly issuing: boolean
  readonly counting: boolean
}

/** `root`: the counters at the root node. Chunks are read only while units are still uncounted. */
export async function publicationProgress(
  store: Reads,
  { publication }: PublishedDirective,
  root: Counters,
): Promise<PublicationProgress> {
  const counting = isStillCounting(publication, root)
  const issuing = counting && (await isStillIssuing(store, publication))
  return { counted: leadsCounted(root), counting, issuing }
}
