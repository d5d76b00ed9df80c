import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

// Mutation testing of the domain's folders, one after the other: `npm run mutation -- [FOLDER …]`.

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>
}

const folders = readdirSync('shared/domain', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const goal = 80

/** Runs Stryker over one folder; answers the share of changes that a test noticed, in per cent. */
function scoreOf(folder: string): { score: number; mutants: number; survived: number } {
  const { status } = spawnSync(process.execPath, ['node_modules/.bin/stryker', 'run'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, MUTATED_FOLDER: folder },
  })
  if (status !== 0) throw new Error(`Stryker ended with ${status}`)
  const report = JSON.parse(readFileSync(`coverage/mutation/${folder}.json`, 'utf8')) as Report
  const statuses = Object.values(report.files).flatMap(({ mutants }) => mutants.map(({ status }) => status))
  const count = (...wanted: readonly string[]) => statuses.filter((one) => wanted.includes(one)).length
  const noticed = count('Killed', 'Timeout')
  const survived = count('Survived', 'NoCoverage')
  return { score: (100 * noticed) / Math.max(1, noticed + survived), mutants: noticed + survived, survived }
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !folders.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`no folder ${unknown.join(', ')}; there are ${folders.join(', ')}\n`)
  process.exitCode = 2
} else {
  const lines = (asked.length > 0 ? asked : folders).map((folder) => {
    const began = performance.now()
    const { score, mutants, survived } = scoreOf(folder)
    const minutes = (performance.now() - began) / 60_000
    if (score < goal) process.exitCode = 1
    return `| ${folder} | ${score.toFixed(1)} % | ${mutants} | ${survived} | ${minutes.toFixed(1)} |`
  })
  process.stdout.write(
    ['| folder | score | changes | not noticed | minutes |', '|---|---|---|---|---|', ...lines, ''].join(
      '\n',
    ),
  )
}
