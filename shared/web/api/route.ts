import type { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import type { Staff } from '#domain/access/staff.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import { problemsOfSchema } from '#domain/schema-problems.ts'
import { answerProblems } from '../http/answers.tsx'
import { readJson } from '../http/body.ts'
import type { WebContext, WebEnv } from '../http/env.ts'

type Method = 'get' | 'post' | 'put' | 'delete'

/** The description of a route: used to validate its requests and to generate the OpenAPI document. */
export interface RouteDescription {
  readonly method: Method
  /** Path parameters are written `:name`. */
  readonly path: `/api/${string}`
  readonly tag: string
  readonly summary: string
  /** A longer explanation, if the summary is not enough. */
  readonly description?: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly headers?: z.ZodType
  readonly body?: z.ZodType
  /** Content types other than JSON, each with an example. The route then reads its body itself. */
  readonly otherBodies?: Readonly<Record<string, string>>
  readonly bodyExample?: unknown
  readonly answer: AnswerDescription
  /** Error responses other than 400, 401, 403, 404 and 422. */
  readonly refusals?: Readonly<Record<number, string>>
}

export type AnswerDescription =
  | { readonly status: 200 | 201 | 202; readonly description: string; readonly schema: z.ZodType }
  | {
      readonly status: 200
      readonly description: string
      readonly contentType: string
      readonly example: string
    }
  /** A redirect. */
  | { readonly status: 303; readonly description: string }

export interface ApiRoute extends RouteDescription {
  readonly handle: (c: WebContext) => Promise<Response>
}

type Parsed<Schema extends z.ZodType | undefined> = Schema extends z.ZodType ? z.output<Schema> : undefined

/** A validated request. */
export interface Call<Params, Query, Body> {
  readonly c: WebContext
  readonly staff: Staff
  readonly params: Params
  readonly query: Query
  readonly body: Body
}

/** A JSON response. `status`: if it differs from the described one. */
export interface JsonAnswer {
  readonly json: unknown
  readonly status?: ContentfulStatusCode
}

/**
 * A JSON route: its description, and what it does after params, query and body have been validated. Invalid path
 * parameters are answered with 404.
 */
export function apiRoute<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(
  description: RouteDescription & { params?: Params; query?: Query; body?: Body },
  act: (call: Call<Parsed<Params>, Parsed<Query>, Parsed<Body>>) => Promise<Result<JsonAnswer | Response>>,
): ApiRoute {
  return {
    ...description,
    async handle(c) {
      const params = checked(description.params, c.req.param())
      if (!params.ok) return answerProblems(c, [problem('not-found')])
      const query = checked(description.query, c.req.query())
      if (!query.ok) return answerProblems(c, query.problems)
      const body = description.otherBodies ? ok(undefined) : await bodyOf(c, description.body)
      if (!body.ok) return answerProblems(c, body.problems)
      const answer = await act({
        c,
        staff: c.var.staff,
        params: params.value as Parsed<Params>,
        query: query.value as Parsed<Query>,
        body: body.value as Parsed<Body>,
      })
      if (!answer.ok) return answerProblems(c, answer.problems)
      if (answer.value instanceof Response) return answer.value
      return c.json(answer.value.json, answer.value.status ?? description.answer.status)
    },
  }
}

async function bodyOf(c: WebContext, schema: z.ZodType | undefined): Promise<Result<unknown>> {
  if (!schema) return ok(undefined)
  // If every field is optional, the body may be missing.
  if (!/json/i.test(c.req.header('content-type') ?? '') && schema.safeParse(undefined).success)
    return ok(undefined)
  const json = await readJson(c)
  return json.ok ? checked(schema, json.value) : json
}

/** The value parsed by the schema, or all problems found. */
export function checked(schema: z.ZodType | undefined, value: unknown): Result<unknown> {
  if (!schema) return ok(undefined)
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return ok(parsed.data)
  const problems = problemsOfSchema(parsed.error.issues)
  return problems.length > 0 ? { ok: false, problems } : refuse(problem('malformed'))
}

/** Registers routes on an app. */
export function mountRoutes(app: Hono<WebEnv>, routes: readonly ApiRoute[]): void {
  for (const route of routes) app.on(route.method.toUpperCase(), route.path, (c) => route.handle(c))
}
