import { buildApp } from '../app.ts'

// Runs as a process of its own: the CDK is large and blocks whoever loads it.
const [outdir, context] = process.argv.slice(2)
buildApp({ ...(outdir ? { outdir } : {}), context: JSON.parse(context ?? '{}') }).synth()
