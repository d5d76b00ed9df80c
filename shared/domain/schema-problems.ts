import type { z } from 'zod'
import { excerpt } from './excerpt.ts'
import { type Problem, type ProblemCode, problem } from './result.ts'

type Issue = z.core.$ZodIssue

/** Raises a domain problem inside a schema: `context.issues.push(ownIssue(input, 'not-a-date', {…}))`. */
export const ownIssue = (
  input: unknown,
  code: ProblemCode,
  params: Problem['params'] = {},
): z.core.$ZodRawIssue => ({ code: 'custom', input, params: { problem: code, with: params } })

/** Converts schema issues to domain problems, each with the path of its field. */
export const problemsOfSchema = (issues: readonly Issue[], before: readonly PropertyKey[] = []): Problem[] =>
  issues.flatMap((issue) => problemsOfIssue(issue, [...before, ...issue.path]))

function problemsOfIssue(issue: Issue, path: readonly PropertyKey[]): Problem[] {
  const field = path.map(String).join('.')
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        problem('unknown-field', excerpt([...path.map(String), key].join('.'), 120), {
          field: excerpt(key, 40),
        }),
      )
    case 'invalid_union': {
      // For a union, reports the issues of the best matching member.
      const [nearest] = [...issue.errors].sort((a, b) => a.length - b.length)
      return nearest ? problemsOfSchema(nearest, path) : [problem('malformed', field)]
    }
    case 'too_big':
      return [
        typeof issue.input === 'string'
          ? problem('too-long', field, { length: issue.input.length, limit: Number(issue.maximum) })
          : Array.isArray(issue.input)
            ? problem('too-many-items', field, { length: issue.input.length, limit: Number(issue.maximum) })
            : problem('malformed', field),
      ]
    case 'too_small':
      return [problem(issue.input === '' ? 'required' : 'malformed', field)]
    case 'invalid_type':
      return [problem(issue.input === undefined ? 'required' : 'malformed', field)]
    case 'custom':
      return [ownProblem(issue.params, field)]
    default:
      return [problem('malformed', field)]
  }
}

const ownProblem = (params: Record<string, unknown> | undefined, field: string): Problem =>
  typeof params?.problem === 'string'
    ? problem(params.problem as ProblemCode, field, params.with as Record<string, string | number>)
    : problem('malformed', field)
