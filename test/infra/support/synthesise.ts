import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { buildApp } from '#infra/app.ts'
import type { DeployContext } from '#infra/settings.ts'
import { type Bundle, bundleIn } from './bundle.ts'

export interface Resource {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly DeletionPolicy?: string
  readonly DependsOn?: readonly string[]
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Outputs: Readonly<Record<string, unknown>>
}

interface Acknowledgement {
  readonly path: string
  readonly rule: string
  readonly reason: string
}

/** What the CDK app says when it is synthesised, read back from the files that it writes. */
export interface Synthesis {
  readonly stateful: Template
  readonly stateless: Template
  /** Only with the setting `edge`. */
  readonly edge?: Template
  readonly acknowledgements: readonly Acknowledgement[]
  /** By function name. */
  readonly bundles: Readonly<Record<string, Bundle>>
}

interface SynthesiseOptions {
  /** @default the rules are not asked */
  readonly withNag?: boolean
}

type Metadata = Readonly<Record<string, readonly { type: string; data: unknown }[]>>

function readJson<T>(directory: string, file: string): T {
  return JSON.parse(readFileSync(join(directory, file), 'utf8')) as T
}

function acknowledgementsIn(metadata: Metadata): Acknowledgement[] {
  return Object.entries(metadata).flatMap(([path, entries]) =>
    entries
      .filter(({ type }) => type === 'aws:cdk:acknowledged-rules')
      .flatMap(({ data }) =>
        Object.entries(data as Record<string, string>).map(([rule, reason]) => ({
          path: path.slice(1),
          rule: rule.replace('Annotation::', ''),
          reason,
        })),
      ),
  )
}

/**
 * Synthesises into a folder of its own.
 *
 * @throws whatever the CDK or cdk-nag finds wrong
 */
export function synthesise(
  context: DeployContext = {},
  { withNag = false }: SynthesiseOptions = {},
): Synthesis {
  const directory = mkdtempSync(join(tmpdir(), 'thongsuot-synth-'))
  try {
    const app = buildApp({ outdir: directory, context })
    if (withNag) Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
    app.synth()
    const stateless = readJson<Template>(directory, 'Stateless.template.json')
    const hasEdge = existsSync(join(directory, 'Edge.template.json'))
    return {
      ...(hasEdge ? { edge: readJson<Template>(directory, 'Edge.template.json') } : {}),
      stateful: readJson<Template>(directory, 'Stateful.template.json'),
      stateless,
      acknowledgements: ['Stateful', 'Stateless', ...(hasEdge ? ['Edge'] : [])].flatMap((stack) =>
        acknowledgementsIn(readJson<Metadata>(directory, `${stack}.metadata.json`)),
      ),
      bundles: Object.fromEntries(
        functionsOf(stateless).map(({ name, assetHash }) => [
          name,
          bundleIn(join(directory, `asset.${assetHash}`)),
        ]),
      ),
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

export interface FunctionInTemplate {
  readonly name: string
  readonly logicalId: string
  readonly roleId: string
  readonly assetHash: string
  readonly timeout: number
  readonly environment: Readonly<Record<string, unknown>>
}

export function resourcesOf(template: Template, type: string): readonly (Resource & { logicalId: string })[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([logicalId, resource]) => ({ logicalId, ...resource }))
}

interface LambdaProperties {
  readonly Environment: { readonly Variables: Record<string, unknown> }
  readonly Role: { readonly 'Fn::GetAtt': readonly [string, string] }
  readonly Code: { readonly S3Key: string }
  readonly Timeout: number
}

export function functionsOf(template: Template): readonly FunctionInTemplate[] {
  return resourcesOf(template, 'AWS::Lambda::Function').map(({ logicalId, Properties }) => {
    const { Environment, Role, Code, Timeout } = Properties as unknown as LambdaProperties
    return {
      name: String(Environment.Variables.POWERTOOLS_SERVICE_NAME),
      logicalId,
      roleId: Role['Fn::GetAtt'][0],
      assetHash: Code.S3Key.replace('.zip', ''),
      timeout: Timeout,
      environment: Environment.Variables,
    }
  })
}

export interface Statement {
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: string | readonly string[]
  readonly Resource: unknown
  readonly Condition?: unknown
}

interface PolicyProperties {
  readonly Roles: readonly { readonly Ref: string }[]
  readonly PolicyDocument: { readonly Statement: readonly Statement[] }
}

/** What the role of one function may and may not do. */
export function statementsOf(template: Template, roleId: string): readonly Statement[] {
  return resourcesOf(template, 'AWS::IAM::Policy')
    .map(({ Properties }) => Properties as unknown as PolicyProperties)
    .filter(({ Roles }) => Roles.some(({ Ref }) => Ref === roleId))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
}

export function actionsOf({ Action }: Statement): readonly string[] {
  return typeof Action === 'string' ? [Action] : Action
}
