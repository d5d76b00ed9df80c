import { rootNode } from '#domain/directive/path.ts'
import type { DirectiveId } from '#domain/ids.ts'
import type { BranchPage } from '#store/branch.ts'
import type { Store } from '#store/store.ts'

/** Some hundred kilobytes; the next page is read while one is worked on. */
const tasksPerPage = 1000

/** All tasks of a directive in the order of the reporting path, from a place on. */
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
      // Small branches are read side by side. A branch that is not yet counted is never left out.
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
    // Whoever has enough asks for no further page.
    reading.catch(() => {})
    yield page
  }
}
