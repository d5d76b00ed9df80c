import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type Finding,
  type FindingKind,
  verifyChains,
  verifyContinues,
  verifyHeads,
} from '#domain/history/verify-history.ts'
import { NotAnExport, readHeads, readHistory } from './history-file.ts'

const usage = `Proves the history in an export, without a network.

  npm run audit:verify -- history.ndjson [--earlier kept.ndjson] [--heads kept-heads.ndjson]

--heads may be a folder with all that the function heads has kept.

With an export or heads that were kept, it also proves that what was true then is still there unchanged.`

const words: Record<FindingKind, string> = {
  changed: 'was changed: it is not what its hash was made of',
  gap: 'is missing',
  'out-of-order': 'stands behind one that is as new or newer',
  'broken-link': 'does not follow the event before it',
  'no-beginning': 'comes first, but follows nothing that is known',
  'head-differs': 'is the last event by its task or directive, and is not here',
  'head-missing': 'is of a task or directive that is not there itself',
  'tasks-missing': 'and the tasks that are there do not agree',
  rewritten: 'is another one than in the earlier export',
  removed: 'is in the earlier export and is gone',
}

const inWords = ({ is, subject, seq }: Finding): string => `${subject}: event ${seq} ${words[is]} (${is})`

/** A file, or all files in a folder and below it. */
const filesAt = (path: string): readonly string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { earlier: { type: 'string' }, heads: { type: 'string' } },
  })
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new NotAnExport(usage)
  const history = readHistory(readFileSync(file, 'utf8'))
  const earlier = values.earlier ? readHistory(readFileSync(values.earlier, 'utf8')).events : []
  const heads = values.heads
    ? filesAt(values.heads).flatMap((file) => readHeads(readFileSync(file, 'utf8')))
    : []
  const findings = [
    ...verifyChains(history),
    ...verifyContinues(earlier, history.events),
    ...verifyHeads(heads, history.events),
  ]
  for (const finding of findings) console.log(inWords(finding))
  const chains = new Set(history.events.map(({ subject }) => subject)).size
  console.log(`${history.events.length} events in ${chains} chains, ${findings.length} findings.`)
  if (history.heads.length === 0)
    console.log('There are no heads in this export: events cut off at the end of a chain go unnoticed.')
  if (findings.length > 0) process.exitCode = 1
}

try {
  main()
} catch (error) {
  if (!isForTheOperator(error)) throw error
  console.error(error.message)
  process.exitCode = 2
}

function isForTheOperator(error: unknown): error is Error {
  if (error instanceof NotAnExport) return true
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('ERR_PARSE_ARGS') || ['ENOENT', 'EACCES', 'EISDIR'].includes(code)
}
