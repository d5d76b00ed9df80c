import { runSimulation } from '@cloud-copilot/iam-simulate'
import { type Assembly, type Resource, readAssembly } from '../../../infra/local/template/assembly.ts'
import { asText, isObject, type Json } from '../../../infra/local/template/intrinsics.ts'
import { account } from '../../../infra/local/template/names.ts'
import { Stacks } from '../../../infra/local/template/stacks.ts'
import type { NeededRight } from './needed-rights.ts'

/** A policy document without intrinsic functions. */
export type PolicyDocument = Readonly<Record<string, Json>>

/** The policies of each function's role, by the function's name. */
export type RolePolicies = ReadonlyMap<string, readonly PolicyDocument[]>

/** Reads what the synthesised templates let each function do, with the names that the local run gives. */
export function readRolePolicies(assemblyFolder: string, region: string): RolePolicies {
  const assembly: Assembly = readAssembly(assemblyFolder)
  const stacks = new Stacks(assembly, {
    region,
    publicUrl: 'https://thongsuot.example',
    queueUrl: (name) => `https://sqs.${region}.amazonaws.com/${account}/${name}`,
  })
  const policies = stacks.ofType('AWS::IAM::Policy')
  return new Map(
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

export type Verdict = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied'

/** What AWS would say to the function's role. */
export async function verdictOn(
  policies: readonly PolicyDocument[],
  { action, resource, context }: NeededRight,
): Promise<Verdict> {
  const result = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${account}:role/function`,
        action,
        resource: { resource, accountId: account },
        contextVariables: Object.fromEntries(
          Object.entries(context).map(([key, value]) => [
            key,
            typeof value === 'string' ? value : [...value],
          ]),
        ),
      },
      identityPolicies: policies.map((policy, index) => ({ name: `policy-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  )
  if (result.resultType === 'error')
    throw new Error(`${action} on ${resource} cannot be judged: ${JSON.stringify(result.errors)}`)
  return result.overallResult
}
