import type { Assembly, Resource, StackTemplate } from './assembly.ts'
import {
  asText,
  isObject,
  type Json,
  type JsonObject,
  resolve,
  type Surroundings,
  TemplateError,
} from './intrinsics.ts'
import { account, arnOf, nameProperty, physicalName } from './names.ts'

/** Local endpoints and names that AWS would supply to the template. */
export interface Place {
  readonly region: string
  /** The address of the HTTP API, without a trailing slash. */
  readonly publicUrl: string
  readonly queueUrl: (queueName: string) => string
}

/** The stacks of an assembly, with the references between them resolved. */
export class Stacks {
  readonly #assembly: Assembly
  readonly #place: Place

  constructor(assembly: Assembly, place: Place) {
    this.#assembly = assembly
    this.#place = place
  }

  /** All resources of these types in all stacks. */
  ofType(...types: readonly string[]): readonly Resource[] {
    return this.#assembly.stacks.flatMap((stack) => stack.resources.filter((one) => types.includes(one.type)))
  }

  /** A resource's properties without intrinsic functions. `only` spares properties that are not needed. */
  properties(resource: Resource, only: readonly string[]): JsonObject {
    const wanted = Object.fromEntries(only.map((key) => [key, resource.properties[key]] as const))
    const given = Object.entries(wanted).filter((pair): pair is [string, Json] => pair[1] !== undefined)
    const resolved = resolve(Object.fromEntries(given), this.#around(this.#stack(resource.stack)))
    return isObject(resolved) ? resolved : {}
  }

  name(resource: Resource): string {
    const property = nameProperty(resource.type)
    return physicalName(resource, property ? this.properties(resource, [property])[property] : undefined)
  }

  arn(resource: Resource): string {
    return arnOf(resource.type, this.name(resource), this.#place.region)
  }

  /** The folder of a bundled asset. */
  assetFolder(objectKey: string): string {
    const folder = this.#assembly.assets.get(objectKey)
    if (!folder) throw new TemplateError(`no asset for ${objectKey}`)
    return folder
  }

  #stack(name: string): StackTemplate {
    const stack = this.#assembly.stacks.find((one) => one.name === name)
    if (!stack) throw new TemplateError(`no stack ${name}`)
    return stack
  }

  #around(stack: StackTemplate): Surroundings {
    const resource = (id: string): Resource => {
      const found = stack.resources.find((one) => one.id === id)
      if (!found) throw new TemplateError(`${stack.name} has no resource ${id}`)
      return found
    }
    return {
      reference: (id) => this.#pseudo(stack, id) ?? this.#parameter(stack, id) ?? this.#ref(resource(id)),
      attribute: (id, name) => this.#attribute(resource(id), name),
      imported: (name) => this.#imported(name),
    }
  }

  #pseudo(stack: StackTemplate, id: string): string | undefined {
    const values: Readonly<Record<string, string>> = {
      'AWS::Region': this.#place.region,
      'AWS::AccountId': account,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stack.name,
    }
    return values[id]
  }

  #parameter(stack: StackTemplate, id: string): Json | undefined {
    const parameter = stack.parameters[id]
    return isObject(parameter) ? asText(parameter.Default) : undefined
  }

  #ref(resource: Resource): string {
    const name = this.name(resource)
    if (resource.type === 'AWS::SQS::Queue') return this.#place.queueUrl(name)
    if (resource.type === 'AWS::SNS::Topic' || resource.type === 'AWS::SecretsManager::Secret')
      return this.arn(resource)
    return name
  }

  #attribute(resource: Resource, attribute: string): string {
    if (attribute === 'Arn' || attribute === 'TopicArn') return this.arn(resource)
    if (attribute === 'QueueName' || attribute === 'TopicName') return this.name(resource)
    if (attribute === 'Id') return this.name(resource)
    if (attribute === 'ApiEndpoint') return this.#place.publicUrl
    throw new TemplateError(`the local run does not know ${attribute} of ${resource.type} ${resource.id}`)
  }

  #imported(name: string): Json {
    for (const stack of this.#assembly.stacks) {
      for (const output of Object.values(stack.outputs)) {
        if (!isObject(output) || !isObject(output.Export)) continue
        const around = this.#around(stack)
        if (resolve(output.Export.Name ?? null, around) === name) return resolve(output.Value ?? null, around)
      }
    }
    throw new TemplateError(`no stack exports ${name}`)
  }
}
