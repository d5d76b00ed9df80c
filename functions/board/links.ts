import { rootNode } from '#domain/directive/path.ts'
import type { DirectiveId, FileId, NodeId, TaskId } from '#domain/ids.ts'
import type { UnitList } from '#domain/summary/unit-lists.ts'

const withQuery = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

/** The root is the default and is left out. */
const named = (node: NodeId): string | undefined => (node === rootNode ? undefined : node)

/** The addresses of all pages of the board. */
export const links = {
  overview: '/board',
  overviewAfter: (id: DirectiveId) => withQuery('/board', { after: id }),
  branch: (id: DirectiveId, node: NodeId) => withQuery(`/board/directives/${id}`, { node: named(node) }),
  indicator: (id: DirectiveId, node: NodeId, code: string, cursor?: string) =>
    withQuery(`/board/directives/${id}/indicators/${encodeURIComponent(code)}`, {
      node: named(node),
      cursor,
    }),
  texts: (id: DirectiveId, node: NodeId, field: string, cursor?: string) =>
    withQuery(`/board/directives/${id}/texts/${encodeURIComponent(field)}`, { node: named(node), cursor }),
  units: (
    id: DirectiveId,
    node: NodeId,
    show: UnitList,
    more: { direct?: boolean; cursor?: string | undefined } = {},
  ) =>
    withQuery(`/board/directives/${id}/units`, {
      node: named(node),
      show,
      direct: more.direct ? 'yes' : undefined,
      cursor: more.cursor,
    }),
  print: (id: DirectiveId, node: NodeId) => withQuery(`/board/directives/${id}/print`, { node: named(node) }),
  document: (id: DirectiveId) => `/board/directives/${id}/document`,
  directiveFile: (id: DirectiveId, file: FileId) => `/board/directives/${id}/files/${file}`,
  task: (id: TaskId) => `/board/tasks/${id}`,
  taskFile: (id: TaskId, file: FileId) => `/board/tasks/${id}/files/${file}`,
} as const
