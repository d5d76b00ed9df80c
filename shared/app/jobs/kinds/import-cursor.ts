import * as z from 'zod'
import type { UnitId } from '#domain/ids.ts'
import type { Problem } from '#domain/result.ts'
import type { CsvLayout } from '../../registry/units-csv.ts'

const layoutSchema: z.ZodType<CsvLayout> = z.object({
  delimiter: z.enum([',', ';']),
  columns: z.array(z.string()),
})

/** A position after a number of complete rows of the file. */
const placeSchema = z.object({ offset: z.int(), lines: z.int(), layout: layoutSchema.optional() })
export type Place = z.infer<typeof placeSchema>

const totalsSchema = z.object({
  units: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /**
   * Units whose contact was corrected by a secretary and differs in the file; the correction is kept. Only the first are named:
   * those of a nation would not fit into the job's row.
   */
  kept: z.union([
    z.object({ units: z.int(), first: z.array(z.custom<UnitId>()) }),
    // As a release before wrote it, in a job that goes on.
    z.array(z.custom<UnitId>()).transform((first) => ({ units: first.length, first })),
  ]),
  /** Groups referred to by the file's units. */
  used: z.array(z.string()),
})
export type Totals = z.infer<typeof totalsSchema>

/**
 * Phases: check all rows against the registry, then against each other; nothing is written before all of them
 * are valid. Then write them, and finally count the units of each group.
 */
export const cursorSchema = z.discriminatedUnion('phase', [
  z.object({
    phase: z.literal('read'),
    place: placeSchema,
    totals: totalsSchema,
    /** The stored relations of the rows, one file per slice, for the comparison between rows. */
    notes: z.array(z.string()),
  }),
  z.object({ phase: z.literal('compare'), totals: totalsSchema, notes: z.array(z.string()) }),
  z.object({ phase: z.literal('write'), place: placeSchema, totals: totalsSchema }),
  z.object({
    phase: z.literal('count'),
    shard: z.int(),
    sizes: z.record(z.string(), z.int()),
    totals: totalsSchema,
  }),
])
export type Cursor = z.infer<typeof cursorSchema>
export type At<Phase extends Cursor['phase']> = Extract<Cursor, { phase: Phase }>

/** The relations of the rows of one slice, for the comparison between rows. */
export const notesSchema = z.object({
  lines: z.array(z.object({ line: z.int(), id: z.custom<UnitId>(), parent: z.custom<UnitId>().optional() })),
  problems: z.array(z.custom<Problem>()),
})

export const beginning: Place = { offset: 0, lines: 0 }
export const start: Cursor = {
  phase: 'read',
  place: beginning,
  totals: { units: 0, added: 0, changed: 0, unchanged: 0, kept: { units: 0, first: [] }, used: [] },
  notes: [],
}
