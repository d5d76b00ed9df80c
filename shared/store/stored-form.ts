import * as z from 'zod'

/**
 * The schema with which the store reads: the same fields and types, but without the limits and rules by which requests are
 * validated, and with unknown fields allowed. Otherwise a limit that is lowered or a rule that is added later would make
 * stored items unreadable. It accepts every value that the given schema accepts.
 */
export function storedForm<Schema extends z.ZodType>(schema: Schema): Schema
export function storedForm(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject)
    return z.object(Object.fromEntries(Object.entries(schema.shape).map(([name, one]) => [name, inner(one)])))
  if (schema instanceof z.ZodArray) return z.array(inner(schema.element))
  if (schema instanceof z.ZodOptional) return z.optional(inner(schema.unwrap()))
  if (schema instanceof z.ZodDefault) return inner(schema.unwrap())
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const [first, ...others] = schema.options.map(inner) as z.core.$ZodTypeDiscriminable[]
    return first ? z.discriminatedUnion(schema.def.discriminator, [first, ...others]) : schema
  }
  if (schema instanceof z.ZodUnion) return z.union(schema.options.map(inner))
  if (schema instanceof z.ZodLazy) return z.lazy(() => inner(schema.unwrap()))
  if (schema instanceof z.ZodString) return z.string()
  if (schema instanceof z.ZodNumber) return z.number()
  return schema
}

const inner = (schema: unknown): z.ZodType => storedForm(schema as z.ZodType)
