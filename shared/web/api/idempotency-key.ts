import * as z from 'zod'

/** The header of requests that may be repeated without being done twice. */
export const idempotencyHeaders = (description: string) =>
  z.object({
    'Idempotency-Key': z
      .string()
      .regex(/^[\x21-\x7e]{1,200}$/)
      .optional()
      .meta({ description, examples: ['7f0c5e0a-2588'] }),
  })
