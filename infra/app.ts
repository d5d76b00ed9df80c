import { App } from 'aws-cdk-lib'
import { bundleHandlers } from './bundle.ts'
import { functionNames } from './constructs/app-function.ts'
import { EdgeStack, edgeRegion, edgeStackName } from './edge/edge-stack.ts'
import { type DeployContext, readSettings } from './settings.ts'
import { StatefulStack } from './stateful-stack.ts'
import { StatelessStack } from './stateless-stack.ts'

export interface AppOptions {
  /** @default the CDK command line's choice, or a temporary folder */
  readonly outdir?: string
  /** @default what the CDK command line was given with `-c` */
  readonly context?: DeployContext
}

// Set here, not in cdk.json, which only the command line reads: every way to synthesise gives the same template.
const featureFlags = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  // CloudFormation refuses to delete the stateful stack while the functions use it.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
}

/**
 * Builds the CDK app: data that must survive a mistake in one stack, everything that can be recreated in another.
 * Call `synth()` on the answer.
 *
 * @throws SettingsError when the context cannot be deployed
 */
export function buildApp({ outdir, context }: AppOptions = {}): App {
  const app = new App({
    outdir,
    context: { ...featureFlags, ...context },
    analyticsReporting: false,
    treeMetadata: false,
  })
  const settings = readSettings(app.node.getAllContext())
  const bundles = bundleHandlers(functionNames)
  try {
    const env = { region: settings.region }
    const name = `thongsuot-${settings.stage}`
    const stateful = new StatefulStack(app, 'Stateful', { stackName: `${name}-stateful`, env, settings })
    const stateless = new StatelessStack(app, 'Stateless', {
      stackName: `${name}-stateless`,
      env,
      settings,
      stateful,
      bundleDirectory: bundles.directory,
    })
    if (settings.edge)
      stateless.addStackDependency(
        new EdgeStack(app, 'Edge', {
          stackName: edgeStackName(settings),
          env: { region: edgeRegion },
          settings,
        }),
      )
  } finally {
    bundles.dispose()
  }
  return app
}
