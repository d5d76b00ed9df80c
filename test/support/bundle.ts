import { basename, join } from 'node:path'
import { build, stop } from 'esbuild'
// Assets are built by the parent process, because esbuild itself cannot be bundled.
import './assets.ts'

/**
 * Bundles a program that contains JSX, which Node cannot run, and returns the path of the bundle. Dynamic imports
 * become separate files, with shared modules in common files.
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
