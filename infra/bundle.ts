import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

const projectRoot = join(import.meta.dirname, '..')

// Some dependencies are CommonJS and call require() for Node's own modules, which ESM does not define.
const requireForCommonJs =
  "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);"

/** Folders that hold one bundled handler each, `<directory>/<function name>/index.mjs`. */
export interface HandlerBundles {
  readonly directory: string
  /** The CDK has copied what it needs once the stacks are constructed. */
  dispose(): void
}

/**
 * Bundles `functions/<name>/handler.ts` of every name in one run of esbuild: NodejsFunction starts npx and
 * esbuild once for each function, which takes four times as long.
 *
 * The folder lies in the project, so that the paths in source maps, and with them the asset hashes, do not
 * depend on where the project is checked out.
 */
export function bundleHandlers(names: readonly string[]): HandlerBundles {
  const parent = join(projectRoot, '.local')
  mkdirSync(parent, { recursive: true })
  const directory = mkdtempSync(join(parent, 'bundles-'))
  const dispose = (): void => rmSync(directory, { recursive: true, force: true })
  try {
    buildSync({
      absWorkingDir: projectRoot,
      entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, `functions/${name}/handler.ts`])),
      outdir: directory,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      mainFields: ['module', 'main'],
      tsconfig: 'tsconfig.json',
      banner: { js: requireForCommonJs },
      minify: true,
      charset: 'utf8',
      sourcemap: true,
      sourcesContent: false,
      logLevel: 'warning',
    })
  } catch (error) {
    dispose()
    throw error
  }
  return { directory, dispose }
}
