import { appendFileSync, readdirSync } from 'node:fs'
import { run } from '#infra/local/run.ts'
import { region } from '#infra/local/settings.ts'
import { startRecorder } from './recorder.ts'
import { seenRights } from './seen-rights.ts'

// The local run with somebody between its functions and their engines. Every right is written down when it is first
// seen, so that a kill loses none.
const file = process.env.SEEN_RIGHTS_FILE
if (!file) throw new Error('SEEN_RIGHTS_FILE says where seen rights are kept.')
const names = readdirSync(new URL('../../../functions', import.meta.url))
const seen = seenRights(region, (right) => appendFileSync(file, `${JSON.stringify(right)}\n`))
await run({ adjustEnvironment: await startRecorder(names, seen) })
