import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { DeployContext } from '#infra/settings.ts'
import type { Issuer } from './issuer.ts'
import { accountId, type Ministack, region } from './ministack.ts'
import { projectRoot, run } from './processes.ts'

const stage = 'deploytest'
/** Where mails come from. */
export const mailDomain = 'thongsuot.example'
const stacks = { stateful: `thongsuot-${stage}-stateful`, stateless: `thongsuot-${stage}-stateless` } as const

/** The outputs of the stacks. */
export interface Deployment {
  readonly url: string
  readonly tableName: string
}

const outputs = z.object({
  [stacks.stateful]: z.object({ TableName: z.string() }),
  [stacks.stateless]: z.object({ Url: z.url() }),
})

/** Runs `cdk` as a deployer does, against ministack. */
export interface Toolkit {
  synthesise(): Promise<void>
  bootstrap(): Promise<void>
  deploy(): Promise<Deployment>
  destroy(): Promise<void>
}

export function toolkit(
  { env }: Pick<Ministack, 'env'>,
  issuer: Issuer,
  directory: string,
  signal: AbortSignal,
): Toolkit {
  const context: DeployContext = {
    stage,
    // Its template asks for the DKIM records of the identity that it creates, which ministack does not know.
    mailIdentityExists: 'true',
    mailDomain,
    oidcIssuer: issuer.url,
    oidcClientId: issuer.clientId,
    mailRatePerSecond: '50',
  }
  const settings = Object.entries(context).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const cdk = (...args: readonly string[]) =>
    run(join(projectRoot, 'node_modules/.bin/cdk'), args, { env: { ...env, CI: 'true' }, signal })
  const assembly = join(directory, 'cdk.out')
  const app = ['--app', assembly]
  return {
    // Once: each command would do it again, and bundle nine functions.
    async synthesise() {
      await cdk('synth', '--quiet', '--output', assembly, ...settings)
    },
    async bootstrap() {
      await cdk('bootstrap', `aws://${accountId}/${region}`, ...app)
    },
    async deploy() {
      const file = join(directory, 'outputs.json')
      await cdk('deploy', '--all', '--require-approval', 'never', '--outputs-file', file, ...app)
      const told = outputs.parse(JSON.parse(readFileSync(file, 'utf8')))
      return { url: told[stacks.stateless].Url, tableName: told[stacks.stateful].TableName }
    },
    async destroy() {
      await cdk('destroy', '--all', '--force', ...app)
    },
  }
}
