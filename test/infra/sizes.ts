import { functionNames } from '#infra/constructs/app-function.ts'
import { coldLoads } from './support/cold-load.ts'

// Prints what a cold request of each function loads: `npm run sizes`.
for (const name of functionNames)
  for (const { request, bytes } of coldLoads(name))
    process.stdout.write(
      `${name.padEnd(12)} ${String(Math.round(bytes / 1000)).padStart(5)} kB  ${request}\n`,
    )
