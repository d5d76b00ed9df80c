import { type Assembly, type Resource, readAssembly } from '#infra/local/template/assembly.ts'
import { asText, isObject, type Json } from '#infra/local/template/intrinsics.ts'
import { account } from '#infra/local/template/names.ts'
import { Stacks } from '#infra/local/template/stacks.ts'

/** A policy document without intrinsic functions. */
export type PolicyDocument = Readonly<Record<string, Json>>

/** The policies of each function's role, by the function's name. */
export type RolePolicies = Readonly<Record<string, readonly PolicyDocument[]>>

/** What functions may do, and the names that policies know. */
export interface DeployedRights {
  readonly policies: RolePolicies
  readonly table: string
  readonly bucket: string
}

/** Reads what the synthesised templates let each function do, with the names that the local run gives. */
export function readDeployedRights(assemblyFolder: string, region: string): DeployedRights {
  const assembly: Assembly = readAssembly(assemblyFolder)
  const stacks = new Stacks(assembly, {
    region,
    publicUrl: 'https://thongsuot.example',
    queueUrl: (name) => `https://sqs.${region}.amazonaws.com/${account}/${name}`,
  })
  const nameOfOnly = (type: string): string => {
    const [resource, ...others] = stacks.ofType(type)
    if (!resource || others.length > 0) throw new Error(`The templates have not one ${type}.`)
    return stacks.name(resource)
  }
  return {
    policies: readPolicies(stacks),
    table: nameOfOnly('AWS::DynamoDB::Table'),
    bucket: nameOfOnly('AWS::S3::Bucket'),
  }
}

function readPolicies(stacks: Stacks): RolePolicies {
  const policies = stacks.ofType('AWS::IAM::Policy')
  return Object.fromEntries(
    stacks.ofType('AWS::Lambda::Function').map((resource) => {
      const role = attributeOwner(resource.properties.Role)
      const own = policies.filter((policy) => rolesOf(policy).includes(role))
      return [
        serviceName(stacks, resource),
        own.flatMap((policy) => {
          const { PolicyDocument } = stacks.properties(policy, ['PolicyDocument'])
          return isObject(PolicyDocument) ? [PolicyDocument] : []
        }),
      ]
    }),
  )
}

function serviceName(stacks: Stacks, resource: Resource): string {
  const { Environment } = stacks.properties(resource, ['Environment'])
  const variables = isObject(Environment) ? Environment.Variables : undefined
  return asText(isObject(variables) ? variables.POWERTOOLS_SERVICE_NAME : undefined)
}

/** The resource in `{"Fn::GetAtt": [resource, "Arn"]}`. */
function attributeOwner(value: Json | undefined): string {
  const path = isObject(value) ? value['Fn::GetAtt'] : undefined
  return Array.isArray(path) ? asText(path[0]) : ''
}

const rolesOf = ({ properties }: Resource): readonly string[] =>
  Array.isArray(properties.Roles)
    ? properties.Roles.map((role: Json) => (isObject(role) ? asText(role.Ref) : ''))
    : []
