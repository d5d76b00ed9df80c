import { runSimulation } from '@cloud-copilot/iam-simulate'
import { account } from '#infra/local/template/names.ts'
import type { DeployedRights, PolicyDocument } from './deployed-rights.ts'
import type { NeededRight } from './needed-rights.ts'
import type { SeenRight } from './seen-rights.ts'

export type Verdict = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied'

/** The decision of AWS for the function's role. */
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

/** The rights of the template, which is synthesised once for all test files. */
export async function deployedRights(): Promise<DeployedRights> {
  const answer = await fetch(process.env.POLICY_SERVER ?? '')
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as DeployedRights
}

/** What functions were seen to need and would be denied. */
export async function deniedOf(
  seen: readonly SeenRight[],
  { policies, table, bucket }: DeployedRights,
): Promise<readonly string[]> {
  // Test files name their tables and buckets themselves; deployed, there is one of each.
  const asDeployed = (resource: string): string =>
    resource.replace(/:table\/test-\w+/, `:table/${table}`).replace(/:::files(?=$|\/)/, `:::${bucket}`)
  const unlike = new Map<string, SeenRight>()
  for (const right of seen) {
    const asked = { ...right, resource: asDeployed(right.resource) }
    unlike.set(JSON.stringify(asked), asked)
  }
  const denied: string[] = []
  for (const { functionName, ...right } of unlike.values())
    if ((await verdictOn(policies[functionName] ?? [], right)) !== 'Allowed')
      denied.push(`${functionName}: ${right.action} on ${right.resource} ${JSON.stringify(right.context)}`)
  return denied
}
