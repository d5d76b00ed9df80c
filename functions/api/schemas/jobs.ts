import * as z from 'zod'
import { problemSchema } from '#web/api/publish-description.ts'

const count = z.int()
const instant = z.string().meta({ description: 'ISO instant.' })

/** The outcome of an import or of its dry run. */
const importSchema = z.object({
  units: count,
  added: count,
  changed: count,
  unchanged: count,
  groups: count,
  keptContacts: z
    .object({ units: count, first: z.array(z.string()) })
    .optional()
    .meta({
      description:
        'Contacts that were corrected by a secretary and differ in the file; they are left unchanged.',
    }),
  dryRun: z.boolean(),
  refused: count.meta({
    description: 'Number of errors in the file. If there are any, nothing was written.',
  }),
  problems: z
    .array(problemSchema)
    .meta({ description: 'The first 50 errors; the result file has all of them.' }),
})

export const jobSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['tasks-csv', 'figures-csv', 'late-list', 'import-units', 'publish']),
    directiveId: z.string().optional(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'stopped']).meta({
      description: '`stopped`: its requester no longer has the right.',
    }),
    askedAt: instant,
    endedAt: instant.optional(),
    keptUntil: instant.optional(),
    progress: z
      .object({ done: count, of: count })
      .optional()
      .meta({ description: 'Number of rows, if known in advance.' }),
    href: z.string().meta({ description: 'The address of the job’s state.' }),
    file: z
      .object({ href: z.string(), name: z.string(), bytes: count, rows: count.optional() })
      .optional()
      .meta({ description: 'The result file: post to `href` to download it.' }),
    published: z.object({ leads: count }).optional(),
    import: importSchema.optional(),
    written: z.object({ units: count, line: count }).optional().meta({
      description:
        'Of an import that was cancelled, stopped or failed: how many units it had written. Every change up to `line` of the file is in the registry, and none of a later line; the groups are not counted again.',
    }),
    problems: z.array(problemSchema).optional().meta({ description: 'Why it failed.' }),
  })
  .meta({
    examples: [
      {
        id: 'k3x7m2p4qak3x7m2',
        kind: 'tasks-csv',
        directiveId: 'k3x7m2p4qa',
        state: 'done',
        askedAt: '2023-10-25T01:00:00.000Z',
        endedAt: '2023-10-25T01:00:02.000Z',
        keptUntil: '2023-11-01T01:00:02.000Z',
        href: '/api/jobs/k3x7m2p4qak3x7m2',
        file: {
          href: '/api/jobs/k3x7m2p4qak3x7m2/result',
          name: '2588-SGDDT-GDTX-danh-sach.csv',
          bytes: 24_310,
          rows: 125,
        },
      },
    ],
  })
