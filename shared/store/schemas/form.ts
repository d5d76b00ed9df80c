import * as z from 'zod'
import type { FormHash } from '#domain/ids.ts'
import { text } from './parts.ts'

/** A template: what it is called, and the form that it names. */
export const formTemplate = z.object({ id: z.string(), name: z.string(), form: text<FormHash>() })
