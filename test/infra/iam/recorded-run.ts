import { writeFileSync } from 'node:fs'
import { functionNames } from '../../../infra/constructs/app-function.ts'
import { startLocal } from '../../../infra/local/local.ts'
import { region } from '../../../infra/local/settings.ts'
import { startRecorder } from './recorder.ts'

// The product on this machine, with somebody between its functions and their engines. What was seen is written to
// the second argument when it is told to end.
process.env.TZ = 'UTC'
const [dataDir = '', file = ''] = process.argv.slice(2)
const recorder = await startRecorder(functionNames, region)
const local = await startLocal({ port: 0, dataDir, adjustEnvironment: recorder.adjustEnvironment })
console.log(JSON.stringify({ url: local.url }))
process.once('SIGTERM', async () => {
  await local.stop()
  await recorder.stop()
  writeFileSync(file, JSON.stringify(recorder.seen()))
  process.exit(0)
})
