import type { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import type { Staff } from '#domain/access/staff.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import { problemsOfSchema } from '#domain/schema-problems.ts'
import { answerProblems } from '../http/answers.tsx'
import { readJson } from '../http/body.ts'
import type { WebContext, WebEnv } from '../http/env.ts'

type Method = 'get' | 'post' | 'put'

/** What a route says of itself: enough to check a request, and to describe it to a stranger. */
export interface RouteDescription {
  readonly method: Method
  /** With `:name` for what stands in the path. */
  readonly path: `/api/${string}`
  readonly tag: string
  readonly summary: string
  /** More than a line, where it is needed. */
  readonly description?: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly headers?: z.ZodType
  readonly body?: z.ZodType
  /** Body types beside JSON, with an example each; the route then reads its body itself. */
  readonly otherBodies?: Readonly<Record<string, string>>
  readonly bodyExample?: unknown
  readonly answer: AnswerDescription
  /** Refusals that a client should expect beside 400, 401, 403, 404 and 422. */
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
  /** Leads elsewhere. */
  | { readonly status: 303; readonly description: string }

export interface ApiRoute extends RouteDescription {
  readonly handle: (c: WebContext) => Promise<Response>
}

type Parsed<Schema extends z.ZodType | undefined> = Schema extends z.ZodType ? z.output<Schema> : undefined

/** A request that has been checked. */
export interface Call<Params, Query, Body> {
  readonly c: WebContext
  readonly staff: Staff
  readonly params: Params
  readonly query: Query
  readonly body: Body
}

/** A JSON answer, with its status where it is not the described one. */
export interface JsonAnswer {
  readonly json: unknown
  readonly status?: ContentfulStatusCode
}

/**
 * A JSON route: what it says of itself, and what it does once params, query and body are known to fit. A name in the
 * path that cannot be one is not found.
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
  // An act that needs no words may come without a body.
  if (!/json/i.test(c.req.header('content-type') ?? '') && schema.safeParse(undefined).success)
    return ok(undefined)
  const json = await readJson(c)
  return json.ok ? checked(schema, json.value) : json
}

/** The value as a schema makes it, or every reason why not. */
export function checked(schema: z.ZodType | undefined, value: unknown): Result<unknown> {
  if (!schema) return ok(undefined)
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return ok(parsed.data)
  const problems = problemsOfSchema(parsed.error.issues)
  return problems.length > 0 ? { ok: false, problems } : refuse(problem('malformed'))
}

/** Puts routes on an app. */
export function mountRoutes(app: Hono<WebEnv>, routes: readonly ApiRoute[]): void {
  for (const route of routes) app.on(route.method.toUpperCase(), route.path, (c) => route.handle(c))
}
