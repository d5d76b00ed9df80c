import * as z from 'zod'
import type { StaffDeps } from '#app/deps.ts'
import { figuresCsv } from '#app/documents/figures-csv.ts'
import { lateList } from '#app/documents/late-list.ts'
import { type CsvPart, exportName, tasksCsv } from '#app/documents/tasks-csv.ts'
import { ok, type Result } from '#domain/result.ts'
import { directiveIdSchema } from '#web/api/id-schemas.ts'
import { type ApiRoute, apiRoute } from '#web/api/route.ts'
import type { WebContext } from '#web/http/env.ts'
import { cursorSchema } from './schemas/texts.ts'

const tag = 'Exports'
const params = z.object({ id: directiveIdSchema })
const query = z.object({ cursor: cursorSchema.optional() })
const inParts =
  'In parts, because an answer holds 6 MB at most: while there is more, the header Link names the next part (rel="next"). Cells that a spreadsheet would run as a formula are led by an apostrophe.'

/** What leaves the desk as a file or as text. */
export function exportRoutes(deps: StaffDeps): readonly ApiRoute[] {
  const csvAnswer = async (
    c: WebContext,
    part: Result<CsvPart>,
    what: 'tasks' | 'figures',
    id: z.output<typeof directiveIdSchema>,
  ): Promise<Result<Response>> => {
    if (!part.ok) return part
    const { csv, next } = part.value
    const directive = await deps.store.directives.get(id)
    const name = exportName(directive ?? { number: '' }, what)
    const link = `</api/directives/${id}/${what}.csv?cursor=${encodeURIComponent(next ?? '')}>; rel="next"`
    return ok(
      c.body(csv, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        ...(next === undefined ? {} : { link }),
      }),
    )
  }

  return [
    apiRoute(
      {
        method: 'get',
        path: '/api/directives/:id/tasks.csv',
        tag,
        summary: 'All tasks as a spreadsheet',
        description: inParts,
        params,
        query,
        answer: {
          status: 200,
          description: 'CSV in UTF-8 with BOM.',
          contentType: 'text/csv',
          example: 'Mã đơn vị,Đơn vị,Nhánh báo cáo,Trạng thái,…',
        },
      },
      async ({ c, staff, params: { id }, query: { cursor } }) =>
        csvAnswer(c, await tasksCsv(deps, staff, id, cursor), 'tasks', id),
    ),
    apiRoute(
      {
        method: 'get',
        path: '/api/directives/:id/figures.csv',
        tag,
        summary: 'The figures that count, unit by unit',
        description: inParts,
        params,
        query,
        answer: {
          status: 200,
          description: 'CSV in UTF-8 with BOM.',
          contentType: 'text/csv',
          example:
            'Mã đơn vị,Đơn vị,Nhánh báo cáo,Trạng thái,Bản được tổng hợp,…,TL05 Số lượt người tham gia (lượt)',
        },
      },
      async ({ c, staff, params: { id }, query: { cursor } }) =>
        csvAnswer(c, await figuresCsv(deps, staff, id, cursor), 'figures', id),
    ),
    apiRoute(
      {
        method: 'get',
        path: '/api/directives/:id/late-list',
        tag,
        summary: 'Who has not reported, ready to be pasted',
        params,
        answer: {
          status: 200,
          description: 'Plain text in Vietnamese.',
          contentType: 'text/plain',
          example: 'DANH SÁCH ĐƠN VỊ CHƯA GỬI BÁO CÁO – văn bản số 2588/SGDĐT-GDTX\n…',
        },
      },
      async ({ c, staff, params: { id } }) => {
        const list = await lateList(deps, staff, id)
        return list.ok ? ok(c.text(list.value)) : list
      },
    ),
  ]
}
