import { mkdirSync } from 'node:fs'
import { startLocal } from '#infra/local/local.ts'
import { writeFixtureAssembly } from './fixture-assembly.ts'

// Runs the fixture in a process of its own, so that it can be killed; says where it is on the first line.
const [dataDir = ''] = process.argv.slice(2)
const assembly = `${dataDir}/assembly`
mkdirSync(assembly, { recursive: true })
const local = await startLocal({
  port: 0,
  dataDir,
  seed: false,
  assembly: writeFixtureAssembly(assembly),
})
console.log(JSON.stringify({ url: local.url, inboxUrl: local.inboxUrl }))
process.once('SIGTERM', () => void local.stop().then(() => process.exit(0)))
