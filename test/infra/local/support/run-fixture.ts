import { mkdirSync } from 'node:fs'
import { CannotStart } from '#infra/local/cannot-start.ts'
import { startLocal } from '#infra/local/local.ts'
import { stopOnSignal } from '#infra/local/signals.ts'
import { writeFixtureAssembly } from './fixture-assembly.ts'

// Runs the fixture in a process of its own, so that it can be killed; says where it is on the first line.
const [dataDir = ''] = process.argv.slice(2)
try {
  const assembly = `${dataDir}/assembly`
  mkdirSync(assembly, { recursive: true })
  const local = await startLocal({
    port: 0,
    dataDir,
    demoData: 'none',
    assembly: writeFixtureAssembly(assembly),
  })
  console.log(JSON.stringify({ url: local.url, inboxUrl: local.inboxUrl }))
  stopOnSignal(local.stop)
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error)
  process.exit(1)
}
