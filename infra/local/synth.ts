import { buildApp } from '../app.ts'

// Runs in a separate process, because loading the CDK is slow and blocks the event loop.
const [outdir, context] = process.argv.slice(2)
buildApp({ ...(outdir ? { outdir } : {}), context: JSON.parse(context ?? '{}') }).synth()
