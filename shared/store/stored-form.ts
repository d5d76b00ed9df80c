import * as z from 'zod'

/**
 * A schema as the store reads with it: the same fields and types, without the limits and rules by which a door refuses
 * what is given, and without refusing fields that it does not know. A limit that is lowered later, or a rule that is
 * added, must not make unreadable what was stored before it. Every value that the schema accepts, this one reads.
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
