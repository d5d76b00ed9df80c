import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { diskFault } from '../disk.ts'

/** Receives a summary of each function error, for the console. */
export type Report = (line: string) => void

/** One function's log file. */
export interface FunctionLog {
  /** Writes the output of a worker. */
  follow(stream: Readable): void
  /** Adds a line from the host. */
  note(line: string): void
  close(): Promise<void>
}

/** An error is not reported again within this time; the log file has every occurrence. */
const quietMs = 30_000

/** Opens the log file of one function; lines of level ERROR are also reported, in short. */
export function openFunctionLog(path: string, label: string, report: Report): FunctionLog {
  const file = createWriteStream(path, { flags: 'a' })
  // A full disk must not end the run, so lines that cannot be written are dropped.
  file.on('error', (error) => report(diskFault(error, path) ?? `${path}: ${String(error)}`))
  const told = new Map<string, number>()
  const note = (line: string) => {
    file.write(`${line}\n`)
    const summary = summarise(line)
    if (!summary || Date.now() - (told.get(summary) ?? 0) < quietMs) return
    told.set(summary, Date.now())
    report(`${label}: ${summary} (${path})`)
  }
  return {
    follow: (stream) => createInterface({ input: stream }).on('line', note),
    note,
    close: () => new Promise((resolve) => (file.destroyed ? resolve() : file.end(() => resolve()))),
  }
}

/** The message of a structured ERROR line, or the head of a plain stack trace. */
function summarise(line: string): string | undefined {
  if (!line.startsWith('{')) return /^\w*Error\b/.test(line) ? line.slice(0, 200) : undefined
  try {
    const entry = JSON.parse(line) as { level?: unknown; message?: unknown; error?: { message?: unknown } }
    if (entry.level !== 'ERROR' && entry.level !== 'CRITICAL') return undefined
    const cause = entry.error?.message
    return `${String(entry.message)}${cause === undefined ? '' : `: ${String(cause)}`}`.slice(0, 200)
  } catch {
    return undefined
  }
}
