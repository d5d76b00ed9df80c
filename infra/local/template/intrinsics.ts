/** A part of a CloudFormation template, as JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** Resolves the references of intrinsic functions. */
export interface Surroundings {
  /** The value of `Ref` to a parameter, pseudo parameter or resource. */
  reference(logicalId: string): Json
  /** The value of `Fn::GetAtt`. */
  attribute(logicalId: string, name: string): Json
  /** The value that another stack exports under this name. */
  imported(exportName: string): Json
}

/** Thrown for template content that the local run does not support. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
}

/** `Ref: AWS::NoValue` removes its property. */
const noValue = 'AWS::NoValue'

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const asList = (value: Json): readonly Json[] => {
  if (!Array.isArray(value)) throw new TemplateError(`expected a list, found ${JSON.stringify(value)}`)
  return value as readonly Json[]
}

/** The text of a scalar; other values are an error of the template. */
export function asText(value: Json | undefined): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new TemplateError(`expected a text, found ${JSON.stringify(value)}`)
}

/** Replaces every intrinsic function inside `value`. */
export function resolve(value: Json, around: Surroundings): Json {
  if (Array.isArray(value))
    return (value as readonly Json[]).filter((one) => !isNoValue(one)).map((one) => resolve(one, around))
  if (!isObject(value)) return value
  const [only, ...rest] = Object.entries(value)
  if (only && rest.length === 0 && (only[0] === 'Ref' || only[0].startsWith('Fn::')))
    return call(only[0], only[1], around)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => !isNoValue(one))
      .map(([key, one]) => [key, resolve(one, around)]),
  )
}

const isNoValue = (value: Json): boolean => isObject(value) && value.Ref === noValue

function call(name: string, argument: Json, around: Surroundings): Json {
  const list = () => asList(resolve(argument, around))
  switch (name) {
    case 'Ref':
      return around.reference(asText(argument))
    case 'Fn::GetAtt': {
      const [id, ...path] = typeof argument === 'string' ? argument.split('.') : asList(argument).map(asText)
      if (!id) throw new TemplateError('Fn::GetAtt names no resource')
      return around.attribute(id, path.join('.'))
    }
    case 'Fn::Join': {
      const [glue, parts] = list()
      return asList(parts ?? null)
        .map(asText)
        .join(asText(glue))
    }
    case 'Fn::Select': {
      const [index, from] = list()
      return asList(from ?? null)[Number(index)] ?? null
    }
    case 'Fn::Split': {
      const [glue, text] = list()
      return asText(text).split(asText(glue))
    }
    case 'Fn::Sub':
      return substitute(argument, around)
    case 'Fn::ImportValue':
      return around.imported(asText(resolve(argument, around)))
    default:
      throw new TemplateError(`the local run does not know ${name}`)
  }
}

function substitute(argument: Json, around: Surroundings): string {
  const [pattern, own] = Array.isArray(argument) ? (argument as readonly Json[]) : [argument, {}]
  const values = isObject(own) ? own : {}
  return asText(pattern).replace(/\$\{([^}]+)\}/g, (_, key: string) => {
    if (key.startsWith('!')) return `\${${key.slice(1)}}`
    if (key in values) return asText(resolve(values[key] ?? null, around))
    const [id, ...path] = key.split('.')
    return asText(path.length > 0 ? around.attribute(id ?? key, path.join('.')) : around.reference(key))
  })
}
