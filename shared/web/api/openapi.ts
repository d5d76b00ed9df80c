import * as z from 'zod'
import type { AnswerDescription, RouteDescription } from './route.ts'

type Json = Readonly<Record<string, unknown>>

export interface ApiTitle {
  readonly title: string
  readonly description: string
  readonly publicUrl: string
}

const problemsSchema = z
  .object({
    problems: z.array(
      z.object({
        code: z.string().meta({ description: 'Constant; for programs.' }),
        field: z.string().optional().meta({ description: 'The path of the field, separated by dots.' }),
        message: z.object({ vi: z.string(), en: z.string() }).meta({ description: 'For people.' }),
      }),
    ),
  })
  .meta({
    examples: [
      {
        problems: [
          {
            code: 'required',
            field: 'reason',
            message: { vi: 'Hãy nhập mục này.', en: 'Enter this field.' },
          },
        ],
      },
    ],
  })

const inputSchema = (schema: z.ZodType): Json => withoutDialect(z.toJSONSchema(schema, { io: 'input' }))
const outputSchema = (schema: z.ZodType): Json => withoutDialect(z.toJSONSchema(schema, { io: 'output' }))
const withoutDialect = ({ $schema: _dialect, ...schema }: Json): Json => schema

const commonRefusals: Readonly<Record<number, string>> = {
  400: 'The body is not what it says it is.',
  401: 'Neither signed in nor with a valid bearer token.',
  403: 'Signed in, but without the right.',
  404: 'There is no such thing, or not for you.',
  422: 'Understood and refused: every reason is named.',
}

/** The OpenAPI document of these routes, generated from the schemas that validate their requests. */
export function openApiDocument(
  routes: readonly RouteDescription[],
  { title, description, publicUrl }: ApiTitle,
) {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title, description, version: '1' },
    servers: [{ url: publicUrl }],
    security: [{ bearer: [] }, { session: [], formToken: [] }],
    paths,
    components: {
      schemas: { Problems: outputSchema(problemsSchema) },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An OpenID Connect token of the issuer.' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
        formToken: {
          type: 'apiKey',
          in: 'header',
          name: 'x-form-token',
          description: 'Required with a session for all methods except GET: the formToken from GET /api/me.',
        },
      },
    },
  }
}

function operationOf(route: RouteDescription): Json {
  const refusals = { ...commonRefusals, ...route.refusals }
  return {
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    ...(route.description ? { description: route.description } : {}),
    parameters: [
      ...parametersOf('path', route.params),
      ...parametersOf('query', route.query),
      ...parametersOf('header', route.headers),
    ],
    ...bodyOf(route),
    responses: {
      [route.answer.status]: answerOf(route.answer),
      ...Object.fromEntries(
        Object.entries(refusals).map(([status, words]) => [
          status,
          {
            description: words,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Problems' } } },
          },
        ]),
      ),
    },
  }
}

/** `post /api/tasks/:taskId/own-deadline` → `postTasksOwnDeadline`. */
const operationId = ({ method, path }: RouteDescription): string =>
  method +
  path
    .replace(/^\/api/, '')
    .replace(/:\w+/g, '')
    .split(/[/.-]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('') +
  (path.includes('/:') && /:\w+$/.test(path) ? 'One' : '')

function parametersOf(where: 'path' | 'query' | 'header', schema: z.ZodType | undefined): readonly Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = inputSchema(schema) as {
    properties?: Record<string, { description?: string }>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(description ? { description } : {}),
    schema: property,
  }))
}

function bodyOf({ body, bodyExample, otherBodies = {} }: RouteDescription): Json {
  const others = Object.entries(otherBodies).map(([type, example]) => [
    type,
    { schema: { type: 'string' }, example },
  ])
  const json = body
    ? [
        [
          'application/json',
          {
            schema: inputSchema(body),
            ...(bodyExample === undefined ? {} : { example: bodyExample }),
          },
        ],
      ]
    : []
  const content = Object.fromEntries([...json, ...others]) as Json
  return Object.keys(content).length > 0 ? { requestBody: { required: true, content } } : {}
}

const answerOf = (answer: AnswerDescription): Json => ({
  description: answer.description,
  ...contentOf(answer),
})

function contentOf(answer: AnswerDescription): Json {
  if ('schema' in answer) return { content: { 'application/json': { schema: outputSchema(answer.schema) } } }
  if ('contentType' in answer)
    return {
      content: { [answer.contentType]: { schema: { type: 'string' }, example: answer.example } },
    }
  return { headers: { Location: { schema: { type: 'string' } } } }
}
