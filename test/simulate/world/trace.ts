import { createHash } from 'node:crypto'

/** The events of a run, one a line, and a hash of all of them. */
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
