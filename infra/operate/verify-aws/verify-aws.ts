import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { awsCli } from './cli.ts'
import { play } from './play.ts'
import { probes } from './probes.ts'

const usage = `Plays every assumption of docs/unproven.md in an AWS account, and says which held.

  npm run verify:aws -- --region ap-southeast-1 --yes [--url https://…] [--mail-from sender@verified.example]

Use an account that holds nothing else: it makes tables, roles, topics and a bucket, and takes them away again. It costs
less than a dollar (a key of KMS is charged until it is deleted, after seven days).`

const { values } = parseArgs({
  options: {
    region: { type: 'string' },
    url: { type: 'string' },
    'mail-from': { type: 'string' },
    yes: { type: 'boolean', default: false },
  },
})

if (!values.region || !values.yes) {
  console.error(usage)
  process.exitCode = 2
} else if (process.env.CI) {
  console.error('It is not for CI: it needs an account of a person who looks at what it says.')
  process.exitCode = 2
} else {
  const world = {
    cli: awsCli(values.region),
    name: `thongsuot-probe-${randomBytes(4).toString('hex')}`,
    region: values.region,
    url: values.url,
    mailFrom: values['mail-from'],
    wait: (milliseconds: number) => setTimeout(milliseconds),
  }
  for await (const { name, verdict } of play(probes, world)) {
    console.log(`${verdict.is.padEnd(8)}  ${name}${verdict.is === 'held' ? '' : `: ${verdict.why}`}`)
    if (verdict.is === 'broken') process.exitCode = 1
  }
}
