import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, type Json, type JsonObject, TemplateError } from './intrinsics.ts'

/** A resource of a stack, as synthesised. */
export interface Resource {
  readonly stack: string
  readonly id: string
  readonly type: string
  readonly properties: JsonObject
}

/** A synthesised stack. */
export interface StackTemplate {
  readonly name: string
  readonly resources: readonly Resource[]
  readonly parameters: JsonObject
  readonly outputs: JsonObject
}

/** The output of `cdk synth`: the stacks, and the folder of each bundled asset. */
export interface Assembly {
  readonly stacks: readonly StackTemplate[]
  /** Folder of an asset by the object key under which it would be uploaded. */
  readonly assets: ReadonlyMap<string, string>
}

const readJson = (path: string): JsonObject => {
  const content: Json = JSON.parse(readFileSync(path, 'utf8'))
  if (!isObject(content)) throw new TemplateError(`${path} is not an object`)
  return content
}
const objectAt = (from: JsonObject, key: string): JsonObject => {
  const value = from[key]
  return isObject(value) ? value : {}
}

/** Reads the folder of a cloud assembly. */
export function readAssembly(folder: string): Assembly {
  const names = readdirSync(folder)
  const stacks = names
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => stackFrom(name.slice(0, -'.template.json'.length), readJson(join(folder, name))))
  if (stacks.length === 0) throw new TemplateError(`no template in ${folder}`)
  const assets = new Map<string, string>()
  for (const name of names.filter((one) => one.endsWith('.assets.json'))) {
    for (const file of Object.values(objectAt(readJson(join(folder, name)), 'files'))) {
      if (!isObject(file)) continue
      const path = objectAt(file, 'source').path
      for (const destination of Object.values(objectAt(file, 'destinations')))
        if (isObject(destination) && typeof destination.objectKey === 'string' && typeof path === 'string')
          assets.set(destination.objectKey, join(folder, path))
    }
  }
  return { stacks, assets }
}

/** A stack from the JSON of its template. */
export function stackFrom(name: string, template: JsonObject): StackTemplate {
  return {
    name,
    resources: Object.entries(objectAt(template, 'Resources')).flatMap(([id, one]) =>
      isObject(one) && typeof one.Type === 'string'
        ? [{ stack: name, id, type: one.Type, properties: objectAt(one, 'Properties') }]
        : [],
    ),
    parameters: objectAt(template, 'Parameters'),
    outputs: objectAt(template, 'Outputs'),
  }
}
