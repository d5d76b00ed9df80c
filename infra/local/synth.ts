import { buildApp } from '../app.ts'

// A process of its own: loading the CDK is slow and blocks the event loop.
const [outdir, context] = process.argv.slice(2)
buildApp({ ...(outdir ? { outdir } : {}), context: JSON.parse(context ?? '{}') }).synth()
