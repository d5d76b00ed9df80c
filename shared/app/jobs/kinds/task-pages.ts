import { rootNode } from '#domain/directive/path.ts'
import type { DirectiveId } from '#domain/ids.ts'
import type { BranchPage } from '#store/branch.ts'
import type { Store } from '#store/store.ts'

/** Page size: some hundred kilobytes; the next page is prefetched. */
const tasksPerPage = 1000

/** All tasks of a directive in path order, from a cursor on. */
export async function* taskPages(
  { branches }: Pick<Store, 'branches'>,
  id: DirectiveId,
  after?: string,
): AsyncGenerator<BranchPage> {
  const read = (cursor: string | undefined) =>
    branches.page(id, {
      from: rootNode,
      cursor,
      limit: tasksPerPage,
      // Small branches are read in parallel. Branches that are not counted yet are never skipped.
      expects: ({ counters }) => Math.max(1, Number((counters.issued ?? 0n) + (counters.withdrawn ?? 0n))),
    })
  let reading = read(after)
  for (;;) {
    const page = await reading
    if (page.next === undefined) {
      yield page
      return
    }
    reading = read(page.next)
    // If the consumer stops here, nobody awaits this read, and its failure must not be an unhandled rejection.
    reading.catch(() => {})
    yield page
  }
}
