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
      description: 'Contacts that a secretary corrected and for which the file has others: they stay.',
    }),
  dryRun: z.boolean(),
  refused: count.meta({ description: 'Faults in the file; with any, nothing was written.' }),
  problems: z.array(problemSchema).meta({ description: 'The first 50 faults; the result has all of them.' }),
})

export const jobSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['tasks-csv', 'figures-csv', 'late-list', 'import-units', 'publish']),
    directiveId: z.string().optional(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'stopped']).meta({
      description: '`stopped`: who asked lost the right to it.',
    }),
    askedAt: instant,
    endedAt: instant.optional(),
    keptUntil: instant.optional(),
    progress: z
      .object({ done: count, of: count })
      .optional()
      .meta({ description: 'Rows, as far as they are known beforehand.' }),
    href: z.string().meta({ description: 'Where to ask how far it is.' }),
    file: z
      .object({ href: z.string(), name: z.string(), bytes: count, rows: count.optional() })
      .optional()
      .meta({ description: 'What it made: post to `href` to fetch it.' }),
    published: z.object({ leads: count }).optional(),
    import: importSchema.optional(),
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
