import { basename, join } from 'node:path'
import { build, stop } from 'esbuild'
// esbuild, which builds them, cannot be bundled: a program finds the assets built by the process that starts it.
import './assets.ts'

/**
 * Bundles a program whose pages are JSX, which Node alone does not read, and says where it is. What it imports
 * dynamically lies beside it, with one copy of everything that is shared.
 */
export async function bundleProgram(entryPoint: string, folder: string): Promise<string> {
  await build({
    entryPoints: [entryPoint],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    tsconfig: 'tsconfig.json',
    sourcemap: true,
    banner: {
      js: "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);",
    },
    logLevel: 'warning',
  })
  // Stops esbuild's child process, which would otherwise run during measurements.
  await stop()
  return join(folder, `${basename(entryPoint, '.ts')}.mjs`)
}
