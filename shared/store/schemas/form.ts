import * as z from 'zod'
import type { FormHash } from '#domain/ids.ts'
import { text } from './parts.ts'

/** A template: its name, and the hash of its form. */
export const formTemplate = z.object({ id: z.string(), name: z.string(), form: text<FormHash>() })
