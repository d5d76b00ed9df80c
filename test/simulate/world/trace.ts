import { createHash } from 'node:crypto'

/** What happened, line by line, and one hash of all of it. */
export interface Trace {
  note(line: string): void
  hash(): string
  readonly lines: readonly string[]
}

export function newTrace(): Trace {
  const lines: string[] = []
  return {
    lines,
    note: (line) => lines.push(line),
    hash: () => createHash('sha256').update(lines.join('\n')).digest('hex'),
  }
}
