import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, buildSync, type Metafile } from 'esbuild'
import { buildAssets } from './assets.ts'
import type { FunctionName } from './constructs/app-function.ts'

const projectRoot = join(import.meta.dirname, '..')

// Some dependencies are CommonJS and call require() for Node's own modules, which ESM does not define. It stands in every part;
// esbuild gives the bundle's own names few letters, so that none is `createRequire`.
const requireForCommonJs =
  "import{createRequire}from'node:module';const require=createRequire(import.meta.url);"

// These functions import rarely needed modules dynamically; esbuild writes those as chunks beside `index.mjs`. Each function
// takes an esbuild run of its own: chunks shared by two functions would be missing where only one of them is deployed.
const inParts: readonly FunctionName[] = ['answer', 'api', 'desk']

/** Functions with pages, which need the names of the asset files. The desk function serves the files. */
const withPages: readonly FunctionName[] = ['answer', 'api', 'board', 'desk', 'publish']

/** Folders that hold one bundled handler each, `<directory>/<function name>/index.mjs`, and beside it `assets/` for pages. */
export interface HandlerBundles {
  readonly directory: string
  /** The CDK has copied what it needs once the stacks are constructed. */
  dispose(): void
}

/**
 * Bundles `functions/<name>/handler.ts` of every name, in as few esbuild runs as possible: NodejsFunction starts npx
 * and esbuild once for each function, which takes four times as long.
 *
 * The folder lies in the project, so that the paths in source maps, and with them the asset hashes, do not
 * depend on where the project is checked out.
 */
export function bundleHandlers(names: readonly FunctionName[]): HandlerBundles {
  const parent = join(projectRoot, '.local')
  mkdirSync(parent, { recursive: true })
  const directory = mkdtempSync(join(parent, 'bundles-'))
  const dispose = (): void => rmSync(directory, { recursive: true, force: true })
  try {
    bundle(
      names.filter((name) => !inParts.includes(name)),
      directory,
    )
    for (const name of names.filter((one) => inParts.includes(one))) bundle([name], directory, partsOf(name))
    layAssets(
      names.filter((name) => withPages.includes(name)),
      directory,
    )
  } catch (error) {
    dispose()
    throw error
  }
  return { directory, dispose }
}

/** The output files of one bundled handler, with the imports and the source of each. */
export const describeBundle = (name: FunctionName): Metafile =>
  bundle([name], 'unwritten', {
    ...(inParts.includes(name) ? partsOf(name) : {}),
    metafile: true,
    write: false,
  }).metafile as Metafile

const partsOf = (name: FunctionName): BuildOptions => ({
  splitting: true,
  chunkNames: `${name}/[name]-[hash]`,
})

function layAssets(names: readonly FunctionName[], directory: string): void {
  const built = join(directory, 'assets')
  buildAssets(built)
  for (const name of names) cpSync(built, join(directory, name, 'assets'), { recursive: true })
}

const bundle = (names: readonly FunctionName[], outdir: string, options: BuildOptions = {}) =>
  buildSync({
    absWorkingDir: projectRoot,
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, `functions/${name}/handler.ts`])),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    // Credential sources that the SDK tries after the environment. Lambda always provides credentials by environment.
    external: ['ini', 'process', 'sso', 'web-identity'].map((from) => `@aws-sdk/credential-provider-${from}`),
    tsconfig: 'tsconfig.json',
    banner: { js: requireForCommonJs },
    minify: true,
    charset: 'utf8',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    ...options,
  })
