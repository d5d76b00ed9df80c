import * as z from 'zod'
import { directiveIdSchema } from './id-schemas.ts'
import { idempotencyHeaders } from './idempotency-key.ts'
import type { RouteDescription } from './route.ts'

export const problemSchema = z.object({
  code: z.string(),
  field: z.string().optional(),
  message: z.object({ vi: z.string(), en: z.string() }),
})

export const publicationSchema = z.object({
  at: z.string().meta({ description: 'ISO instant.' }),
  leads: z.int().meta({ description: 'Units that owe a report: each gets one task.' }),
  others: z.int().meta({ description: 'Units that cooperate or are informed: one mail, no task.' }),
  chunks: z.int(),
  manifestHash: z.string().meta({ description: 'SHA-256 of the fixed list of recipients.' }),
})

const publishedSchema = z.object({
  id: z.string(),
  stage: z.enum(['published', 'closed']),
  repeated: z.boolean().meta({
    description: 'Whether an earlier request with the same Idempotency-Key published the directive.',
  }),
  publication: publicationSchema,
  warnings: z.array(problemSchema).meta({ description: 'Warnings that do not prevent publication.' }),
})

const publicationAskedSchema = z.object({
  job: z
    .object({
      id: z.string(),
      state: z.string(),
      href: z.string().meta({ description: 'The address of the job’s state.' }),
    })
    .meta({ description: 'Only with status 202: the job that publishes to a long list.' }),
})

/** Description of the publish route. A separate function serves it, but it belongs to the same API document. */
export const publishDescription = {
  method: 'post',
  path: '/api/directives/:id/publish',
  tag: 'Directives',
  summary: 'Publish a draft to its recipients',
  description:
    'Fixes the list of recipients and turns the draft into a published directive in one step. Repeating the request with the same Idempotency-Key returns the same answer; any other second attempt is answered with 409. A list of more than 2,000 units is published by a background job: the answer is then 202 with `job`, whose state is at `href`.',
  params: z.object({ id: directiveIdSchema }),
  headers: idempotencyHeaders('Requests with the same key get the same answer.'),
  answer: {
    status: 200,
    description: 'Published; tasks and mails follow within seconds.',
    schema: z.union([publishedSchema, publicationAskedSchema]).meta({
      examples: [
        {
          id: 'k3x7m2p4qa',
          stage: 'published',
          repeated: false,
          publication: {
            at: '2023-09-25T01:05:00.000Z',
            leads: 125,
            others: 0,
            chunks: 3,
            manifestHash: 'a3f1…',
          },
          warnings: [],
        },
      ],
    }),
  },
  refusals: { 409: 'Published already: `publication` beside the problems says what was.' },
} satisfies RouteDescription
